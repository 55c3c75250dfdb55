#pragma once
/// \file
/// Layers that compute value by value, and those that normalise, as nodes.

#include <ingrain/host/onnx/match/layer_fact.hpp>
#include <ingrain/host/onnx/match/pointwise.hpp>
#include <ingrain/host/onnx/write/graph_writer.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::write {

using namespace host::onnx::detail;

/// The graph with its channels where a layer needs them: a transpose, if they are elsewhere.
inline written_value with_channels(graph_writer& g, const layer_fact& l, written_value x, bool first) {
    if (x.channels_first == first || x.shape.size() < 2) return x;
    const auto rank = static_cast<std::int64_t>(x.shape.size()) + 1;
    std::vector<std::int64_t> order{0};
    if (first) order.push_back(rank - 1);
    for (std::int64_t i = first ? 1 : 2; i < (first ? rank - 1 : rank); ++i) order.push_back(i);
    if (!first) order.push_back(1);
    x.name = g.add(l.name, "Transpose", {x.name}, {{"perm", order}});
    x.channels_first = first;
    return x;
}

/// Which axis of the graph has the channels.
inline std::int64_t axis_of_channels(const written_value& x) {
    return x.channels_first ? 1 : static_cast<std::int64_t>(x.shape.size());
}

/// The shape in which one value for each channel meets the graph's tensor.
inline extents beside_channels(const written_value& x) {
    extents shape{x.shape.back()};
    if (x.channels_first) shape.resize(x.shape.size(), 1);
    return shape;
}

inline std::string constant(graph_writer& g, const layer_fact& l, const char* tensor, const extents& shape) {
    return g.floats(l.name + "." + tensor, shape, l.tensor(tensor)->numbers());
}
inline std::string number(graph_writer& g, const layer_fact& l, double value) {
    return g.floats(l.name + ".number", {}, {value});
}

/// y = x f(x)
inline std::string times_function(graph_writer& g, const layer_fact& l, const std::string& x, const std::string& f) {
    return g.add(l.name, "Mul", {x, f});
}

inline std::string gelu(graph_writer& g, const layer_fact& l, const std::string& x) {
    const std::string scaled = g.add(l.name, "Div", {x, number(g, l, std::sqrt(2.0))});
    const std::string above = g.add(l.name, "Add", {g.add(l.name, "Erf", {scaled}), number(g, l, 1)});
    return g.add(l.name, "Mul", {times_function(g, l, x, above), number(g, l, 0.5)});
}

/// x (1 + tanh(√(2/π) (x + 0.044715 x³))) / 2
inline std::string gelu_tanh(graph_writer& g, const layer_fact& l, const std::string& x) {
    const std::string square = g.add(l.name, "Mul", {x, x}), cube = g.add(l.name, "Mul", {square, x});
    const std::string sum = g.add(l.name, "Add", {x, g.add(l.name, "Mul", {cube, number(g, l, 0.044715)})});
    const std::string inner = g.add(l.name, "Mul", {sum, number(g, l, std::sqrt(2 / 3.14159265358979323846))});
    const std::string above = g.add(l.name, "Add", {g.add(l.name, "Tanh", {inner}), number(g, l, 1)});
    return g.add(l.name, "Mul", {times_function(g, l, x, above), number(g, l, 0.5)});
}

/// The node, or the nodes, of an activation; empty if it is none.
inline std::string activation(graph_writer& g, const layer_fact& l, const std::string& x) {
    const auto option = [&](std::size_t i, double otherwise) {
        return i < l.options.size() ? l.options[i] : otherwise;
    };
    const auto as_float = [](double value) { return static_cast<float>(value); };
    if (l.kind == "silu") return times_function(g, l, x, g.add(l.name, "Sigmoid", {x}));
    if (l.kind == "gelu") return gelu(g, l, x);
    if (l.kind == "gelu_tanh") return gelu_tanh(g, l, x);
    if (l.kind == "relu6" || l.kind == "clamp") {
        const bool is_relu6 = l.kind == "relu6";
        return g.add(l.name, "Clip",
                     {x, number(g, l, is_relu6 ? 0 : option(0, -1)), number(g, l, is_relu6 ? 6 : option(1, 1))});
    }
    if (l.kind == "hard_sigmoid")
        return g.add(l.name, "HardSigmoid", {x},
                     {{"alpha", as_float(option(0, 1.0 / 6))}, {"beta", as_float(option(1, 0.5))}});
    if (l.kind == "selu") return g.add(l.name, "Selu", {x});
    const pointwise_operator* const known = pointwise_operator_of(l.kind);
    if (known == nullptr) return {};
    if (known->option == nullptr) return g.add(l.name, known->type, {x});
    return g.add(l.name, known->type, {x}, {{known->option, as_float(l.options.at(0))}});
}

inline written_value write_softmax(graph_writer& g, const layer_fact& l, written_value x) {
    x.name = g.add(l.name, l.kind == "softmax" ? "Softmax" : "LogSoftmax", {x.name}, {{"axis", axis_of_channels(x)}});
    return x;
}

inline written_value write_prelu(graph_writer& g, const layer_fact& l, written_value x) {
    x.name = g.add(l.name, "PRelu", {x.name, constant(g, l, "slope", beside_channels(x))});
    return x;
}

/// scale and offset: with tensors, or with constants of the type.
inline written_value write_channelwise(graph_writer& g, const layer_fact& l, written_value x) {
    const bool multiplies = l.kind == "scale";
    const char* const tensor = multiplies ? "scale" : "offset";
    const std::string by = l.tensor(tensor) != nullptr ? constant(g, l, tensor, beside_channels(x))
                           : l.options.size() == 1     ? number(g, l, l.options[0])
                                                       : g.floats(l.name + ".by", beside_channels(x), l.options);
    x.name = g.add(l.name, multiplies ? "Mul" : "Add", {x.name, by});
    return x;
}

inline written_value write_batch_norm(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), true);
    const extents each{x.shape.back()};
    std::vector<std::string> inputs{x.name};
    for (const char* const name : {"scale", "shift", "mean", "variance"}) inputs.push_back(constant(g, l, name, each));
    x.name = g.add(l.name, "BatchNormalization", inputs, {{"epsilon", static_cast<float>(l.options.at(0))}});
    return x;
}

inline written_value write_layer_norm(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), false);
    const extents each{x.shape.back()};
    x.name = g.add(l.name, "LayerNormalization", {x.name, constant(g, l, "scale", each), constant(g, l, "shift", each)},
                   {{"axis", std::int64_t{-1}}, {"epsilon", static_cast<float>(l.options.at(0))}});
    return x;
}

/// scale x / √(mean of squares + epsilon)
inline written_value write_rms_norm(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), false);
    const std::string square = g.add(l.name, "Mul", {x.name, x.name});
    const std::string mean = g.add(l.name, "ReduceMean", {square}, {{"axes", std::vector<std::int64_t>{-1}}});
    const std::string root = g.add(l.name, "Sqrt", {g.add(l.name, "Add", {mean, number(g, l, l.options.at(0))})});
    const std::string normal = g.add(l.name, "Div", {x.name, root});
    x.name = g.add(l.name, "Mul", {normal, constant(g, l, "scale", {x.shape.back()})});
    return x;
}

/// Statistics over the positions of each channel.
inline written_value write_instance_norm(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), true);
    const extents each{x.shape.back()};
    const bool is_affine = l.tensor("scale") != nullptr;
    const std::string scale =
        is_affine ? constant(g, l, "scale", each) : g.floats(l.name + ".ones", each, std::vector<double>(each[0], 1));
    const std::string shift =
        is_affine ? constant(g, l, "shift", each) : g.floats(l.name + ".zeros", each, std::vector<double>(each[0], 0));
    x.name = g.add(l.name, "InstanceNormalization", {x.name, scale, shift},
                   {{"epsilon", static_cast<float>(l.options.at(1))}});
    return x;
}

/// Statistics over the positions of a group of channels.
inline written_value write_group_norm(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), true);
    const std::size_t channels = x.shape.back(), groups = static_cast<std::size_t>(l.options.at(0));
    const float epsilon = static_cast<float>(l.options.at(1));
    std::vector<std::int64_t> whole{0, static_cast<std::int64_t>(channels)};
    for (std::size_t i = 0; i + 1 < x.shape.size(); ++i) whole.push_back(static_cast<std::int64_t>(x.shape[i]));
    const std::vector<std::int64_t> grouped{0, static_cast<std::int64_t>(groups), -1};
    const std::string parts = g.add(l.name, "Reshape", {x.name, g.integers(l.name + ".groups", grouped)});
    const std::string ones = g.floats(l.name + ".ones", {groups}, std::vector<double>(groups, 1)),
                      zeros = g.floats(l.name + ".zeros", {groups}, std::vector<double>(groups, 0));
    const std::string normal = g.add(l.name, "InstanceNormalization", {parts, ones, zeros}, {{"epsilon", epsilon}});
    x.name = g.add(l.name, "Reshape", {normal, g.integers(l.name + ".whole", whole)});
    if (l.tensor("scale") == nullptr) return x;
    const std::string scaled = g.add(l.name, "Mul", {x.name, constant(g, l, "scale", beside_channels(x))});
    x.name = g.add(l.name, "Add", {scaled, constant(g, l, "shift", beside_channels(x))});
    return x;
}

/// a sigmoid(b) or tanh(a) sigmoid(b), the halves of the channels.
inline written_value write_gate(graph_writer& g, const layer_fact& l, written_value x) {
    const std::string a = g.unique(l.name + "/first"), b = g.unique(l.name + "/second");
    g.add(l.name, "Split", {x.name}, {{"axis", axis_of_channels(x)}}, {a, b});
    const std::string value = l.kind == "glu" ? a : g.add(l.name, "Tanh", {a});
    x.name = g.add(l.name, "Mul", {value, g.add(l.name, "Sigmoid", {b})});
    x.shape.back() /= 2;
    return x;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::write
