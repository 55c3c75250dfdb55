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
            if (bias != nullptr && layer_norm(n, n.inputs[1 - i], n.inputs[i])) return;
        }
    }

    /// Whether a tensor has one number, or one for each value of the last axis.
    static bool fits_last(const tensor& t, const extents& shape) {
        return count(t.shape) == 1 ||
               (!t.shape.empty() && t.shape.back() == shape.back() && count(t.shape) == shape.back());
    }

    /// (x - mean) / √(mean of squares + ε) scale + shift
    bool layer_norm(node& n, const std::string& product, const std::string& shift) {
        node* const scaled = g.private_producer(product, "Mul");
        if (scaled == nullptr) return false;
        for (const std::string& part : scaled->inputs) {
            node* const divided = g.private_producer(part, "Div");
            const std::string* const scale = divided != nullptr ? other(*scaled, part) : nullptr;
            node* const root = scale != nullptr && g.constant(*scale) != nullptr
                                   ? g.private_producer(divided->inputs[1], "Sqrt")
                                   : nullptr;
            node* const sum = root != nullptr ? g.private_producer(root->inputs[0], "Add") : nullptr;
            node* const centred = sum != nullptr ? g.producer(divided->inputs[0], "Sub") : nullptr;
            node* const mean = centred != nullptr ? g.private_producer(centred->inputs[1], "ReduceMean") : nullptr;
            if (mean == nullptr || mean->inputs[0] != centred->inputs[0]) continue;
            for (std::size_t i = 0; i < 2; ++i) {
                const auto epsilon = g.number(sum->inputs[i]);
                node* const variance = epsilon ? g.private_producer(sum->inputs[1 - i], "ReduceMean") : nullptr;
                node* const power = variance != nullptr ? g.private_producer(variance->inputs[0], "Pow") : nullptr;
                const auto rank = static_cast<std::int64_t>(g.shape(centred->inputs[0]).size());
                const auto last = [&](const node& of) {
                    return of.integers("axes") == std::vector<std::int64_t>{-1} ||
                           of.integers("axes") == std::vector<std::int64_t>{rank - 1};
                };
                if (power == nullptr || power->inputs[0] != centred->outputs[0] || !g.is_number(power->inputs[1], 2) ||
                    !last(*mean) || !last(*variance) || g.taken_by.at(centred->outputs[0]).size() != 2)
                    continue;
                become(n, "LayerNormalization", {centred->inputs[0], *scale, shift},
                       {integer_attribute("axis", -1), real_attribute("epsilon", *epsilon)});
                for (node* each : {scaled, divided, root, sum, centred, mean, variance, power}) remove(each);
                return true;
            }
        }
        return false;
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

    /// Adds a constant under a new name.
    std::string added(const node& n, const char* suffix, tensor t) {
        std::string name = n.outputs[0] + suffix;
        while (g.m->values.contains(name)) name += '_';
        g.m->values[name] = {name, t.type, t.shape, false, true};
        g.m->constants[name] = std::move(t);
        return name;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
