#pragma once
/// \file
/// Layer normalisation as Keras and TensorFlow compute it.

#include <ingrain/host/onnx/pattern.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// `LayerNormalization` (x, scale, shift) of the last axis, from
///
///     f = scale / √(variance + ε)     y = x f + (shift - mean f), or x f + (-mean f + shift)
///
/// where variance is the mean of (x - mean)²; scale and shift may be missing. ε is a constant.
class moments_pattern : pattern {
public:
    using pattern::pattern;

    void replace_all() {
        for (node& n : g.m->nodes)
            if (n.type == "Add" || n.type == "Sub") normalization(n);
        std::erase_if(g.m->nodes, [](const node& n) { return n.type.empty(); });
    }

private:
    void normalization(node& n) {
        if (n.inputs.size() != 2) return;
        for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
            if (n.type == "Sub" && i == 1) return;
            group_.clear();
            const node* const product = taken(n.inputs[i], "Mul");
            for (std::size_t k = 0; product != nullptr && k < 2; ++k)
                if (ends_with(n, product->inputs[k], product->inputs[1 - k], n.inputs[1 - i])) return;
        }
    }

    /// Whether x factor and the rest are a normalisation, which `n` becomes.
    bool ends_with(node& n, const std::string& x, const std::string& factor, const std::string& rest) {
        const std::size_t begin = group_.size();
        std::string scale, shift, mean;
        if (const auto epsilon = root(x, factor, scale, mean);
            epsilon && (n.type == "Sub" ? is_product(rest, mean, factor) : shifts(rest, mean, factor, shift)) &&
            is_closed(n) && fits(scale, x) && fits(shift, x)) {
            const std::size_t size = g.shape(x).back();
            become(n, "LayerNormalization",
                   {x, vector(n, scale, ".scale", size, 1), vector(n, shift, ".shift", size, 0)},
                   {integer_attribute("axis", -1), real_attribute("epsilon", *epsilon)});
            for (node* each : group_) remove(each);
            return true;
        }
        group_.resize(begin);
        return false;
    }

    /// factor = scale / √(variance + ε), or without a scale.
    std::optional<double> root(const std::string& x, const std::string& factor, std::string& scale, std::string& mean) {
        const node* inverse = taken(factor, "Reciprocal");
        if (const node* const scaled = inverse == nullptr ? taken(factor, "Mul") : nullptr)
            for (std::size_t i = 0; i < 2 && inverse == nullptr; ++i)
                if (g.constant(scaled->inputs[1 - i]) != nullptr) {
                    inverse = taken(scaled->inputs[i], "Reciprocal");
                    scale = scaled->inputs[1 - i];
                }
        const node* const square_root = inverse != nullptr ? taken(inverse->inputs[0], "Sqrt") : nullptr;
        const node* const sum = square_root != nullptr ? taken(square_root->inputs[0], "Add") : nullptr;
        for (std::size_t i = 0; sum != nullptr && i < 2; ++i) {
            const auto epsilon = g.number(sum->inputs[i]);
            if (epsilon && is_variance(x, sum->inputs[1 - i], mean)) return epsilon;
        }
        return {};
    }

    bool is_variance(const std::string& x, const std::string& value, std::string& mean) {
        const node* const variance = taken(value, "ReduceMean");
        const node* const square = variance != nullptr ? taken(variance->inputs[0], "Pow") : nullptr;
        if (square == nullptr || !g.is_number(square->inputs[1], 2)) return false;
        const node* const centred = taken(square->inputs[0], "Sub");
        const node* const average = centred != nullptr ? taken(centred->inputs[1], "ReduceMean") : nullptr;
        if (average == nullptr || centred->inputs[0] != x || average->inputs[0] != x) return false;
        mean = average->outputs[0];
        return is_last(*average, x) && is_last(*variance, x);
    }
    /// Whether a mean goes over the last axis alone, and keeps it.
    bool is_last(const node& mean, const std::string& x) const {
        const auto axes = mean.integers("axes");
        const auto rank = static_cast<std::int64_t>(g.shape(x).size());
        return axes.size() == 1 && (axes[0] == -1 || axes[0] == rank - 1) && mean.integer("keepdims", 1) != 0;
    }

    /// Whether a value is shift - mean factor, -mean factor + shift, or -mean factor.
    bool shifts(const std::string& value, const std::string& mean, const std::string& factor, std::string& shift) {
        if (const node* const sum = taken(value, "Add"))
            for (std::size_t i = 0; i < 2; ++i)
                if (g.constant(sum->inputs[i]) != nullptr && is_negative(sum->inputs[1 - i], mean, factor)) {
                    shift = sum->inputs[i];
                    return true;
                }
        if (const node* const difference = taken(value, "Sub"))
            if (g.constant(difference->inputs[0]) != nullptr && is_product(difference->inputs[1], mean, factor)) {
                shift = difference->inputs[0];
                return true;
            }
        return is_negative(value, mean, factor);
    }
    bool is_product(const std::string& value, const std::string& a, const std::string& b) {
        const node* const product = taken(value, "Mul");
        const std::string* const second = product != nullptr ? other(*product, a) : nullptr;
        return second != nullptr && *second == b;
    }
    /// -mean factor, by a negative mean or a negative product.
    bool is_negative(const std::string& value, const std::string& mean, const std::string& factor) {
        if (const node* const negative = taken(value, "Neg")) return is_product(negative->inputs[0], mean, factor);
        const node* const product = taken(value, "Mul");
        for (std::size_t i = 0; product != nullptr && i < 2; ++i)
            if (const node* const negative = taken(product->inputs[i], "Neg"))
                if (negative->inputs[0] == mean && product->inputs[1 - i] == factor) return true;
        return false;
    }

    /// The node of this type that computes a value, which is noted as one of the group.
    const node* taken(const std::string& value, std::string_view type) {
        node* const found = g.producer(value, type);
        if (found != nullptr && std::find(group_.begin(), group_.end(), found) == group_.end()) group_.push_back(found);
        return found;
    }
    /// Whether nothing but the group and its end needs what the group computes.
    bool is_closed(const node& end) const {
        for (const node* each : group_) {
            for (const value& output : g.m->outputs)
                if (output.name == each->outputs[0]) return false;
            for (const auto& taker : g.taken_by.at(each->outputs[0])) {
                const node* const by = &g.m->nodes[taker.node];
                if (by != &end && std::find(group_.begin(), group_.end(), by) == group_.end()) return false;
            }
        }
        return true;
    }
    bool fits(const std::string& constant, const std::string& x) const {
        return constant.empty() || fits_last(*g.constant(constant), g.shape(x));
    }
    std::string vector(const node& n, const std::string& constant, const char* suffix, std::size_t size, double usual) {
        tensor t{element::f32, {size}, std::vector<double>(size, usual), {}, true};
        if (!constant.empty())
            for (std::size_t i = 0; i < size; ++i)
                t.reals[i] = g.constant(constant)->reals[count(g.constant(constant)->shape) == 1 ? 0 : i];
        return added(n, suffix, std::move(t));
    }

    std::vector<node*> group_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
