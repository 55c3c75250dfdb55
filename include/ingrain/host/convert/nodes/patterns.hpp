#pragma once
/// \file
/// Layers that exporters write as several nodes.

#include <ingrain/host/convert/nodes/normalizations.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// A walk along nodes that each take the value of the one before, from a value that others may take, too.
class walk {
public:
    walk(const translation& t, const onnx::node& first) : t_(&t), value_(first.outputs[0]), nodes_{&first} {}

    /// Goes on to the only consumer, if it is of this type, and `with` is another of its inputs (or is empty).
    bool to(std::string_view type, const std::string& with = {}) {
        const onnx::node* found = t_->next(value_, type);
        bool fits = found != nullptr;
        if (fits && !with.empty())
            fits = std::find(found->inputs.begin(), found->inputs.end(), with) != found->inputs.end();
        if (!fits) return false;
        nodes_.push_back(found);
        value_ = found->outputs[0];
        return true;
    }
    /// The same, and its other input is this constant.
    bool to(std::string_view type, double constant) {
        const std::string before = value_;
        if (!to(type)) return false;
        return t_->is_constant(last(), last().inputs[0] == before ? 1 : 0, constant);
    }
    /// Its constant input.
    const onnx::tensor* constant() const {
        for (std::size_t i = 0; i < last().inputs.size(); ++i)
            if (const onnx::tensor* found = t_->constant(last(), i)) return found;
        return nullptr;
    }
    const onnx::node& last() const { return *nodes_.back(); }
    const std::string& value() const { return value_; }
    void take_all(translation& t) const {
        for (const onnx::node* n : nodes_) t.take(*n);
    }

private:
    const translation* t_;
    std::string value_;
    std::vector<const onnx::node*> nodes_;
};

/// The consumer of `value` of this type, or null.
inline const onnx::node* consumer_of_type(const translation& t, const std::string& value, std::string_view type) {
    for (const std::size_t i : t.consumers(value))
        if (t.node(i).type == type) return &t.node(i);
    return nullptr;
}

inline bool add_pattern(translation& t, const walk& w, chain& c, const char* type) {
    w.take_all(t);
    c.add(type);
    c.value = w.value();
    return true;
}

/// x sigmoid(x)
inline bool is_silu(translation& t, chain& c) {
    const onnx::node* first = consumer_of_type(t, c.value, "Sigmoid");
    if (first == nullptr || t.consumers(c.value).size() != 2) return false;
    walk w(t, *first);
    return w.to("Mul", c.value) && add_pattern(t, w, c, "@silu");
}

/// x (1 + erf(x / √2)) / 2
inline bool is_gelu(translation& t, chain& c) {
    const onnx::node* first = consumer_of_type(t, c.value, "Div");
    if (first == nullptr || t.consumers(c.value).size() != 2 || !t.is_constant(*first, 1, std::sqrt(2.0), 1e-5))
        return false;
    walk w(t, *first);
    return w.to("Erf") && w.to("Add", 1) && w.to("Mul", c.value) && w.to("Mul", 0.5) && add_pattern(t, w, c, "@gelu");
}

/// x min(max(x + 3, 0), 6) / 6, or x times a hard sigmoid with the slope 1 / 6
inline bool is_hard_swish(translation& t, chain& c) {
    if (const onnx::node* gate = consumer_of_type(t, c.value, "HardSigmoid"); gate != nullptr) {
        walk w(t, *gate);
        const bool usual = std::abs(gate->real("alpha", 0.2) - 1.0 / 6) < 1e-6 && gate->real("beta", 0.5) == 0.5;
        return usual && t.consumers(c.value).size() == 2 && w.to("Mul", c.value) && add_pattern(t, w, c, "@hard_swish");
    }
    const onnx::node* first = consumer_of_type(t, c.value, "Add");
    if (first == nullptr || t.consumers(c.value).size() != 2 || !t.is_constant(*first, 1, 3)) return false;
    walk w(t, *first);
    if (!w.to("Clip") || !t.is_constant(w.last(), 1, 0) || !t.is_constant(w.last(), 2, 6)) return false;
    if (walk other = w; other.to("Div", 6) && other.to("Mul", c.value)) return add_pattern(t, other, c, "@hard_swish");
    return w.to("Mul", c.value) && w.to("Div", 6) && add_pattern(t, w, c, "@hard_swish");
}

/// LayerNormalization before opset 17: mean, distance, variance, quotient, scale and shift.
inline bool is_layer_norm(translation& t, chain& c) {
    const onnx::node* mean = consumer_of_type(t, c.value, "ReduceMean");
    if (mean == nullptr || t.consumers(c.value).size() != 2 || mean->integers("axes") != std::vector<std::int64_t>{-1})
        return false;
    walk w(t, *mean);
    if (!w.to("Sub", c.value)) return false;
    const std::string distance = w.value();
    const onnx::node* square = consumer_of_type(t, distance, "Pow");
    if (square == nullptr || t.consumers(distance).size() != 2 || !t.is_constant(*square, 1, 2)) return false;
    walk v(t, *square);
    if (!v.to("ReduceMean") || !v.to("Add") || v.constant() == nullptr) return false;
    const double epsilon = (*v.constant())[0];
    if (!v.to("Sqrt") || !v.to("Div", distance)) return false;
    std::vector<double> scale(c.layout.shape().back(), 1), shift;
    const onnx::node& end = v.last();
    if (t.next(v.value(), "Mul") != nullptr && v.to("Mul") && v.constant() != nullptr) {
        scale = translation::values_in(*v.constant());
        if (t.next(v.value(), "Add") != nullptr && v.to("Add") && v.constant() != nullptr)
            shift = translation::values_in(*v.constant());
    }
    w.take_all(t);
    v.take_all(t);
    add_layer_norm(t, end, c, epsilon, std::move(scale), std::move(shift), v.value());
    return true;
}

/// Two halves of the channels, a sigmoid(b).
inline bool is_glu(translation& t, chain& c) {
    const onnx::node* split = t.next(c.value, "Split");
    if (split == nullptr || split->outputs.size() != 2) return false;
    const auto rank = static_cast<std::int64_t>(c.layout.theirs.size());
    const std::int64_t given = split->integer("axis", 0);
    const auto axis = static_cast<std::size_t>(given < 0 ? given + rank : given);
    if (!c.layout.is_last(axis) || t.shape_of(split->outputs[0]) != t.shape_of(split->outputs[1])) return false;
    const onnx::node* gate = t.next(split->outputs[1], "Sigmoid");
    if (gate == nullptr) return false;
    walk w(t, *gate);
    if (!w.to("Mul", split->outputs[0])) return false;
    t.take(*split);
    c.layout.sizes.push_back(c.layout.shape().back() / 2);
    c.layout.ours.back() = c.layout.theirs[axis] = {c.layout.sizes.size() - 1};
    return add_pattern(t, w, c, "@glu");
}

/// Translates the nodes behind the chain's value if they are one layer.
inline bool is_pattern(translation& t, chain& c) {
    return !t.is_output(c.value) &&
           (is_silu(t, c) || is_gelu(t, c) || is_hard_swish(t, c) || is_layer_norm(t, c) || is_glu(t, c));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
