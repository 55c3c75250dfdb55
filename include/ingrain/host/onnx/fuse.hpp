#pragma once
/// \file
/// The graph as layers see it.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/onnx/attention_pattern.hpp>
#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/onnx/moments_pattern.hpp>
#include <ingrain/host/onnx/normalization_patterns.hpp>
#include <ingrain/host/onnx/patterns.hpp>

#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

/// A folded model in which groups of nodes that exporters write for one layer are one node: `Dense` (x, W [In, Out],
/// and b) for Gemm and for MatMul, with Add; `Silu`, `Gelu`, `HardSwish`, `Glu`, `GatedTanh`, `LayerNormalization`,
/// `GroupNormalization` and `Attention` for what computes them; Pad becomes part of the Conv behind it, and limits of
/// `Clip` become its attributes min and max. Refuses products of queries and keys that are no self-attention.
///
///     const auto model = host::onnx::fuse(host::onnx::fold(host::onnx::read("model.onnx")));
///
/// `evaluate` takes models as they were before.
inline model fuse(model folded) {
    detail::moments_pattern(folded).replace_all();
    detail::normalization_patterns(folded).replace_all();
    detail::patterns(folded).replace_all();
    detail::attention_pattern(folded).replace_all();
    detail::drop_unused(folded);
    return folded;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx

#include <ingrain/simd/end.hpp>
