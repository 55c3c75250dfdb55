#pragma once
/// \file
/// Products with constant weights: dense layers.

#include <ingrain/host/convert/translation.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// Weights [in][out] and a bias, or none. Behind a flattened tensor the rows are put in our order.
inline void add_dense(translation& t, const onnx::node& n, chain& c, std::size_t in, std::size_t out,
                      const std::vector<double>& weights, std::vector<double> bias) {
    const std::size_t last = c.layout.theirs.size() - 1;
    const bool whole = c.layout.ours.size() > 1 && c.layout.is_all(last);
    if (!whole && !c.layout.is_last(last))
        t.refuse_order(n,
                       "multiplies an axis that is not the channels; expected weights for the last axis of a vector "
                       "or of a sequence, or for all values");
    if (!whole && c.layout.ours.size() > 2)
        t.refuse_node(n, "is a product for each position of an image; expected a vector or a sequence");
    if (in != (whole ? c.layout.size() : c.layout.shape().back())) t.refuse_node(n, "has weights of another size");
    if (whole) c.add("@flatten");
    std::vector<double> ordered(in * out);
    for (std::size_t i = 0; i < in; ++i)
        for (std::size_t o = 0; o < out; ++o)
            ordered[c.layout.place(i, c.layout.theirs[last]) * out + o] = weights[i * out + o];
    std::vector<described_tensor> tensors{{"weights", {in, out}, std::move(ordered)}};
    const bool has_bias = !bias.empty();
    if (has_bias) tensors.push_back({"bias", {out}, std::move(bias)});
    c.add("@dense<" + std::to_string(out) + (has_bias ? ">" : ", @bias::none>"), std::move(tensors));
    if (whole || c.layout.ours.size() == 1) {
        std::vector<std::size_t> where(last + 1, axes::nowhere);
        where[last] = 0;
        c.layout = axes::of({out}, where);
    } else {
        axes after = c.layout;
        after.sizes.push_back(out);
        after.ours.back() = after.theirs[last] = {after.sizes.size() - 1};
        c.layout = std::move(after);
    }
    c.value = n.outputs[0];
}

/// MatMul with constant weights and no bias.
inline void matrix_product(translation& t, const onnx::node& n, chain& c) {
    const onnx::tensor& weights = t.needed_constant(n, 1);
    if (weights.shape.size() != 2) t.refuse_node(n, "has weights that are no matrix");
    t.take(n);
    add_dense(t, n, c, weights.shape[0], weights.shape[1], translation::values_in(weights), {});
}

/// y = x W + b, as `onnx::fuse` writes Gemm and MatMul with constant weights.
inline void dense(translation& t, const onnx::node& n, chain& c) {
    const onnx::tensor& weights = t.needed_constant(n, 1);
    if (weights.shape.size() != 2) t.refuse_node(n, "has a stack of weights; expected one matrix");
    const std::size_t in = weights.shape[0], out = weights.shape[1];
    std::vector<double> bias;
    if (n.inputs.size() > 2) bias = translation::values_in(t.needed_constant(n, 2));
    t.take(n);
    add_dense(t, n, c, in, out, translation::values_in(weights), std::move(bias));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
