#pragma once
/// \file
/// Activations, which keep a tensor's shape.

#include <ingrain/host/convert/translation.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// A layer without parameters that keeps the shape.
inline void add_pointwise(translation& t, const onnx::node& n, chain& c, std::string type) {
    t.take(n);
    c.add(std::move(type));
    c.value = n.outputs[0];
}

inline void activation(translation& t, const onnx::node& n, chain& c) {
    constexpr std::pair<std::string_view, const char*> names[]{{"Relu", "@relu"},
                                                               {"Sigmoid", "@sigmoid"},
                                                               {"Tanh", "@tanh"},
                                                               {"Softplus", "@softplus"},
                                                               {"Softsign", "@softsign"},
                                                               {"Neg", "@scale<{.by = -1.0f}>"},
                                                               {"HardSwish", "@hard_swish"},
                                                               {"Silu", "@silu"}};
    for (const auto& [type, ours] : names)
        if (n.type == type) return add_pointwise(t, n, c, ours);
    t.refuse_node(n, "is no activation of this library");
}

inline void gelu(translation& t, const onnx::node& n, chain& c) {
    add_pointwise(t, n, c, n.text("approximate", "none") == "tanh" ? "@gelu_tanh" : "@gelu");
}
inline void selu(translation& t, const onnx::node& n, chain& c) {
    constexpr double usual_alpha = 1.67326319217681884765625, usual_gamma = 1.05070102214813232421875;  // of ONNX
    const double alpha = n.real("alpha", usual_alpha), gamma = n.real("gamma", usual_gamma);
    if (std::abs(alpha - usual_alpha) <= 1e-6 && std::abs(gamma - usual_gamma) <= 1e-6)
        return add_pointwise(t, n, c, "@selu");
    add_pointwise(t, n, c, "@elu<{.alpha = " + literal(alpha) + "}>");
    c.add("@scale<{.by = " + literal(gamma) + "}>");
}
/// α elu(x / α)
inline void celu(translation& t, const onnx::node& n, chain& c) {
    const double alpha = n.real("alpha", 1);
    if (!(alpha > 0)) t.refuse_node(n, "has an alpha that is not above 0");
    c.add("@scale<{.by = " + literal(1 / alpha) + "}>");
    add_pointwise(t, n, c, "@elu<{.alpha = 1.0f}>");
    c.add("@scale<{.by = " + literal(alpha) + "}>");
}
inline void leaky_relu(translation& t, const onnx::node& n, chain& c) {
    add_pointwise(t, n, c, "@leaky_relu<{.slope = " + literal(n.real("alpha", 0.01)) + "}>");
}
inline void elu(translation& t, const onnx::node& n, chain& c) {
    add_pointwise(t, n, c, "@elu<{.alpha = " + literal(n.real("alpha", 1)) + "}>");
}
inline void thresholded_relu(translation& t, const onnx::node& n, chain& c) {
    add_pointwise(t, n, c, "@thresholded_relu<{.threshold = " + literal(n.real("alpha", 1)) + "}>");
}
inline void hard_sigmoid(translation& t, const onnx::node& n, chain& c) {
    add_pointwise(t, n, c,
                  "@hard_sigmoid<{.slope = " + literal(n.real("alpha", 0.2)) +
                      ", .offset = " + literal(n.real("beta", 0.5)) + "}>");
}

/// The larger one of x and -x.
inline described_layer absolute_value() {
    return composite("@parallel<@maximum", {{"@identity"}, {"@scale<{.by = -1.0f}>"}});
}
inline void absolute(translation& t, const onnx::node& n, chain& c) {
    c.layers.push_back(absolute_value());
    t.take(n);
    c.value = n.outputs[0];
}

/// A product of so many factors x.
inline described_layer power_of(std::size_t exponent) {
    return composite("@parallel<@product", std::vector<described_layer>(exponent, {"@identity"}));
}
/// Pow with a small whole number.
inline void power(translation& t, const onnx::node& n, chain& c) {
    const auto is = [&](double exponent) { return n.inputs[0] == c.value && t.is_constant(n, 1, exponent, 0); };
    const std::size_t exponent = is(2) ? 2 : is(3) ? 3 : 0;
    if (exponent == 0) t.refuse_node(n, "is no power of 2 or 3 of its input, the only ones that layers compute");
    c.layers.push_back(power_of(exponent));
    t.take(n);
    c.value = n.outputs[0];
}

/// Sum, Mean, Max and Min of one value alone; Max and Min of it and a number.
inline void single_operand(translation& t, const onnx::node& n, chain& c) {
    const bool is_most = n.type == "Max", is_limit = is_most || n.type == "Min";
    const onnx::tensor* const limit = n.inputs.size() == 2 ? t.constant(n, n.inputs[0] == c.value ? 1 : 0) : nullptr;
    if (n.inputs.size() != 1 && (limit == nullptr || !is_limit || onnx::count(limit->shape) != 1))
        t.refuse_node(n, "joins values that do not come from one place");
    if (limit != nullptr) {
        const std::string infinite = "std::numeric_limits<float>::infinity()", number = literal((*limit)[0]);
        c.add("@clamp<{.least = " + (is_most ? number : "-" + infinite) + ", .most = " + (is_most ? infinite : number) +
              "}>");
    }
    t.take(n);
    c.value = n.outputs[0];
}

/// Values of floating types are floats here, so nothing is done where they become float or double.
inline void cast(translation& t, const onnx::node& n, chain& c) {
    const onnx::element to = t.graph().values.at(n.outputs[0]).type;
    if (to != onnx::element::f32 && to != onnx::element::f64)
        t.refuse_node(n, "rounds values to another type than float or double; layers compute with floats");
    t.take(n);
    c.value = n.outputs[0];
}

/// Clip: relu, relu6 or a clamp. `onnx::fuse` makes constant limits attributes.
inline void clip(translation& t, const onnx::node& n, chain& c) {
    if (n.inputs.size() > 1) t.refuse_node(n, "has a limit that is no constant");
    constexpr double infinite = std::numeric_limits<double>::infinity();
    const double lower = n.real("min", -infinite), upper = n.real("max", infinite);
    if (lower == 0 && upper == 6) return add_pointwise(t, n, c, "@relu6");
    if (lower == 0 && upper >= static_cast<double>(std::numeric_limits<float>::max()))
        return add_pointwise(t, n, c, "@relu");
    add_pointwise(t, n, c, "@clamp<{.least = " + literal(lower) + ", .most = " + literal(upper) + "}>");
}

/// Glu and GatedTanh of `onnx::fuse`: from two halves of the channels.
inline void gate(translation& t, const onnx::node& n, chain& c) {
    const auto axis = static_cast<std::size_t>(n.integer("axis", 0));
    if (!c.layout.is_last(axis)) t.refuse_order(n, "does not halve the channels");
    add_pointwise(t, n, c, n.type == "Glu" ? "@glu" : "@gated_tanh");
    c.layout.sizes.push_back(c.layout.shape().back() / 2);
    c.layout.ours.back() = c.layout.theirs[axis] = {c.layout.sizes.size() - 1};
}

/// Softmax over our last axis, or over a vector.
inline void softmax(translation& t, const onnx::node& n, chain& c) {
    const auto rank = static_cast<std::int64_t>(c.layout.theirs.size());
    const std::int64_t given = n.integer("axis", t.graph().opset < 13 ? 1 : -1);
    const auto axis = static_cast<std::size_t>(given < 0 ? given + rank : given);
    if (!c.layout.is_last(axis) || (t.graph().opset < 13 && axis + 1 != c.layout.theirs.size()))
        t.refuse_order(n, "is not over the channels; expected a softmax over the last axis of a vector or a frame");
    add_pointwise(t, n, c, n.type == "LogSoftmax" ? "@log_softmax" : "@softmax");
}

/// A slope for each channel.
inline void prelu(translation& t, const onnx::node& n, chain& c) {
    const onnx::tensor& slope = t.needed_constant(n, 1);
    const std::size_t channels = c.layout.shape().back(), count = onnx::count(slope.shape);
    const std::vector<double> given = translation::values_in(slope);
    if (count != 1 && count != channels) t.refuse_node(n, "has ", count, " slopes; expected 1 or ", channels);
    std::vector<double> values(channels);
    for (std::size_t i = 0; i < channels; ++i) values[i] = given[count == 1 ? 0 : i];
    t.take(n);
    c.add("@prelu", {{"slope", {channels}, std::move(values)}});
    c.value = n.outputs[0];
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
