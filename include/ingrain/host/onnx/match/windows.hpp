#pragma once
/// \file
/// Dense layers, convolutions and pooling in a graph.

#include <ingrain/host/onnx/match/pointwise.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Checks that the graph has a bias where the layer has one.
inline bool has_bias_like(matcher& m, const layer_fact& l, const use& u, std::size_t input) {
    const bool found = input < u.n->inputs.size() && !u.n->inputs[input].empty(),
               expected = l.tensor("bias") != nullptr;
    if (found == expected && (!found || m.constant(*u.n, input) != nullptr)) return true;
    m.misfit(l, u.n,
             expected ? "expected a bias, found none; the layer takes bias::none."
             : found  ? "expected no bias, found one that is not zero or not constant."
                      : "expected a constant bias.");
    return false;
}

/// y = x W + b; rows of W are permuted where x was flattened in another order.
inline std::optional<cursor> fit_dense(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, "Dense") || !has_bias_like(m, l, u, 2)) return {};
    const tensor* const w = m.constant(*u.n, 1);
    const std::size_t in = l.input.back(), out = l.output.back();
    view v = u.at.v;
    if (w == nullptr || w->shape != extents{in, out})
        return m.misfit(l, u.n, "expected constant weights ", onnx::text(element::f32, {in, out}), ".");
    if (!same_values(v.graph.back(), v.layer.back()))
        return m.misfit(l, u.n, "the layer's inputs are not the last axis of the graph's tensor.");
    std::vector<double> weights;
    for (const std::size_t row : order_of(v.layer.back(), v.graph.back()))
        weights.insert(weights.end(), w->reals.begin() + static_cast<std::ptrdiff_t>(row * out),
                       w->reals.begin() + static_cast<std::ptrdiff_t>((row + 1) * out));
    m.assign(l.tensor("weights"), std::move(weights));
    if (const target* const bias = l.tensor("bias")) m.assign(bias, m.constant(*u.n, 2)->reals);
    v.layer.back() = v.graph.back() = m.axis(out);
    return behind(u, v);
}

/// Checks that the tensor is N, C, positions, and the positions are the layer's leading extents in order.
inline bool is_channels_first(matcher& m, const layer_fact& l, const use& u) {
    const view& v = u.at.v;
    bool fits = v.graph.size() == l.input.size() + 1 && v.graph.size() >= 3 && v.graph[1] == v.layer.back() &&
                (v.graph[0].empty() || v.graph[0][0].number == 0);
    for (std::size_t i = 0; fits && i + 1 < v.layer.size(); ++i) fits = v.graph[i + 2] == v.layer[i];
    if (!fits) m.misfit(l, u.n, "expected N, C and the layer's positions; the graph's tensor has other axes.");
    return fits;
}

/// Checks the window along each axis against `options`: kernel, stride, dilation and padding before, for each.
inline bool is_window(matcher& m, const layer_fact& l, const use& u, const extents& kernel,
                      std::vector<double> options) {
    const std::size_t axes = kernel.size();
    const auto list = [&](const char* name, std::size_t i, std::int64_t otherwise) {
        const auto given = u.n->integers(name);
        return static_cast<double>(i < given.size() ? given[i] : otherwise);
    };
    const std::string automatic = u.n->text("auto_pad", "NOTSET");
    for (std::size_t i = 0; i < axes; ++i) {
        const double* const o = options.data() + 4 * i;
        if (!is_option(m, l, u, "kernel", static_cast<double>(kernel[i]), o[0]) ||
            !is_option(m, l, u, "stride", list("strides", i, 1), o[1]) ||
            !is_option(m, l, u, "dilation", list("dilations", i, 1), o[2]))
            return false;
        double before = list("pads", i, 0);
        if (automatic.starts_with("SAME")) {
            const auto extent = static_cast<double>(l.input[i]), positions = std::ceil(extent / o[1]);
            const double all = std::max(0.0, (positions - 1) * o[1] + (o[0] - 1) * o[2] + 1 - extent);
            before = automatic == "SAME_UPPER" ? std::floor(all / 2) : std::ceil(all / 2);
        } else if (automatic == "VALID") {
            before = 0;
        }
        if (!is_option(m, l, u, "padding before", before, o[3])) return false;
        const std::size_t found = m.shape(u.n->outputs[0])[i + 2];
        if (!is_option(m, l, u, "positions", static_cast<double>(found), static_cast<double>(l.output[i])))
            return false;
    }
    return true;
}

/// The options of a layer for its axes: those of a sequence stand behind a row of one (conv1d), or before it (pooling).
inline std::vector<double> options_of_axes(const layer_fact& l) {
    const bool is_conv1d = l.kind == "conv1d";
    std::vector<double> options(l.options.begin() + (is_conv1d ? 4 : 0), l.options.end());
    options.resize(4 * (l.input.size() - 1));
    return options;
}

/// The view behind a window over the positions.
inline view behind_window(matcher& m, const layer_fact& l, const use& u) {
    view v = u.at.v;
    for (std::size_t i = 0; i + 1 < l.output.size(); ++i) v.graph[i + 2] = v.layer[i] = m.axis(l.output[i]);
    return v;
}

inline std::optional<cursor> fit_convolution(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, "Conv") || !is_channels_first(m, l, u) || !has_bias_like(m, l, u, 2)) return {};
    const tensor* const w = m.constant(*u.n, 1);
    const extents own = l.tensor("weights")->shape;  // [kernel..., in / groups, filters]
    const std::size_t axes = own.size() - 2, depth = own[axes], filters = own[axes + 1];
    if (w == nullptr || w->shape.size() != own.size())
        return m.misfit(l, u.n, "expected constant weights of rank ", own.size(), ".");
    const extents kernel(w->shape.begin() + 2, w->shape.end());
    if (w->shape[0] != filters || w->shape[1] != depth)
        return m.misfit(l, u.n, "expected ", filters, " filters of ", depth, " channels a group, found ", w->shape[0],
                        " of ", w->shape[1], ".");
    if (!is_window(m, l, u, kernel, options_of_axes(l))) return {};
    std::vector<double> weights(w->reals.size());
    const std::size_t taps = count(kernel);
    for (std::size_t f = 0; f < filters; ++f)
        for (std::size_t c = 0; c < depth; ++c)
            for (std::size_t k = 0; k < taps; ++k)
                weights[(k * depth + c) * filters + f] = w->reals[(f * depth + c) * taps + k];
    m.assign(l.tensor("weights"), std::move(weights));
    if (const target* const bias = l.tensor("bias")) m.assign(bias, m.constant(*u.n, 2)->reals);
    view v = behind_window(m, l, u);
    v.graph[1] = v.layer.back() = m.axis(filters);
    return behind(u, v);
}

/// The window moves over the result, so its padding and its positions are looked at from there.
inline std::optional<cursor> fit_transposed_convolution(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, "ConvTranspose") || !is_channels_first(m, l, u) || !has_bias_like(m, l, u, 2)) return {};
    const tensor* const w = m.constant(*u.n, 1);
    const extents own = l.tensor("weights")->shape;  // [rows..., in / groups, columns, filters]
    const bool is_image = own.size() > 3;
    const std::size_t channels = l.input.back(), each = own[own.size() - 3], filters = own.back();
    const std::size_t groups = channels / each, part = filters / groups;
    if (w == nullptr || w->shape.size() != (is_image ? 4 : 3) || w->shape[0] != channels || w->shape[1] != part ||
        u.n->integer("group", 1) != static_cast<std::int64_t>(groups))
        return m.misfit(l, u.n, "expected constant weights of ", channels, " channels and ", part, " filters a group.");
    if (u.n->text("auto_pad", "NOTSET") != "NOTSET" || u.n->find("output_shape") != nullptr)
        return m.misfit(l, u.n, "expected pads, found auto_pad or output_shape.");
    const extents kernel(w->shape.begin() + 2, w->shape.end());
    const std::vector<double> options(l.options.begin() + (is_image ? 0 : 4), l.options.end());
    for (std::size_t i = 0; i < kernel.size(); ++i) {
        const auto list = [&](const char* name, std::int64_t otherwise) {
            const auto given = u.n->integers(name);
            return static_cast<double>(i < given.size() ? given[i] : otherwise);
        };
        const double* const o = options.data() + 4 * i;
        const auto found = static_cast<double>(m.shape(u.n->outputs[0])[i + 2]);
        if (!is_option(m, l, u, "kernel", static_cast<double>(kernel[i]), o[0]) ||
            !is_option(m, l, u, "stride", list("strides", 1), o[1]) ||
            !is_option(m, l, u, "dilation", list("dilations", 1), o[2]) ||
            !is_option(m, l, u, "padding before", list("pads", 0), o[3]) ||
            !is_option(m, l, u, "positions", found, static_cast<double>(l.output[i])))
            return {};
    }
    const std::size_t rows = is_image ? kernel[0] : 1, columns = kernel.back();
    std::vector<double> weights(w->reals.size());
    for (std::size_t k = 0, at = 0; k < channels; ++k)
        for (std::size_t f = 0; f < part; ++f)
            for (std::size_t i = 0; i < rows; ++i)
                for (std::size_t j = 0; j < columns; ++j)
                    weights[((i * each + k % each) * columns + j) * filters + k / each * part + f] = w->reals[at++];
    m.assign(l.tensor("weights"), std::move(weights));
    if (const target* const bias = l.tensor("bias")) m.assign(bias, m.constant(*u.n, 2)->reals);
    view v = behind_window(m, l, u);
    v.graph[1] = v.layer.back() = m.axis(filters);
    return behind(u, v);
}

inline std::optional<cursor> fit_pooling(matcher& m, const layer_fact& l, const use& u) {
    const bool is_mean = l.kind.starts_with("average");
    if (!is_operator(m, l, u, is_mean ? "AveragePool" : "MaxPool") || !is_channels_first(m, l, u)) return {};
    extents kernel;
    for (const std::int64_t each : u.n->integers("kernel_shape")) kernel.push_back(static_cast<std::size_t>(each));
    if (kernel.size() + 1 != l.input.size() || !is_window(m, l, u, kernel, options_of_axes(l)))
        return m.misfit(l, u.n, "the windows differ.");
    bool is_padded = false;
    for (const std::int64_t each : u.n->integers("pads")) is_padded = is_padded || each != 0;
    const bool counts = l.options.size() > 8 && l.options[8] > 0;
    if (is_mean && is_padded && (u.n->integer("count_include_pad", 0) != 0) != counts)
        return m.misfit(l, u.n,
                        counts ? "expected means that count the padding; this one does not."
                               : "expected means of what lies inside; this one counts the padding.");
    return behind(u, behind_window(m, l, u));
}

/// Over all positions: GlobalAveragePool, or ReduceMean over their axes; the same of maxima.
inline std::optional<cursor> fit_global_pooling(matcher& m, const layer_fact& l, const use& u) {
    const bool is_mean = l.kind == "global_average_pool", reduces = u.n->type == (is_mean ? "ReduceMean" : "ReduceMax");
    if (!reduces && !is_operator(m, l, u, is_mean ? "GlobalAveragePool" : "GlobalMaxPool")) return {};
    view v = u.at.v;
    if (reduces) {
        auto axes = u.n->integers("axes");
        if (const tensor* const given = m.constant(*u.n, 1)) axes = given->integers;
        std::set<std::size_t> gone;
        for (const std::int64_t each : axes) gone.insert(positive_axis(each, v.graph.size()));
        std::vector<atoms> kept;
        for (std::size_t i = 0; i < v.graph.size(); ++i) {
            bool is_position = false;
            for (std::size_t k = 0; k + 1 < v.layer.size(); ++k)
                is_position = is_position || (!v.graph[i].empty() && v.graph[i] == v.layer[k]);
            if (is_position != gone.contains(i) && !v.graph[i].empty())
                return m.misfit(l, u.n, "expected all positions to be reduced, and nothing else.");
            if (!gone.contains(i) || u.n->integer("keepdims", 1) != 0)
                kept.push_back(gone.contains(i) ? atoms{} : v.graph[i]);
        }
        v.graph = kept;
    } else {
        if (!is_channels_first(m, l, u)) return {};
        for (std::size_t i = 2; i < v.graph.size(); ++i) v.graph[i].clear();
    }
    v.layer = {v.layer.back()};
    return behind(u, v);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
