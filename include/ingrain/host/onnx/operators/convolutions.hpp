#pragma once
/// \file
/// Conv and ConvTranspose, over any number of axes.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/windows.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// The extents of a kernel W[..][..][k..], checked against the attribute.
inline std::vector<std::int64_t> kernel_of(call& c, const tensor& w) {
    std::vector<std::int64_t> kernel;
    for (std::size_t i = 2; i < w.shape.size(); ++i) {
        if (w.shape[i] == 0 || w.shape[i] > 1 << 24) c.refuse_call("has a kernel with an extent of ", w.shape[i]);
        kernel.push_back(static_cast<std::int64_t>(w.shape[i]));
    }
    if (const auto said = c.list("kernel_shape"); !said.empty() && said != kernel)
        c.refuse_call("has a kernel_shape that is not that of its weights");
    return kernel;
}

inline std::size_t groups_of(call& c, std::size_t channels, std::size_t filters) {
    const std::int64_t group = c.integer("group", 1);
    if (group < 1 || channels % static_cast<std::size_t>(group) != 0 || filters % static_cast<std::size_t>(group) != 0)
        c.refuse_call("has ", group, " groups of ", channels, " channels and ", filters, " filters");
    return static_cast<std::size_t>(group);
}

/// y[n][f][p] = b[f] + Σ x[n][c][s p + d k - begin] W[f][c][k], c over the channels of f's group.
inline void convolution(call& c) {
    const tensor &x = c.real_input(0), &w = c.real_input(1);
    if (w.shape.size() != x.shape.size() || w.shape.size() < 3)
        c.refuse_call("has weights of another rank than its input");
    const auto windows = windows_of(c, x.shape, kernel_of(c, w));
    const std::size_t filters = w.shape[0], depth = w.shape[1], groups = groups_of(c, x.shape[1], filters);
    if (depth * groups != x.shape[1]) c.refuse_call("has weights for ", depth * groups, " channels");
    if (c.has(2) && c.real_input(2).shape != extents{filters})
        c.refuse_call("has a bias that is not one number a filter");
    tensor& y = c.output(0, x.type, positions_of(c, x.shape, filters, windows));
    extents work = y.shape;
    work.insert(work.end(), w.shape.begin() + 1, w.shape.end());
    c.limit(work);
    if (!c.computes()) return;
    const extents by = strides(x.shape), by_w = strides(w.shape);
    std::size_t i = 0;
    for_each_position(y.shape, [&](const extents& at) {
        const std::size_t begin = at[0] * by[0] + at[1] / (filters / groups) * depth * by[1], weights = at[1] * by_w[0];
        double sum = c.has(2) ? c.input(2).reals[at[1]] : 0;
        for_each_tap(x.shape, by, windows, at, [&](std::size_t place, std::size_t tap) {
            for (std::size_t k = 0; k < depth; ++k)
                sum += x.reals[begin + k * by[1] + place] * w.reals[weights + k * by_w[1] + tap];
        });
        y.reals[i++] = sum;
    });
}

/// The shape of a transposed convolution's answer; fills the padding in.
inline extents transposed_positions(call& c, const extents& x, std::size_t filters, std::vector<window>& windows) {
    const std::string automatic = c.word("auto_pad", "NOTSET");
    auto more = c.list("output_padding"), given = c.list("output_shape");
    more.resize(windows.size(), 0);
    if (given.size() == x.size()) given.erase(given.begin(), given.begin() + 2);
    if (!given.empty() && given.size() != windows.size()) c.refuse_call("has an output_shape of another rank");
    extents y{x[0], filters};
    for (std::size_t i = 0; i < windows.size(); ++i) {
        window& w = windows[i];
        if (more[i] < 0 || more[i] >= std::max(w.stride, w.dilation))
            c.refuse_call("has an output_padding of ", more[i]);
        const std::int64_t whole = (static_cast<std::int64_t>(x[i + 2]) - 1) * w.stride + more[i] + w.span();
        const bool is_same = automatic.starts_with("SAME");
        if (!given.empty() || is_same) {
            const std::int64_t wanted = given.empty() ? static_cast<std::int64_t>(x[i + 2]) * w.stride : given[i];
            const std::int64_t all = std::max<std::int64_t>(whole - wanted, 0);
            if (wanted < 1 || wanted > whole + w.stride) c.refuse_call("has an output_shape that it cannot reach");
            w.begin = automatic == "SAME_UPPER" ? all / 2 : all - all / 2;
            w.end = whole - wanted - w.begin;
        }
        const std::int64_t extent = whole - w.begin - w.end;
        if (extent < 1) c.refuse_call("gives nothing along axis ", i + 2);
        y.push_back(static_cast<std::size_t>(extent));
    }
    return y;
}

/// y[n][f][s p + d k - begin] += x[n][c][p] W[c][f][k], and the bias of f.
inline void transposed_convolution(call& c) {
    const tensor &x = c.real_input(0), &w = c.real_input(1);
    if (w.shape.size() != x.shape.size() || w.shape.size() < 3)
        c.refuse_call("has weights of another rank than its input");
    auto windows = windows_of(c, x.shape, kernel_of(c, w));
    const std::size_t channels = w.shape[0], groups = groups_of(c, x.shape[1], channels), filters = w.shape[1] * groups;
    if (channels != x.shape[1]) c.refuse_call("has weights for ", channels, " channels");
    if (c.has(2) && c.real_input(2).shape != extents{filters})
        c.refuse_call("has a bias that is not one number a filter");
    tensor& y = c.output(0, x.type, transposed_positions(c, x.shape, filters, windows));
    extents work = x.shape;
    work.insert(work.end(), w.shape.begin() + 1, w.shape.end());
    c.limit(work);
    if (!c.computes()) return;
    const extents by = strides(x.shape), by_y = strides(y.shape), by_w = strides(w.shape);
    std::size_t i = 0;
    if (c.has(2)) for_each_position(y.shape, [&](const extents& at) { y.reals[i++] = c.input(2).reals[at[1]]; });
    i = 0;
    for_each_position(x.shape, [&](const extents& at) {
        const double value = x.reals[i++];
        const std::size_t begin = at[0] * by_y[0] + at[1] / (channels / groups) * w.shape[1] * by_y[1],
                          weights = at[1] * by_w[0];
        for_each_tap(y.shape, by_y, windows, at, [&](std::size_t place, std::size_t tap) {
            for (std::size_t f = 0; f < w.shape[1]; ++f)
                y.reals[begin + f * by_y[1] + place] += value * w.reals[weights + f * by_w[1] + tap];
        });
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
