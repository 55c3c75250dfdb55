#pragma once
/// \file
/// Attention, and positions added to frames, as nodes.

#include <ingrain/host/onnx/write/pointwise.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::write {

using namespace host::onnx::detail;

/// A product with weights, and a bias where the layer has one.
inline std::string product(graph_writer& g, const layer_fact& l, const std::string& x, const char* weights,
                           const char* bias) {
    const std::string y = g.add(l.name, "MatMul", {x, constant(g, l, weights, l.tensor(weights)->shape)});
    if (l.tensor(bias) == nullptr) return y;
    return g.add(l.name, "Add", {y, constant(g, l, bias, l.tensor(bias)->shape)});
}

/// softmax(q kᵀ / √size) v: [N, T, 3 heads size] as three tensors, each as [N, heads, T, size].
inline written_value write_attention(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), false);
    const std::size_t time = l.input[0], heads = static_cast<std::size_t>(l.options.at(0)),
                      inner = l.tensor("output_weights")->shape[0], size = inner / heads;
    const auto number_of = [](std::size_t value) { return static_cast<std::int64_t>(value); };
    const std::string all = product(g, l, x.name, "input_weights", "input_bias");
    const std::vector<std::string> parts{g.unique(l.name + "/queries"), g.unique(l.name + "/keys"),
                                         g.unique(l.name + "/values")};
    const std::string sizes = g.integers(l.name + ".sizes", std::vector<std::int64_t>(3, number_of(inner)));
    g.add(l.name, "Split", {all, sizes}, {{"axis", std::int64_t{2}}}, parts);
    const std::string shape = g.integers(l.name + ".heads", {0, number_of(time), number_of(heads), number_of(size)});
    std::vector<std::string> by_head;
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string each = g.add(l.name, "Reshape", {parts[i], shape});
        const std::vector<std::int64_t> order =
            i == 1 ? std::vector<std::int64_t>{0, 2, 3, 1} : std::vector<std::int64_t>{0, 2, 1, 3};
        by_head.push_back(g.add(l.name, "Transpose", {each}, {{"perm", order}}));
    }
    std::string scores = g.add(l.name, "MatMul", {by_head[0], by_head[1]});
    scores = g.add(l.name, "Mul", {scores, number(g, l, 1 / std::sqrt(static_cast<double>(size)))});
    if (l.options.at(1) > 0) {
        std::vector<double> mask(time * time);
        for (std::size_t i = 0; i < mask.size(); ++i)
            if (i % time > i / time) mask[i] = -std::numeric_limits<double>::infinity();
        scores = g.add(l.name, "Add", {scores, g.floats(l.name + ".mask", {time, time}, mask)});
    }
    const std::string weights = g.add(l.name, "Softmax", {scores}, {{"axis", std::int64_t{-1}}});
    const std::string z = g.add(l.name, "MatMul", {weights, by_head[2]});
    const std::string frames = g.add(l.name, "Transpose", {z}, {{"perm", std::vector<std::int64_t>{0, 2, 1, 3}}});
    const std::string side_by_side =
        g.add(l.name, "Reshape", {frames, g.integers(l.name + ".inner", {0, number_of(time), number_of(inner)})});
    x.name = product(g, l, side_by_side, "output_weights", "output_bias");
    return x;
}

/// A sum with the table that the layer has; sinusoids are written as it computes them.
inline written_value write_positions(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), false);
    const std::size_t time = l.input[0], channels = l.input[1];
    std::vector<double> table;
    if (const target* const trained = l.tensor("positions"))
        table = trained->numbers();
    else
        for (std::size_t t = 0; t < time; ++t)
            for (std::size_t c = 0; c < channels; ++c) {
                const double angle = static_cast<double>(t) /
                                     std::pow(1e4, static_cast<double>(c - c % 2) / static_cast<double>(channels));
                table.push_back(c % 2 == 0 ? std::sin(angle) : std::cos(angle));
            }
    x.name = g.add(l.name, "Add", {x.name, g.floats(l.name + ".positions", {time, channels}, table)});
    return x;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::write
