#pragma once
/// \file
/// Layers that move, repeat or look up values, as nodes.

#include <ingrain/host/onnx/write/pointwise.hpp>

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::write {

using namespace host::onnx::detail;

/// flatten and reshape: in the order of the layer's values, so with the channels last.
inline written_value write_reshape(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), false);
    std::vector<std::int64_t> shape{0};
    for (const std::size_t extent : l.output) shape.push_back(static_cast<std::int64_t>(extent));
    return {g.add(l.name, "Reshape", {x.name, g.integers(l.name + ".shape", shape)}), l.output, false};
}

inline written_value write_transpose(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), false);
    std::vector<std::int64_t> order(x.shape.size() + 1);
    std::iota(order.begin(), order.end(), std::int64_t{0});
    std::swap(order[static_cast<std::size_t>(l.options.at(0)) + 1],
              order[static_cast<std::size_t>(l.options.at(1)) + 1]);
    return {g.add(l.name, "Transpose", {x.name}, {{"perm", order}}), l.output, false};
}

/// slice and crop: from `start` on, every `step`-th value along an extent.
inline written_value write_slice(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), false);
    const auto option = [&](std::size_t i) { return static_cast<std::int64_t>(l.options.at(i)); };
    const std::int64_t axis = option(0), start = option(1), step = l.kind == "slice" ? option(2) : 1;
    const auto size = static_cast<std::int64_t>(l.output.at(static_cast<std::size_t>(axis)));
    const auto one = [&](const char* name, std::int64_t value) { return g.integers(l.name + name, {value}); };
    const std::string name = g.add(l.name, "Slice",
                                   {x.name, one(".start", start), one(".end", start + (size - 1) * step + 1),
                                    one(".axis", axis + 1), one(".step", step)});
    return {name, l.output, false};
}

inline written_value write_pad(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), false);
    const auto axis = static_cast<std::size_t>(l.options.at(0));
    const std::size_t rank = x.shape.size() + 1;
    const auto before = static_cast<std::int64_t>(l.options.at(1));
    std::vector<std::int64_t> pads(2 * rank);
    pads[axis + 1] = before;
    pads[rank + axis + 1] = static_cast<std::int64_t>(l.output[axis] - l.input[axis]) - before;
    constexpr std::string_view modes[]{"constant", "reflect", "edge"};
    const std::string_view mode = modes[static_cast<std::size_t>(l.options.at(2))];
    const std::string name = g.add(
        l.name, "Pad", {x.name, g.integers(l.name + ".pads", pads), number(g, l, l.options.at(3))}, {{"mode", mode}});
    return {name, l.output, false};
}

inline written_value write_upsample(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), true);
    std::vector<double> scales{1, 1};
    for (std::size_t i = 0; i + 1 < l.input.size(); ++i)
        scales.push_back(static_cast<double>(l.output[i]) / static_cast<double>(l.input[i]));
    const bool is_linear = l.options.at(0) > 0, aligned = l.options.at(1) > 0;
    const std::string_view places = !is_linear ? "asymmetric" : aligned ? "align_corners" : "half_pixel";
    attributes list{{"mode", std::string_view(is_linear ? "linear" : "nearest")},
                    {"coordinate_transformation_mode", places}};
    if (!is_linear) list.emplace_back("nearest_mode", std::string_view("floor"));
    x.name = g.add(l.name, "Resize", {x.name, "", g.floats(l.name + ".scales", {scales.size()}, scales)}, list);
    x.shape = l.output;
    return x;
}

/// Whole numbers are floats in a network; an index that is none has no counterpart in a graph.
inline written_value write_embedding(graph_writer& g, const layer_fact& l, written_value x) {
    std::string indices = x.name;
    if (l.input.size() + 1 > l.output.size()) {  // [Time, 1]: the extent of 1 makes room for the vectors
        std::vector<std::int64_t> shape{0};
        for (std::size_t i = 0; i + 1 < l.input.size(); ++i) shape.push_back(static_cast<std::int64_t>(l.input[i]));
        indices = g.add(l.name, "Reshape", {indices, g.integers(l.name + ".shape", shape)});
    }
    indices = g.add(l.name, "Cast", {indices}, {{"to", std::int64_t{7}}});
    const std::string weights = constant(g, l, "weights", l.tensor("weights")->shape);
    return {g.add(l.name, "Gather", {weights, indices}), l.output, false};
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::write
