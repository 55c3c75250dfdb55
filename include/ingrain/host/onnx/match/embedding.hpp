#pragma once
/// \file
/// Tables of vectors in a graph.

#include <ingrain/host/onnx/match/pointwise.hpp>

#include <cstddef>
#include <optional>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Gather of rows of a constant table, by what the layer is given.
inline std::optional<cursor> fit_embedding(matcher& m, const layer_fact& l, const use& u) {
    if (u.n->type != "Gather") return m.misfit(l, u.n, "expected Gather, found ", u.n->type, ".");
    const target& own = l.tensors.at(0);
    const tensor* const table = m.constant(*u.n, 0);
    if (table == nullptr || u.input != 1 || u.n->integer("axis", 0) != 0 || table->shape != own.shape)
        return m.misfit(l, u.n, "expected rows of a constant table ", onnx::text(element::f32, own.shape), ".");
    m.assign(&own, table->reals);
    view v = u.at.v;
    const atoms vector = m.axis(l.output.back());
    v.graph.push_back(vector);
    if (l.output.size() == l.input.size())
        v.layer.back() = vector;  // frames of one number
    else
        v.layer.push_back(vector);
    return behind(u, std::move(v));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
