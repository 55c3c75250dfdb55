#pragma once
/// \file
/// Groups of nodes that exporters write for one layer.

#include <ingrain/host/onnx/activation_patterns.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Nodes are looked at in their order. One that ends a group becomes what the group computes, and the others are
/// emptied.
class patterns : activation_patterns {
public:
    using activation_patterns::activation_patterns;

    void replace_all() {
        for (node& n : g.m->nodes) {
            if (n.type == "Mul" || n.type == "Div") product_of_function(n);
            if (n.type == "Add") sum(n);
            if (n.type == "Gemm") dense_of_gemm(n);
            if (n.type == "Conv") padded_convolution(n);
            if (n.type == "Clip") limits_of_clip(n);
        }
        for (node& n : g.m->nodes)
            if (n.type == "MatMul") dense(n, n.inputs, 1, false, nullptr);
        std::erase_if(g.m->nodes, [](const node& n) { return n.type.empty(); });
    }

private:
    void sum(node& n) {
        for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
            if (n.inputs.size() != 2) return;
            const tensor* const bias = g.constant(n.inputs[i]);
            node* const product = g.private_producer(n.inputs[1 - i], "MatMul");
            if (product != nullptr && bias != nullptr && fits_last(*bias, g.shape(n.outputs[0]))) {
                dense(n, product->inputs, 1, false, bias);
                if (n.type == "Dense") remove(product);
                return;
            }
        }
    }

    void dense_of_gemm(node& n) {
        if (n.inputs.size() < 2 || n.integer("transA", 0) != 0) return;
        const tensor* const bias = n.inputs.size() > 2 && !n.inputs[2].empty() ? g.constant(n.inputs[2]) : nullptr;
        if (n.inputs.size() > 2 && !n.inputs[2].empty() &&
            (bias == nullptr || !fits_last(*bias, g.shape(n.outputs[0]))))
            return;
        dense(n, n.inputs, n.real("alpha", 1), n.integer("transB", 0) != 0, bias);
    }

    /// y = x W + b with the constants W [In, Out] and b [Out]
    void dense(node& n, const std::vector<std::string>& inputs, double alpha, bool turned, const tensor* bias) {
        const tensor* const w = g.constant(inputs[1]);
        if (w == nullptr || w->shape.size() != 2 || g.constant(inputs[0]) != nullptr) return;
        const std::size_t in = w->shape[turned ? 1 : 0], out = w->shape[turned ? 0 : 1];
        const double beta = n.type == "Gemm" ? n.real("beta", 1) : 1;
        tensor weights{w->type, {in, out}, std::vector<double>(in * out), {}, true};
        for (std::size_t i = 0; i < in; ++i)
            for (std::size_t o = 0; o < out; ++o)
                weights.reals[i * out + o] = alpha * w->reals[turned ? o * in + i : i * out + o];
        std::vector<std::string> now{inputs[0], added(n, ".weights", std::move(weights))};
        if (bias != nullptr) {
            tensor b{bias->type, {out}, std::vector<double>(out), {}, true};
            for (std::size_t o = 0; o < out; ++o) b.reals[o] = beta * bias->reals[bias->reals.size() == 1 ? 0 : o];
            now.push_back(added(n, ".bias", std::move(b)));
        }
        become(n, "Dense", now);
    }

    /// Zeros before and behind the positions become the convolution's own.
    void padded_convolution(node& n) {
        node* const pad = g.private_producer(n.inputs[0], "Pad");
        if (pad == nullptr || pad->text("mode", "constant") != "constant" || n.text("auto_pad", "NOTSET") != "NOTSET")
            return;
        const bool old = g.m->opset < 11;
        const tensor* const given = !old && pad->inputs.size() > 1 ? g.constant(pad->inputs[1]) : nullptr;
        const std::vector<std::int64_t> more = old                ? pad->integers("pads")
                                               : given != nullptr ? given->integers
                                                                  : std::vector<std::int64_t>{};
        const bool zeros = old ? !(std::abs(pad->real("value", 0)) > 0)
                               : pad->inputs.size() < 3 || pad->inputs[2].empty() || g.is_number(pad->inputs[2], 0, 0);
        const std::size_t rank = g.shape(n.inputs[0]).size();
        if (!zeros || more.size() != 2 * rank || pad->inputs.size() > 3) return;
        std::vector<std::int64_t> pads = n.integers("pads");
        pads.resize(2 * (rank - 2), 0);
        for (std::size_t i = 0; i < 2 * rank; ++i) {
            const std::size_t axis = i % rank;
            if (more[i] < 0 || (axis < 2 && more[i] != 0)) return;
            if (axis >= 2) pads[i / rank * (rank - 2) + axis - 2] += more[i];
        }
        std::erase_if(n.attributes, [](const attribute& a) { return a.name == "pads"; });
        n.attributes.push_back({"pads", attribute_kind::integers, {}, pads, {}, {}});
        n.inputs[0] = pad->inputs[0];
        remove(pad);
    }

    /// Constant limits become attributes, as they were before version 11.
    void limits_of_clip(node& n) {
        if (n.inputs.size() < 2) return;
        std::vector<attribute> limits;
        for (std::size_t i = 1; i < n.inputs.size(); ++i) {
            const auto limit = n.inputs[i].empty() ? std::optional<double>{} : g.number(n.inputs[i]);
            if (!n.inputs[i].empty() && !limit) return;
            if (limit) limits.push_back(real_attribute(i == 1 ? "min" : "max", *limit));
        }
        become(n, "Clip", {n.inputs[0]}, limits);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
