#pragma once
/// \file
/// Keras' convolutions over sequences and images.

#include <ingrain/host/keras/layers/activations.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::keras {

/// How many positions axes the name of a layer says: "Conv1D", "MaxPooling2D".
inline std::size_t axes_of(const call& c) {
    const std::size_t at = c.type.find_first_of("12");
    const std::size_t axes = at != c.type.npos && c.type[at] == '2' ? 2 : 1;
    c.check_rank(axes + 2);
    return axes;
}

/// The padding of a window: as an attribute, or as zeros in front of a causal convolution.
inline onnx::attribute padding_of(const call& c, std::size_t axes, const std::vector<std::size_t>& kernel,
                                  const std::vector<std::size_t>& dilation) {
    const std::string padding = c.word("padding", "valid");
    if (padding == "same") return onnx::graph_builder::word("auto_pad", "SAME_UPPER");
    std::vector<std::size_t> pads(2 * axes);
    if (padding == "causal" && axes == 1)
        pads[0] = (kernel[0] - 1) * dilation[0];
    else if (padding != "valid")
        c.config.at("padding").refuse_place("is ", in_quotes(padding), "; expected \"valid\", \"same\"",
                                            axes == 1 ? " or \"causal\"" : "");
    return whole_numbers("pads", pads);
}

/// [taps...][in][out] as [out][in][taps...].
inline onnx::tensor filters_first(const onnx::tensor& w) {
    const std::size_t rank = w.shape.size(), in = w.shape[rank - 2], out = w.shape[rank - 1];
    const std::size_t taps = onnx::count(w.shape) / (in * out);
    onnx::tensor result{w.type, {out, in}, std::vector<double>(w.reals.size()), {}, true};
    result.shape.insert(result.shape.end(), w.shape.begin(), w.shape.end() - 2);
    for (std::size_t k = 0; k < taps; ++k)
        for (std::size_t i = 0; i < in; ++i)
            for (std::size_t o = 0; o < out; ++o)
                result.reals[(o * in + i) * taps + k] = w.reals[(k * in + i) * out + o];
    return result;
}
/// [taps...][in][multiplier] of a depthwise convolution as [in multiplier][1][taps...].
inline onnx::tensor depthwise_filters(onnx::tensor w) {
    const std::size_t rank = w.shape.size(), out = w.shape[rank - 2] * w.shape[rank - 1];
    w.shape[rank - 2] = 1;
    w.shape[rank - 1] = out;
    return filters_first(w);
}

inline std::vector<std::size_t> taps_of(const onnx::tensor& kernel) {
    return {kernel.shape.begin(), kernel.shape.end() - 2};
}

inline void check_convolution(const call& c) {
    c.allow({"filters", "kernel_size", "strides", "padding", "data_format", "dilation_rate", "groups", "activation",
             "use_bias", "depth_multiplier", "output_padding", "rank"});
    c.check_channels_last();
}

/// A convolution of a value that has its channels first.
inline std::string add_window(const call& c, const std::string& x, onnx::tensor filters, std::size_t groups,
                              bool has_bias, const std::vector<std::size_t>& strides,
                              const std::vector<std::size_t>& dilation, const onnx::attribute& padding) {
    const std::size_t out = filters.shape[0];
    const std::vector<std::size_t> kernel{filters.shape.begin() + 2, filters.shape.end()};
    std::vector<std::string> inputs{x, c.graph.add_constant(std::move(filters))};
    if (has_bias) inputs.push_back(c.graph.add_constant(c.weight("bias", {out})));
    return c.graph.add(
        "Conv", std::move(inputs),
        {padding, whole_numbers("kernel_shape", kernel), whole_numbers("strides", strides),
         whole_numbers("dilations", dilation), whole_number("group", static_cast<std::int64_t>(groups))});
}

/// kernel [taps...][in / groups][filters]
inline value add_convolution(const call& c) {
    check_convolution(c);
    const std::size_t axes = axes_of(c), groups = c.sizes("groups", 1, 1)[0];
    const onnx::tensor kernel = c.weight_of_rank("kernel", axes + 2);
    const std::vector<std::size_t> dilation = c.sizes("dilation_rate", axes, 1);
    const std::string y =
        add_window(c, channels_first(c.graph, c.input()), filters_first(kernel), groups, c.flag("use_bias", true),
                   c.sizes("strides", axes, 1), dilation, padding_of(c, axes, taps_of(kernel), dilation));
    return {activated(c, channels_last(c.graph, y, c.rank())), c.rank()};
}

/// kernel [taps...][in][multiplier]; Keras 2 calls it depthwise_kernel.
inline value add_depthwise_convolution(const call& c) {
    check_convolution(c);
    const std::size_t axes = axes_of(c);
    const onnx::tensor kernel = c.weight_of_rank(c.has_weight("kernel") ? "kernel" : "depthwise_kernel", axes + 2);
    const std::size_t channels = kernel.shape[axes];
    const std::vector<std::size_t> dilation = c.sizes("dilation_rate", axes, 1);
    const std::string y =
        add_window(c, channels_first(c.graph, c.input()), depthwise_filters(kernel), channels, c.flag("use_bias", true),
                   c.sizes("strides", axes, 1), dilation, padding_of(c, axes, taps_of(kernel), dilation));
    return {activated(c, channels_last(c.graph, y, c.rank())), c.rank()};
}

/// A depthwise convolution without bias, and one of a single tap.
inline value add_separable_convolution(const call& c) {
    check_convolution(c);
    const std::size_t axes = axes_of(c);
    const onnx::tensor each = c.weight_of_rank("depthwise_kernel", axes + 2),
                       all = c.weight_of_rank("pointwise_kernel", axes + 2);
    const std::vector<std::size_t> dilation = c.sizes("dilation_rate", axes, 1), ones(axes, 1);
    std::string y = add_window(c, channels_first(c.graph, c.input()), depthwise_filters(each), each.shape[axes], false,
                               c.sizes("strides", axes, 1), dilation, padding_of(c, axes, taps_of(each), dilation));
    y = add_window(c, y, filters_first(all), 1, c.flag("use_bias", true), ones, ones,
                   whole_numbers("pads", std::vector<std::size_t>(2 * axes)));
    return {activated(c, channels_last(c.graph, y, c.rank())), c.rank()};
}

/// kernel [taps...][filters][in]. The output is stride times as long, and longer by what a valid kernel adds.
inline value add_transposed_convolution(const call& c) {
    check_convolution(c);
    const std::size_t axes = axes_of(c);
    if (c.config.given("output_padding")) c.config.at("output_padding").refuse_place("is given; expected none");
    onnx::tensor w = filters_first(c.weight_of_rank("kernel", axes + 2));  // [in][filters][taps...]
    const std::size_t out = w.shape[1];
    const std::vector<std::size_t> kernel{w.shape.begin() + 2, w.shape.end()},
        stride = c.sizes("strides", axes, 1), dilation = c.sizes("dilation_rate", axes, 1);
    const std::string padding = c.word("padding", "valid");
    if (padding != "same" && padding != "valid")
        c.config.at("padding").refuse_place("is ", in_quotes(padding), "; expected \"valid\" or \"same\"");
    std::vector<std::size_t> pads(2 * axes), more(axes);
    for (std::size_t i = 0; i < axes; ++i) {
        const std::size_t span = (kernel[i] - 1) * dilation[i] + 1;
        const std::size_t cut = padding == "same" && span > stride[i] ? span - stride[i] : 0;
        pads[i] = cut / 2;
        pads[axes + i] = cut - cut / 2;
        more[i] = stride[i] > span ? stride[i] - span : 0;
    }
    std::vector<std::string> inputs{channels_first(c.graph, c.input()), c.graph.add_constant(std::move(w))};
    if (c.flag("use_bias", true)) inputs.push_back(c.graph.add_constant(c.weight("bias", {out})));
    const std::string y = c.graph.add(
        "ConvTranspose", std::move(inputs),
        {whole_numbers("kernel_shape", kernel), whole_numbers("strides", stride), whole_numbers("dilations", dilation),
         whole_numbers("pads", pads), whole_numbers("output_padding", more)});
    return {activated(c, channels_last(c.graph, y, c.rank())), c.rank()};
}

}}}  // namespace ingrain::INGRAIN_ABI::host::keras
