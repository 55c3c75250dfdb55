#pragma once
/// \file
/// Conv and ConvTranspose, over sequences and images.

#include <ingrain/host/convert/translation.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// Zeros before and after each spatial axis.
struct zeros {
    std::vector<std::size_t> before, after;
};

/// A window over the spatial axes, as an ONNX node says it.
struct spatial_window {
    std::vector<std::size_t> kernel, stride, dilation;
    zeros padding;
};

/// The window of a node over tensors of this shape, [1, channels, ...]. Refuses sizes that make no sense.
inline spatial_window window_of(const translation& t, const onnx::node& n, const onnx::extents& shape,
                                std::vector<std::size_t> kernel) {
    const std::size_t axes = shape.size() - 2;
    const auto sizes = [&](const char* name, std::size_t count, std::size_t otherwise) {
        std::vector<std::size_t> result(count, otherwise);
        const std::vector<std::int64_t> given = n.integers(name);
        if (given.empty()) return result;
        if (given.size() != count) t.refuse_node(n, "has ", given.size(), " ", name, "; expected ", count);
        for (std::size_t i = 0; i < count; ++i) {
            if (given[i] < 0) t.refuse_node(n, "has negative ", name);
            result[i] = static_cast<std::size_t>(given[i]);
        }
        return result;
    };
    spatial_window w{sizes("kernel_shape", axes, 0), sizes("strides", axes, 1), sizes("dilations", axes, 1), {}};
    if (n.integers("kernel_shape").empty()) w.kernel = std::move(kernel);
    const std::vector<std::size_t> pads = sizes("pads", 2 * axes, 0);
    const std::string way = n.text("auto_pad", "NOTSET");
    for (std::size_t i = 0; i < axes; ++i) {
        std::size_t before = pads[i], after = pads[axes + i];
        if (way == "SAME_UPPER" || way == "SAME_LOWER") {
            const std::size_t extent = shape[i + 2], stride = std::max<std::size_t>(w.stride[i], 1);
            const std::size_t needed =
                (extent + stride - 1) / stride * stride - stride + (w.kernel[i] - 1) * w.dilation[i] + 1;
            const std::size_t missing = needed > extent ? needed - extent : 0;
            before = way == "SAME_UPPER" ? missing / 2 : missing - missing / 2;
            after = missing - before;
        }
        w.padding.before.push_back(before);
        w.padding.after.push_back(after);
    }
    return w;
}

/// ", .stride = {2, 2}, ...": what differs from the layers' defaults. The usual stride is that of the layer.
inline std::string window_options(const spatial_window& w, const std::vector<std::size_t>& usual_stride,
                                  bool may_be_causal = true) {
    const auto braced = [](const std::vector<std::size_t>& sizes) {
        return sizes.size() == 1 ? std::to_string(sizes[0]) : "{" + joined(sizes) + "}";
    };
    const std::vector<std::size_t> ones(w.kernel.size(), 1);
    std::string text;
    if (w.stride != usual_stride) text += ", .stride = " + braced(w.stride);
    if (w.dilation != ones) text += ", .dilation = " + braced(w.dilation);
    std::vector<std::size_t> pads;
    for (std::size_t i = 0; i < w.kernel.size(); ++i)
        pads.insert(pads.end(), {w.padding.before[i], w.padding.after[i]});
    const bool is_padded = std::any_of(pads.begin(), pads.end(), [](std::size_t pad) { return pad > 0; });
    const bool is_causal =
        may_be_causal && w.kernel.size() == 1 && pads[1] == 0 && pads[0] == (w.kernel[0] - 1) * w.dilation[0];
    if (is_padded) text += ", .padding = " + (is_causal ? std::string("@causal") : "{" + joined(pads) + "}");
    return text;
}

/// [filters][channels][taps...] as ours, [taps...][channels][filters].
inline std::vector<double> taps_first(const onnx::tensor& w) {
    const std::size_t filters = w.shape[0], channels = w.shape[1], taps = onnx::count(w.shape) / (filters * channels);
    std::vector<double> result(filters * channels * taps);
    for (std::size_t f = 0; f < filters; ++f)
        for (std::size_t k = 0; k < channels; ++k)
            for (std::size_t i = 0; i < taps; ++i)
                result[(i * channels + k) * filters + f] = w[(f * channels + k) * taps + i];
    return result;
}

/// [batch, channels, positions...] of the sizes that the graph says.
inline void set_channels_first(const translation& t, chain& c) {
    const onnx::extents& shape = t.shape_of(c.value);
    std::vector<std::size_t> extents(shape.begin() + 2, shape.end()), where{axes::nowhere, shape.size() - 2};
    extents.push_back(shape[1]);
    for (std::size_t i = 0; i + 2 < shape.size(); ++i) where.push_back(i);
    c.layout = axes::of(extents, where);
}

/// Makes ours [positions..., channels], with positions that are 1 long as the graph has them. Refuses a tensor that is
/// no [batch, channels, positions...] of ours.
inline void check_channels_first(const translation& t, const onnx::node& n, chain& c) {
    const std::size_t rank = c.layout.theirs.size();
    std::vector<std::size_t> order{2, 1};
    if (rank == 4) order.insert(order.begin() + 1, 3);
    if (rank < 3 || rank > 4 || !c.layout.are_theirs(order))
        t.refuse_order(n, "is not over [batch, channels, time] or [batch, channels, rows, columns]");
    const std::vector<std::size_t> before = c.layout.shape();
    set_channels_first(t, c);
    if (c.layout.shape() != before) c.add("@reshape<" + joined(c.layout.shape()) + ">");
}

/// What is the same for both kinds: "{.filters = 8, .kernel = {3, 3}" with the options that differ from the defaults,
/// and the bias.
inline void add_convolution(translation& t, const onnx::node& n, chain& c, const char* name, std::size_t filters,
                            const spatial_window& w, const std::string& options, described_tensor weights) {
    const bool is_sequence = w.kernel.size() == 1;
    const auto groups = static_cast<std::size_t>(n.integer("group", 1));
    std::string type = std::string(name) + (is_sequence ? "1d" : "2d") + "<{.filters = " + std::to_string(filters);
    type += ", .kernel = " + (is_sequence ? joined(w.kernel) : "{" + joined(w.kernel) + "}") + options;
    if (groups != 1) type += ", .groups = " + std::to_string(groups);
    std::vector<described_tensor> tensors{std::move(weights)};
    if (n.inputs.size() > 2 && !n.inputs[2].empty())
        tensors.push_back({"bias", {filters}, translation::values_in(t.needed_constant(n, 2))});
    else
        type += ", .bias = @bias::none";
    t.take(n);
    c.add(type + "}>", std::move(tensors));
    c.value = n.outputs[0];
    set_channels_first(t, c);
}

inline void convolution(translation& t, const onnx::node& n, chain& c) {
    check_channels_first(t, n, c);
    const onnx::tensor& weights = t.needed_constant(n, 1);
    const spatial_window w = window_of(t, n, t.shape_of(n.inputs[0]), {weights.shape.begin() + 2, weights.shape.end()});
    const std::size_t filters = weights.shape[0];
    std::vector<std::size_t> extents = w.kernel;
    extents.insert(extents.end(), {weights.shape[1], filters});
    add_convolution(t, n, c, "@conv", filters, w, window_options(w, std::vector<std::size_t>(w.kernel.size(), 1)),
                    {"weights", std::move(extents), taps_first(weights)});
}

/// [channels][filters / groups][rows][columns] as ours, [rows][channels / groups][columns][filters].
inline std::vector<double> filters_last(const onnx::tensor& w, std::size_t groups) {
    const std::size_t channels = w.shape[0], part = w.shape[1], columns = w.shape.back();
    const std::size_t rows = w.shape.size() > 3 ? w.shape[2] : 1, filters = part * groups, each = channels / groups;
    std::vector<double> result(onnx::count(w.shape));
    for (std::size_t k = 0, at = 0; k < channels; ++k)
        for (std::size_t f = 0; f < part; ++f)
            for (std::size_t i = 0; i < rows; ++i)
                for (std::size_t j = 0; j < columns; ++j)
                    result[((i * each + k % each) * columns + j) * filters + k / each * part + f] = w[at++];
    return result;
}

/// The padding that a node leaves open follows from the size of its output: what is too much is cut off on both sides,
/// and what is missing is added behind.
inline void fit_to_output(spatial_window& w, std::vector<std::size_t>& more, const onnx::extents& from,
                          const onnx::extents& to, bool cuts_more_behind) {
    for (std::size_t i = 0; i < w.kernel.size(); ++i) {
        const std::size_t whole = (from[i + 2] - 1) * w.stride[i] + more[i] + (w.kernel[i] - 1) * w.dilation[i] + 1;
        const std::size_t cut = whole > to[i + 2] ? whole - to[i + 2] : 0;
        w.padding.before[i] = cuts_more_behind ? cut / 2 : cut - cut / 2;
        w.padding.after[i] = cut - w.padding.before[i];
        more[i] += to[i + 2] + cut - whole;
    }
}

inline void transposed_convolution(translation& t, const onnx::node& n, chain& c) {
    check_channels_first(t, n, c);
    const onnx::tensor& weights = t.needed_constant(n, 1);
    const onnx::extents &from = t.shape_of(n.inputs[0]), &to = t.shape_of(n.outputs[0]);
    spatial_window w = window_of(t, n, from, {weights.shape.begin() + 2, weights.shape.end()});
    std::vector<std::size_t> more(w.kernel.size());
    const std::vector<std::int64_t> given = n.integers("output_padding");
    for (std::size_t i = 0; i < given.size() && i < more.size(); ++i) more[i] = static_cast<std::size_t>(given[i]);
    if (n.text("auto_pad", "NOTSET").starts_with("SAME") || n.find("output_shape") != nullptr)
        fit_to_output(w, more, from, to, n.text("auto_pad", "NOTSET") == "SAME_UPPER");
    const auto groups = static_cast<std::size_t>(n.integer("group", 1));
    const std::size_t filters = weights.shape[1] * groups;
    std::vector<std::size_t> extents{weights.shape[0] / groups, w.kernel.back(), filters};
    if (w.kernel.size() > 1) extents.insert(extents.begin(), w.kernel[0]);
    std::string options = window_options(w, std::vector<std::size_t>(w.kernel.size(), 1), false);
    if (std::any_of(more.begin(), more.end(), [](std::size_t size) { return size > 0; }))
        options += ", .output_padding = " + (more.size() == 1 ? joined(more) : "{" + joined(more) + "}");
    add_convolution(t, n, c, "@conv_transpose", filters, w, options,
                    {"weights", std::move(extents), filters_last(weights, groups)});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
