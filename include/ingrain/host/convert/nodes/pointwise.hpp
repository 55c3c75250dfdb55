#pragma once
/// \file
/// Activations, which keep a tensor's shape.

#include <ingrain/host/convert/translation.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <string_view>

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
    constexpr double alpha = 1.67326319217681884765625, gamma = 1.05070102214813232421875;  // ONNX's defaults
    if (std::abs(n.real("alpha", alpha) - alpha) > 1e-6 || std::abs(n.real("gamma", gamma) - gamma) > 1e-6)
        t.refuse_node(n, "has another alpha or gamma than the usual ones");
    add_pointwise(t, n, c, "@selu");
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
    if (!c.layout.is_last(axis)) t.refuse_node(n, "does not halve the channels");
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
        t.refuse_node(n, "is not over the channels; expected a softmax over the last axis of a vector or a frame");
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
