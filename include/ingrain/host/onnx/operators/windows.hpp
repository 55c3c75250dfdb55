#pragma once
/// \file
/// The windows of convolutions and pooling: extents, strides, dilations and padding of each axis.

#include <ingrain/host/onnx/call.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// One axis of a window.
struct window {
    std::int64_t extent, stride, dilation, begin, end;  ///< begin, end: padding

    std::int64_t span() const { return (extent - 1) * dilation + 1; }
};

/// The attributes, or their defaults, for the axes of `shape` behind N and C. `pads` are those of auto_pad.
inline std::vector<window> windows_of(call& c, const extents& shape, std::vector<std::int64_t> kernel) {
    if (shape.size() < 3) c.refuse_call("takes a tensor with a batch, channels and positions");
    const std::size_t axes = shape.size() - 2;
    const auto list = [&](const char* name, std::size_t size, std::int64_t otherwise) {
        auto given = c.list(name);
        if (given.empty()) given.assign(size, otherwise);
        if (given.size() != size) c.refuse_call("has ", given.size(), " ", name, "; expected ", size);
        for (const std::int64_t each : given)
            if (each < (otherwise == 0 ? 0 : 1) || each > 1 << 24) c.refuse_call("has ", name, " of ", each);
        return given;
    };
    if (kernel.empty()) kernel = list("kernel_shape", axes, 1);
    if (kernel.size() != axes) c.refuse_call("has a window of ", kernel.size(), " axes; expected ", axes);
    const auto stride = list("strides", axes, 1), dilation = list("dilations", axes, 1),
               pads = list("pads", 2 * axes, 0);
    const std::string automatic = c.word("auto_pad", "NOTSET");
    std::vector<window> result;
    for (std::size_t i = 0; i < axes; ++i) {
        window w{kernel[i], stride[i], dilation[i], pads[i], pads[i + axes]};
        if (shape[i + 2] > std::size_t{1} << 28) c.refuse_call("has an extent that is too large");
        const auto extent = static_cast<std::int64_t>(shape[i + 2]);
        if (automatic == "SAME_UPPER" || automatic == "SAME_LOWER") {
            const std::int64_t all =
                std::max<std::int64_t>(((extent + w.stride - 1) / w.stride - 1) * w.stride + w.span() - extent, 0);
            w.begin = automatic == "SAME_UPPER" ? all / 2 : all - all / 2;
            w.end = all - w.begin;
        } else if (automatic == "VALID") {
            w.begin = w.end = 0;
        } else if (automatic != "NOTSET") {
            c.refuse_call("has an auto_pad of ", in_quotes(automatic));
        }
        result.push_back(w);
    }
    return result;
}

/// The shape of the answer: N, channels, and how often the window fits along each axis.
inline extents positions_of(const call& c, const extents& x, std::size_t channels, const std::vector<window>& windows,
                            bool rounds_up = false) {
    extents y{x[0], channels};
    for (std::size_t i = 0; i < windows.size(); ++i) {
        const window& w = windows[i];
        const std::int64_t padded = static_cast<std::int64_t>(x[i + 2]) + w.begin + w.end, room = padded - w.span();
        if (room < 0) c.refuse_call("has a window of ", w.span(), " positions on axis ", i + 2, "; there are ", padded);
        std::int64_t number = (room + (rounds_up ? w.stride - 1 : 0)) / w.stride + 1;
        // A window that would begin in the padding behind the input is left out.
        if (rounds_up && (number - 1) * w.stride >= static_cast<std::int64_t>(x[i + 2]) + w.begin) --number;
        y.push_back(static_cast<std::size_t>(number));
    }
    return y;
}

/// Calls visit(offset in x, tap) for each tap of the window at `position` that lies in x; strides are those of x.
template <class Visit>
void for_each_tap(const extents& x, const extents& by, const std::vector<window>& windows, const extents& position,
                  Visit&& visit) {
    extents kernel;
    for (const window& w : windows) kernel.push_back(static_cast<std::size_t>(w.extent));
    std::size_t tap = 0;
    for_each_position(kernel, [&](const extents& at) {
        std::size_t sum = 0;
        bool is_inside = true;
        for (std::size_t i = 0; i < windows.size(); ++i) {
            const window& w = windows[i];
            const std::int64_t from = static_cast<std::int64_t>(position[i + 2]) * w.stride - w.begin +
                                      static_cast<std::int64_t>(at[i]) * w.dilation;
            is_inside = is_inside && from >= 0 && from < static_cast<std::int64_t>(x[i + 2]);
            sum += static_cast<std::size_t>(from) * by[i + 2];
        }
        if (is_inside) visit(sum, tap);
        ++tap;
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
