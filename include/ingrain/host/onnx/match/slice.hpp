#pragma once
/// \file
/// A part of one extent, in a graph.

#include <ingrain/host/onnx/match/pointwise.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Slice along one axis, with constant indices.
inline std::optional<cursor> fit_slice(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, "Slice")) return {};
    const auto one = [&](std::size_t i, std::int64_t otherwise) -> std::optional<std::int64_t> {
        if (i >= u.n->inputs.size() || u.n->inputs[i].empty()) return otherwise;
        const tensor* const given = m.constant(*u.n, i);
        if (given == nullptr || given->integers.size() != 1) return {};
        return given->integers[0];
    };
    const auto start = one(1, 0), axis = one(3, 0), step = one(4, 1);
    if (!start || !axis || !step) return m.misfit(l, u.n, "expected one axis, with constant indices.");
    const auto own = static_cast<std::size_t>(l.options.at(0));
    view v = u.at.v;
    const std::size_t at = positive_axis(*axis, v.graph.size());
    if (at >= v.graph.size() || v.graph[at] != v.layer[own])
        return m.misfit(l, u.n, "expected extent ", own, " of the layer, found axis ", at, " of the graph.");
    const auto extent = static_cast<std::int64_t>(l.input[own]);
    if (!is_option(m, l, u, "start", static_cast<double>(*start < 0 ? *start + extent : *start), l.options.at(1)) ||
        !is_option(m, l, u, "step", static_cast<double>(*step), l.options.at(2)) ||
        !is_option(m, l, u, "size", static_cast<double>(m.shape(u.n->outputs[0])[at]),
                   static_cast<double>(l.output[own])))
        return {};
    v.graph[at] = v.layer[own] = m.axis(l.output[own]);
    return behind(u, std::move(v));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
