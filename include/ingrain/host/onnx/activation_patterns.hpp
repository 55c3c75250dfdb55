#pragma once
/// \file
/// Activations that exporters write as several nodes.

#include <ingrain/host/onnx/pattern.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

struct activation_patterns : pattern {
    using pattern::pattern;

    void product_of_function(node& n) {
        for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
            if (n.type != "Mul" || n.inputs.size() != 2) break;
            const std::string x = n.inputs[i], f = n.inputs[1 - i];
            node* const sigmoid = g.private_producer(f, "Sigmoid");
            node* const hard = g.private_producer(f, "HardSigmoid");
            if (sigmoid != nullptr && sigmoid->inputs[0] == x) return become(n, "Silu", {x}), remove(sigmoid);
            if (hard != nullptr && hard->inputs[0] == x && std::abs(hard->real("alpha", 0.2) - 1.0 / 6) < 1e-6 &&
                std::abs(hard->real("beta", 0.5) - 0.5) < 1e-6)
                return become(n, "HardSwish", {x}), remove(hard);
            if (sigmoid != nullptr && gate(n, *sigmoid, x)) return;
        }
        hard_swish(n) || gelu(n);
    }

    /// a sigmoid(b) and tanh(a) sigmoid(b), where a and b are the halves of a Split.
    bool gate(node& n, node& sigmoid, const std::string& a) {
        node* const tanh = g.private_producer(a, "Tanh");
        const std::string first = tanh != nullptr ? tanh->inputs[0] : a, second = sigmoid.inputs[0];
        node* const split = g.private_producer(first, "Split");
        if (split == nullptr || split != g.private_producer(second, "Split") || split->outputs.size() != 2 ||
            split->outputs[0] != first || g.shape(first) != g.shape(second))
            return false;
        const auto rank = static_cast<std::int64_t>(g.shape(first).size()), axis = split->integer("axis", 0);
        become(n, tanh != nullptr ? "GatedTanh" : "Glu", {split->inputs[0]},
               {integer_attribute("axis", axis < 0 ? axis + rank : axis)});
        remove(&sigmoid), remove(split);
        if (tanh != nullptr) remove(tanh);
        return true;
    }

    /// x clip(x + 3, 0, 6) / 6
    bool hard_swish(node& n) {
        const std::string* const from = n.type == "Div" && g.is_number(n.inputs[1], 6) ? &n.inputs[0]
                                        : n.type == "Mul"                              ? without(n, 1.0 / 6)
                                                                                       : nullptr;
        node* const product = from != nullptr ? g.private_producer(*from, "Mul") : nullptr;
        if (product == nullptr) return false;
        for (const std::string& part : product->inputs) {
            node* const clip = g.private_producer(part, "Clip");
            node* const shifted = clip != nullptr ? g.private_producer(clip->inputs[0], "Add") : nullptr;
            const std::string *const x = shifted != nullptr ? without(*shifted, 3) : nullptr, *const y =
                                                                                                  other(*product, part);
            if (x == nullptr || *x != *y || std::abs(clip->real("min", -1)) > 0 ||
                std::abs(clip->real("max", -1) - 6) > 0)
                continue;
            become(n, "HardSwish", {*x});
            return remove(product), remove(clip), remove(shifted), true;
        }
        return false;
    }

    /// x (1 + erf(x / √2)) / 2, the factors in any order.
    bool gelu(node& n) {
        if (n.type != "Mul") return false;
        std::vector<node*> inner;
        std::vector<std::string> factors = n.inputs;
        for (std::size_t i = 0; i < factors.size() && factors.size() < 4; ++i)
            if (node* const product = g.private_producer(factors[i], "Mul")) {
                inner.push_back(product);
                factors[i--] = product->inputs[0];
                factors.push_back(product->inputs[1]);
            }
        if (factors.size() != 3) return false;
        std::string x;
        node* sum = nullptr;
        bool halves = false;
        for (const std::string& factor : factors) {
            if (node* const found = g.private_producer(factor, "Add"); found != nullptr && sum == nullptr)
                sum = found;
            else if (g.is_number(factor, 0.5))
                halves = true;
            else
                x = factor;
        }
        const std::string* const f = sum != nullptr && halves && !x.empty() ? without(*sum, 1) : nullptr;
        node* const erf = f != nullptr ? g.private_producer(*f, "Erf") : nullptr;
        if (erf == nullptr) return false;
        node *const divided = g.private_producer(erf->inputs[0], "Div"), *const scaled =
                                                                             g.private_producer(erf->inputs[0], "Mul");
        const bool fits = divided != nullptr
                              ? divided->inputs[0] == x && g.is_number(divided->inputs[1], std::sqrt(2.0))
                              : scaled != nullptr && without(*scaled, std::sqrt(0.5)) != nullptr &&
                                    *without(*scaled, std::sqrt(0.5)) == x;
        if (!fits) return false;
        become(n, "Gelu", {x});
        for (node* each : inner) remove(each);
        return remove(sum), remove(erf), remove(divided != nullptr ? divided : scaled), true;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
