#pragma once
/// \file
/// Attention, normalisation of groups of channels, and positions added to frames, in a graph.

#include <ingrain/host/onnx/match/pointwise.hpp>

#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Whether the graph's values are those of the layer's sequence in the same order.
inline bool is_sequence(const view& v) {
    atoms graph, layer;
    for (const atoms& axis : v.graph) graph.insert(graph.end(), axis.begin(), axis.end());
    for (const atoms& axis : v.layer) layer.insert(layer.end(), axis.begin(), axis.end());
    return v.layer.size() == 2 && graph == layer;
}

/// `Attention` of `fuse`, whose weights are in the layer's order.
inline std::optional<cursor> fit_attention(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, "Attention")) return {};
    const auto number = [&](const char* name) { return static_cast<double>(u.n->integer(name, 0)); };
    const double inner = static_cast<double>(l.tensor("output_weights")->shape[0]);
    if (!is_option(m, l, u, "heads", number("heads"), l.options.at(0)) ||
        !is_option(m, l, u, "size", number("size"), inner / l.options[0]) ||
        !is_option(m, l, u, "causal", number("causal"), l.options.at(1)))
        return {};
    const bool found = u.n->inputs.size() > 3, expected = l.tensor("input_bias") != nullptr;
    if (found != expected)
        return m.misfit(
            l, u.n,
            expected ? "expected biases, found none; the layer takes bias::none." : "expected no biases, found some.");
    auto graph = is_sequence(u.at.v) ? regrouped(u.at.v.graph, m.shape(u.n->outputs[0])) : std::nullopt;
    if (!graph) return m.misfit(l, u.n, "expected a sequence of vectors; the graph's tensor has other axes.");
    const char* const names[]{"input_weights", "output_weights", "input_bias", "output_bias"};
    for (std::size_t i = 0; i + 1 < u.n->inputs.size(); ++i) {
        const tensor& values = *m.constant(*u.n, i + 1);
        if (values.shape != l.tensor(names[i])->shape) return m.misfit(l, u.n, "has weights of another size.");
        m.assign(l.tensor(names[i]), values.reals);
    }
    return behind(u, {std::move(*graph), u.at.v.layer});
}

/// `GroupNormalization` of `fuse`, or ONNX's own, which had a scale for each group before version 21.
inline std::optional<cursor> fit_group_norm(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, "GroupNormalization")) return {};
    const auto groups = static_cast<double>(u.n->integer("num_groups", 0));
    if (!is_option(m, l, u, "groups", groups, l.options.at(0)) ||
        !is_option(m, l, u, "epsilon", u.n->real("epsilon", 1e-5), l.options.at(1)))
        return {};
    const bool found = u.n->inputs.size() > 1, expected = l.tensor("scale") != nullptr;
    if (found != expected)
        return m.misfit(l, u.n,
                        expected ? "expected a scale and a shift, found none; the layer takes .affine = false."
                                 : "the layer has no scale and shift; it takes .affine = true.");
    const auto channels = u.at.v.layer.back().empty() ? std::optional<std::size_t>{1} : channels_of(m, l, u);
    if (!channels) return {};
    if (*channels != 1 && (found || groups > 1))
        return m.misfit(l, u.n, "expected channels on axis 1, found them on ", *channels, ".");
    const char* const names[]{"scale", "shift"};
    for (std::size_t i = 0; found && i < 2; ++i) {
        const tensor* const given = m.constant(*u.n, i + 1);
        const std::size_t own = l.input.back(), count = given != nullptr ? given->reals.size() : 0;
        if (count == 0 || own % count != 0) return m.misfit(l, u.n, "expected a constant ", names[i], ".");
        std::vector<double> each;
        for (std::size_t c = 0; c < own; ++c) each.push_back(given->reals[c * count / own]);
        m.assign(l.tensor(names[i]), by_channel(m, u, 1, each));
    }
    return behind(u, u.at.v);
}

/// A sum with a constant for each channel of each frame.
inline std::optional<cursor> fit_positions(matcher& m, const layer_fact& l, const use& u) {
    const target* const positions = l.tensor("positions");
    if (positions == nullptr)
        return m.misfit(l, u.n, "its positions are computed, which no file can fill; it takes .trained = true.");
    const tensor* const by = u.n->type == "Add" && u.n->inputs.size() == 2 ? m.constant(*u.n, 1 - u.input) : nullptr;
    if (by == nullptr || count(by->shape) != count(positions->shape) || !is_sequence(u.at.v))
        return m.misfit(l, u.n, "expected Add with a constant for each value of the sequence, found ", u.n->type, ".");
    m.assign(positions, by->reals);
    return behind(u, u.at.v);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
