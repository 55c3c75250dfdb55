#pragma once
/// \file
/// Gemm and MatMul with constant weights: dense layers.

#include <ingrain/host/convert/translation.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// Weights [in][out] and a bias, or none. `n` gives `value`. Behind a flattened tensor the rows are put in our order.
inline void add_dense(translation& t, const onnx::node& n, chain& c, std::size_t in, std::size_t out,
                      const std::vector<double>& weights, std::vector<double> bias, const std::string& value) {
    const std::size_t last = c.layout.theirs.size() - 1;
    const bool whole = c.layout.ours.size() > 1 && c.layout.is_all(last);
    if (!whole && !c.layout.is_last(last))
        t.refuse_node(n,
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
    c.value = value;
}

/// A bias of `out` values, which are all of the tensor's that differ.
inline std::vector<double> bias_from(const onnx::tensor& tensor, std::size_t out, double factor = 1) {
    std::vector<double> bias(out);
    const std::size_t count = onnx::count(tensor.shape);
    for (std::size_t i = 0; i < out; ++i) bias[i] = factor * tensor[count == 1 ? 0 : i];
    return bias;
}

/// y = alpha A B + beta C
inline void gemm(translation& t, const onnx::node& n, chain& c) {
    const onnx::tensor& b = t.needed_constant(n, 1);
    if (n.inputs[0] != c.value || n.integer("transA", 0) != 0 || b.shape.size() != 2)
        t.refuse_node(n, "is no product of one vector with constant weights");
    const bool turned = n.integer("transB", 0) != 0;
    const std::size_t in = b.shape[turned ? 1 : 0], out = b.shape[turned ? 0 : 1];
    const double alpha = n.real("alpha", 1);
    std::vector<double> weights(in * out);
    for (std::size_t i = 0; i < in; ++i)
        for (std::size_t o = 0; o < out; ++o) weights[i * out + o] = alpha * b[turned ? o * in + i : i * out + o];
    std::vector<double> bias;
    if (n.inputs.size() > 2 && !n.inputs[2].empty()) {
        const onnx::tensor& given = t.needed_constant(n, 2);
        if (const std::size_t count = onnx::count(given.shape); count != 1 && count != out)
            t.refuse_node(n, "has a bias of ", count, " values; expected 1 or ", out);
        bias = bias_from(given, out, n.real("beta", 1));
    }
    t.take(n);
    add_dense(t, n, c, in, out, weights, std::move(bias), n.outputs[0]);
}

/// x B, and a bias that is added behind it.
inline void matmul(translation& t, const onnx::node& n, chain& c) {
    const onnx::tensor& b = t.needed_constant(n, 1);
    if (b.shape.size() != 2) t.refuse_node(n, "has weights that are no matrix");
    const std::size_t in = b.shape[0], out = b.shape[1];
    t.take(n);
    std::string value = n.outputs[0];
    std::vector<double> bias;
    if (const onnx::node* add = t.next(value, "Add")) {
        const onnx::tensor* given = t.constant(*add, add->inputs[0] == value ? 1 : 0);
        const bool along_last = given != nullptr && onnx::count(given->shape) == out && given->shape.back() == out;
        if (along_last) {
            t.take(*add);
            bias = bias_from(*given, out);
            value = add->outputs[0];
        }
    }
    add_dense(t, n, c, in, out, translation::values_in(b), std::move(bias), value);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
