#pragma once
/// \file
/// Images as convolutions take them, and convolutions over [batch, rows, columns, channels].

#include <ingrain/host/tflite/step.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// An image with the channels first. One that is 1 high or wide, in a model without images as inputs, is a sequence: it
/// loses that axis.
class image {
public:
    /// Input `i`; `rows` and `columns`: extents of the window.
    image(const step& s, std::size_t i, std::size_t rows, std::size_t columns) : s_(&s) {
        const tensor& t = s.input(i);
        if (t.shape.size() != 4) s.refuse_step("is over ", t.shape.size(), " axes; expected an image");
        const auto is_one = [&](std::size_t axis) { return t.shape[axis] == 1 && !t.is_open[axis]; };
        if (!s.all().has_images && rows == 1 && is_one(1))
            lost_ = 1;
        else if (!s.all().has_images && columns == 1 && is_one(2))
            lost_ = 2;
        value = s.value(i);
        if (lost_ != 0) value = s.graph.add("Squeeze", {value, s.graph.integers({lost_})});
        value = s.graph.transpose(value, lost_ != 0 ? order{0, 2, 1} : order{0, 3, 1, 2});
    }

    std::string value;

    /// Sizes for rows and columns; of a sequence one of them.
    std::vector<std::int64_t> sizes(std::size_t rows, std::size_t columns) const {
        if (lost_ == 1) return {static_cast<std::int64_t>(columns)};
        if (lost_ == 2) return {static_cast<std::int64_t>(rows)};
        return {static_cast<std::int64_t>(rows), static_cast<std::int64_t>(columns)};
    }
    /// Begins of both and ends of both.
    std::vector<std::int64_t> pads(std::size_t top, std::size_t left, std::size_t bottom, std::size_t right) const {
        std::vector<std::int64_t> result = sizes(top, left);
        for (const std::int64_t size : sizes(bottom, right)) result.push_back(size);
        return result;
    }
    /// Filters [out][in][rows][columns] without the axis that the image has lost.
    onnx::extents filters(std::size_t out, std::size_t in, std::size_t rows, std::size_t columns) const {
        onnx::extents result{out, in};
        for (const std::int64_t size : sizes(rows, columns)) result.push_back(static_cast<std::size_t>(size));
        return result;
    }
    /// The channels last again.
    std::string restored(const std::string& result) const {
        const std::string last = s_->graph.transpose(result, lost_ != 0 ? order{0, 2, 1} : order{0, 2, 3, 1});
        return lost_ != 0 ? s_->graph.add("Unsqueeze", {last, s_->graph.integers({lost_})}) : last;
    }

private:
    using order = std::vector<std::int64_t>;
    const step* s_;
    std::int64_t lost_ = 0;
};

inline attribute automatic_padding(const step& s, std::size_t padding) {
    if (padding > 1) s.refuse_step("has the padding ", padding, "; expected SAME or VALID");
    return onnx::graph_builder::word("auto_pad", padding == 0 ? "SAME_UPPER" : "NOTSET");
}

/// [out][rows][columns][in] as [out][in][rows][columns].
inline std::vector<double> channels_second(const std::vector<double>& from, std::size_t out, std::size_t taps,
                                           std::size_t in) {
    std::vector<double> result(from.size());
    for (std::size_t o = 0; o < out; ++o)
        for (std::size_t k = 0; k < taps; ++k)
            for (std::size_t i = 0; i < in; ++i) result[(o * in + i) * taps + k] = from[(o * taps + k) * in + i];
    return result;
}

/// Weights [out][rows][columns][in / groups], or of the depthwise one [1][rows][columns][out].
template <bool IsDepthwise>
void add_convolution(const step& s) {
    s.expect_options(IsDepthwise ? 2 : 1, 7);
    constexpr std::size_t fused = IsDepthwise ? 4 : 3, dilations = IsDepthwise ? 5 : 4;
    const onnx::extents& shape = s.constant_shape(1, 4);
    const std::size_t channels = s.shape(0).empty() ? 0 : s.shape(0).back(), rows = shape[1], columns = shape[2];
    const std::size_t out = IsDepthwise ? shape[3] : shape[0], in = IsDepthwise ? 1 : shape[3];
    if (channels % in != 0 || (IsDepthwise && shape[0] != 1))
        s.refuse_step("has weights that do not fit ", channels, " channels");
    s.note_weights(1, IsDepthwise ? 3 : 0);
    const image x(s, 0, rows, columns);
    std::vector<std::string> inputs{x.value};
    inputs.push_back(s.graph.constant(x.filters(out, in, rows, columns),
                                      IsDepthwise ? channels_second(s.reals(1, shape), 1, rows * columns, out)
                                                  : channels_second(s.reals(1, shape), out, rows * columns, in)));
    if (s.has(2)) inputs.push_back(s.graph.constant({out}, s.bias(2, out, 0, 1)));
    const std::string y =
        s.graph.add("Conv", std::move(inputs),
                    {automatic_padding(s, s.byte(0)), whole_numbers("kernel_shape", x.sizes(rows, columns)),
                     whole_numbers("strides", x.sizes(s.size(2), s.size(1))),
                     whole_numbers("dilations", x.sizes(s.size(dilations + 1, 1), s.size(dilations, 1))),
                     whole_number("group", static_cast<std::int64_t>(channels / in))});
    s.gives_activated(x.restored(y), fused);
}

/// What a transposed convolution takes away before and behind along an axis, and adds behind: its size is stated.
struct transposed_padding {
    std::size_t before = 0, after = 0, more = 0;
};
inline transposed_padding transposed_padding_of(const step& s, std::size_t axis, std::size_t kernel, std::size_t stride,
                                                bool is_same) {
    const tensor &from = s.input(2), &to = s.output();
    if (from.shape.size() != 4 || to.shape.size() != 4) s.refuse_step("is not over an image");
    const std::size_t whole = (from.shape[axis] - 1) * stride + kernel;
    const std::size_t usual = from.shape[axis] * stride + (is_same || kernel < stride ? 0 : kernel - stride);
    const std::size_t size = to.is_open[axis] ? usual : to.shape[axis];
    if (from.shape[axis] == 0 || size >= whole + stride || (!is_same && size < whole))
        s.refuse_step("gives ", size, " positions along axis ", axis, ", which its kernel and stride do not");
    const std::size_t cut = size < whole ? whole - size : 0;
    return {cut / 2, cut - cut / 2, size + cut - whole};
}

/// Weights [out][rows][columns][in]; inputs are the shape that it gives, the weights, x, and perhaps a bias.
inline void add_transposed_convolution(const step& s) {
    s.expect_options(49, 5);
    const onnx::extents& shape = s.constant_shape(1, 4);
    const std::size_t out = shape[0], rows = shape[1], columns = shape[2], in = shape[3], taps = rows * columns;
    const bool is_same = s.byte(0) == 0;
    automatic_padding(s, s.byte(0));
    const transposed_padding high = transposed_padding_of(s, 1, rows, s.size(2), is_same),
                             wide = transposed_padding_of(s, 2, columns, s.size(1), is_same);
    s.note_weights(1, 0);
    const image x(s, 2, rows, columns);
    const std::vector<double>& given = s.reals(1, shape);
    std::vector<double> weights(given.size());
    for (std::size_t o = 0; o < out; ++o)
        for (std::size_t k = 0; k < taps; ++k)
            for (std::size_t i = 0; i < in; ++i) weights[(i * out + o) * taps + k] = given[(o * taps + k) * in + i];
    std::vector<std::string> inputs{x.value, s.graph.constant(x.filters(in, out, rows, columns), std::move(weights))};
    if (s.has(3)) inputs.push_back(s.graph.constant({out}, s.bias(3, out, 2, 1)));
    const std::string y = s.graph.add(
        "ConvTranspose", std::move(inputs),
        {whole_numbers("kernel_shape", x.sizes(rows, columns)), whole_numbers("strides", x.sizes(s.size(2), s.size(1))),
         whole_numbers("pads", x.pads(high.before, wide.before, high.after, wide.after)),
         whole_numbers("output_padding", x.sizes(high.more, wide.more))});
    s.gives_activated(x.restored(y), 3);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
