#pragma once
/// \file
/// Keras' activations, as layers and as options of other layers.

#include <ingrain/host/keras/call.hpp>

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::keras {

/// A value behind the activation of this name. Refuses one that no layer here computes.
inline std::string activated(const call& c, const std::string& x, const std::string& name) {
    onnx::graph_builder& g = c.graph;
    constexpr std::pair<std::string_view, const char*> plain[]{
        {"relu", "Relu"},         {"sigmoid", "Sigmoid"}, {"tanh", "Tanh"},           {"softplus", "Softplus"},
        {"softsign", "Softsign"}, {"selu", "Selu"},       {"hard_silu", "HardSwish"}, {"hard_swish", "HardSwish"}};
    for (const auto& [own, type] : plain)
        if (name == own) return g.add(type, {x});
    if (name == "linear") return x;
    if (name == "elu") return g.add("Elu", {x});
    if (name == "relu6") return g.add("Clip", {x, g.constant({}, {0}), g.constant({}, {6})});
    if (name == "silu" || name == "swish") return g.add("Mul", {x, g.add("Sigmoid", {x})});
    if (name == "gelu") return g.add("Gelu", {x});
    if (name == "leaky_relu") return g.add("LeakyRelu", {x}, {onnx::graph_builder::number("alpha", 0.2)});
    if (name == "softmax" || name == "log_softmax")
        return g.add(name == "softmax" ? "Softmax" : "LogSoftmax", {x}, {whole_number("axis", -1)});
    if (name == "hard_sigmoid")  // Keras 2 has another slope
        return g.add("HardSigmoid", {x},
                     {onnx::graph_builder::number("alpha", c.version < 3 ? 0.2 : 1.0 / 6),
                      onnx::graph_builder::number("beta", 0.5)});
    c.refuse_call("has the activation ", in_quotes(name), ", which no layer here computes");
}
/// The same with the name in the config; none where there is none.
inline std::string activated(const call& c, const std::string& x) {
    if (!c.config.given("activation")) return x;
    const json_place place = c.config.at("activation");
    if (!place.is(json_value::kind::text)) place.refuse_place("is no name of an activation");
    return activated(c, x, place.text());
}

inline value add_activation(const call& c) {
    c.allow({"activation"});
    return {activated(c, c.input().name), c.rank()};
}

/// max(slope (x - threshold), x), at most max_value
inline value add_relu(const call& c) {
    c.allow({"max_value", "negative_slope", "threshold"});
    onnx::graph_builder& g = c.graph;
    const double slope = c.number("negative_slope", 0);
    if (std::abs(c.number("threshold", 0)) > 0) c.refuse_call("has a threshold, which no layer here has");
    const std::string x = c.input().name;
    if (!c.config.given("max_value"))
        return {slope > 0 ? g.add("LeakyRelu", {x}, {onnx::graph_builder::number("alpha", slope)}) : g.add("Relu", {x}),
                c.rank()};
    if (slope > 0) c.refuse_call("has a slope and a largest value, which no layer here has both");
    return {g.add("Clip", {x, g.constant({}, {0}), g.constant({}, {c.number("max_value", 0)})}), c.rank()};
}

/// Keras 3 says negative_slope, Keras 2 alpha.
inline value add_leaky_relu(const call& c) {
    c.allow({"negative_slope", "alpha"});
    const double slope = c.config.given("alpha") ? c.number("alpha", 0) : c.number("negative_slope", 0.3);
    return {c.graph.add("LeakyRelu", {c.input().name}, {onnx::graph_builder::number("alpha", slope)}), c.rank()};
}
inline value add_elu(const call& c) {
    c.allow({"alpha"});
    return {c.graph.add("Elu", {c.input().name}, {onnx::graph_builder::number("alpha", c.number("alpha", 1))}),
            c.rank()};
}

/// A slope for each channel; of an image or a sequence all positions share it.
inline value add_prelu(const call& c) {
    c.allow({"shared_axes"});
    onnx::tensor slope = c.weight("alpha");
    const std::size_t channels = slope.shape.empty() ? 0 : slope.shape.back();
    if (onnx::count(slope.shape) != channels)
        c.refuse_call("has a slope for each position; expected shared_axes=[1], or [1, 2] for images");
    return {c.graph.add("PRelu", {c.input().name, c.graph.constant({channels}, std::move(slope.reals))}), c.rank()};
}

inline value add_softmax(const call& c) {
    c.allow({"axis"});
    json_place axis = c.config.given("axis") ? c.config.at("axis") : c.config;
    const double last = static_cast<double>(c.rank()) - 1;
    if (c.config.given("axis") && axis.number() >= 0 ? axis.number() < last : axis.number() < -1)
        axis.refuse_place("is ", axis.number(), "; expected the last one");
    return {c.graph.add("Softmax", {c.input().name}, {whole_number("axis", -1)}), c.rank()};
}

/// What only training has.
inline value add_nothing(const call& c) { return c.input(); }

}}}  // namespace ingrain::INGRAIN_ABI::host::keras
