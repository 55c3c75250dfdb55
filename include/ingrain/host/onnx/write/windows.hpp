#pragma once
/// \file
/// Dense layers, convolutions, pooling and recurrent layers as nodes.

#include <ingrain/host/onnx/match/recurrent.hpp>
#include <ingrain/host/onnx/match/windows.hpp>
#include <ingrain/host/onnx/write/pointwise.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::write {

using namespace host::onnx::detail;

inline written_value write_dense(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), false);
    const extents& shape = l.tensor("weights")->shape;
    const std::string weights = constant(g, l, "weights", shape);
    std::vector<std::string> bias;
    if (l.tensor("bias") != nullptr) bias.push_back(constant(g, l, "bias", {shape[1]}));
    if (x.shape.size() == 1) {
        std::vector<std::string> inputs{x.name, weights};
        inputs.insert(inputs.end(), bias.begin(), bias.end());
        x.name = g.add(l.name, "Gemm", inputs);
    } else {
        x.name = g.add(l.name, "MatMul", {x.name, weights});
        if (!bias.empty()) x.name = g.add(l.name, "Add", {x.name, bias[0]});
    }
    x.shape.back() = shape[1];
    return x;
}

/// Strides, dilations and pads. `longer` is the shape whose axes the window moves over, `shorter` that of its
/// positions.
inline attributes window_attributes(const layer_fact& l, const std::vector<double>& options, const extents& longer,
                                    const extents& shorter, bool is_dilated) {
    std::vector<std::int64_t> kernel, stride, dilation, before, after;
    for (std::size_t i = 0; i + 1 < l.input.size(); ++i) {
        const auto of = [&](std::size_t k) { return static_cast<std::int64_t>(options[4 * i + k]); };
        kernel.push_back(of(0)), stride.push_back(of(1)), dilation.push_back(of(2)), before.push_back(of(3));
        const std::int64_t reached = (static_cast<std::int64_t>(shorter[i]) - 1) * of(1) + (of(0) - 1) * of(2) + 1;
        after.push_back(std::max<std::int64_t>(reached - static_cast<std::int64_t>(longer[i]) - of(3), 0));
    }
    std::vector<std::int64_t> pads = before;
    pads.insert(pads.end(), after.begin(), after.end());
    attributes result{{"kernel_shape", kernel}, {"strides", stride}, {"pads", pads}};
    if (is_dilated) result.emplace_back("dilations", dilation);
    return result;
}

inline written_value write_convolution(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), true);
    const extents& own = l.tensor("weights")->shape;  // [kernel..., in / groups, filters]
    const std::size_t axes = own.size() - 2, depth = own[axes], filters = own[axes + 1];
    extents shape{filters, depth};
    shape.insert(shape.end(), own.begin(), own.begin() + static_cast<std::ptrdiff_t>(axes));
    const std::size_t taps = count(own) / (depth * filters);
    const std::vector<double> ours = l.tensor("weights")->numbers();
    std::vector<double> weights;
    for (std::size_t f = 0; f < filters; ++f)
        for (std::size_t c = 0; c < depth; ++c)
            for (std::size_t k = 0; k < taps; ++k) weights.push_back(ours[(k * depth + c) * filters + f]);
    std::vector<std::string> inputs{x.name, g.floats(l.name + ".weights", shape, weights)};
    if (l.tensor("bias") != nullptr) inputs.push_back(constant(g, l, "bias", {filters}));
    attributes list = window_attributes(l, options_of_axes(l), l.input, l.output, true);
    list.emplace_back("group", static_cast<std::int64_t>(x.shape.back() / depth));
    x.name = g.add(l.name, "Conv", inputs, list);
    x.shape = l.output;
    return x;
}

/// The window of a transposed convolution moves over the result; what of it no value reaches is output padding.
inline written_value write_transposed_convolution(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), true);
    const extents& own = l.tensor("weights")->shape;  // [rows..., in / groups, columns, filters]
    const bool is_image = own.size() > 3;
    const std::size_t rows = is_image ? own[0] : 1, each = own[own.size() - 3], columns = own[own.size() - 2];
    const std::size_t filters = own.back(), channels = x.shape.back(), groups = channels / each,
                      part = filters / groups;
    const std::vector<double> ours = l.tensor("weights")->numbers();
    std::vector<double> weights;
    for (std::size_t k = 0; k < channels; ++k)
        for (std::size_t f = 0; f < part; ++f)
            for (std::size_t i = 0; i < rows; ++i)
                for (std::size_t j = 0; j < columns; ++j)
                    weights.push_back(ours[((i * each + k % each) * columns + j) * filters + k / each * part + f]);
    extents shape{channels, part};
    if (is_image) shape.push_back(rows);
    shape.push_back(columns);
    std::vector<double> options(l.options.begin() + (is_image ? 0 : 4), l.options.end());
    attributes list = window_attributes(l, options, l.output, l.input, true);
    std::vector<std::int64_t> more;
    for (std::size_t i = 0; i + 1 < l.input.size(); ++i) {
        const auto of = [&](std::size_t k) { return static_cast<std::int64_t>(options[4 * i + k]); };
        const std::int64_t reached = (static_cast<std::int64_t>(l.input[i]) - 1) * of(1) + (of(0) - 1) * of(2) + 1;
        more.push_back(std::max<std::int64_t>(static_cast<std::int64_t>(l.output[i]) + of(3) - reached, 0));
    }
    list.emplace_back("output_padding", more);
    list.emplace_back("group", static_cast<std::int64_t>(groups));
    std::vector<std::string> inputs{x.name, g.floats(l.name + ".weights", shape, weights)};
    if (l.tensor("bias") != nullptr) inputs.push_back(constant(g, l, "bias", {filters}));
    x.name = g.add(l.name, "ConvTranspose", inputs, list);
    x.shape = l.output;
    return x;
}

inline written_value write_pooling(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), true);
    const bool is_mean = l.kind.starts_with("average");
    const std::vector<double> options = options_of_axes(l);
    for (std::size_t i = 0; is_mean && i + 1 < l.input.size(); ++i)
        if (options[4 * i + 2] > 1)
            refuse("Cannot write ", text(l), " to an ONNX file: averages of opset 17 are not dilated.");
    attributes list = window_attributes(l, options, l.input, l.output, !is_mean);
    if (is_mean) list.emplace_back("count_include_pad", std::int64_t{l.options.size() > 8 && l.options[8] > 0});
    x.name = g.add(l.name, is_mean ? "AveragePool" : "MaxPool", {x.name}, list);
    x.shape = l.output;
    return x;
}

inline written_value write_global_pooling(graph_writer& g, const layer_fact& l, written_value x) {
    x = with_channels(g, l, std::move(x), true);
    const bool is_mean = l.kind == "global_average_pool";
    const std::string all = g.add(l.name, is_mean ? "GlobalAveragePool" : "GlobalMaxPool", {x.name});
    return {g.add(l.name, "Flatten", {all}, {{"axis", std::int64_t{1}}}), l.output, false};
}

/// [gates Units][columns] in the graph's order of gates, from ours, [columns][gates Units].
inline std::vector<double> rows_of_gates(const layer_fact& l, const char* tensor, std::size_t units) {
    const std::vector<double> ours = l.tensor(tensor)->numbers();
    const std::vector<std::size_t> gates = gates_of(l);
    const std::size_t all = gates.size() * units, columns = ours.size() / all;
    std::vector<double> result(ours.size());
    for (std::size_t g = 0; g < gates.size(); ++g)
        for (std::size_t u = 0; u < units; ++u)
            for (std::size_t c = 0; c < columns; ++c)
                result[(gates[g] * units + u) * columns + c] = ours[c * all + g * units + u];
    return result;
}

/// Both biases: ours, and zeros but for the second one of a GRU's candidate.
inline std::vector<double> biases_of_gates(const layer_fact& l, std::size_t units) {
    const std::vector<double> ours = l.tensor("bias")->numbers();
    const std::vector<std::size_t> gates = gates_of(l);
    const std::size_t all = gates.size() * units;
    std::vector<double> result(2 * all);
    for (std::size_t g = 0; g < gates.size(); ++g)
        for (std::size_t u = 0; u < units; ++u) result[gates[g] * units + u] = ours[g * units + u];
    if (ours.size() > all)
        for (std::size_t u = 0; u < units; ++u) result[all + gates.back() * units + u] = ours[all + u];
    return result;
}

/// One direction, or both: `directions` are one or two layers with the same options.
inline written_value write_recurrent(graph_writer& g, const layer_fact& l,
                                     const std::vector<const layer_fact*>& directions, written_value x) {
    x = with_channels(g, l, std::move(x), false);
    const layer_fact& own = *directions[0];
    const std::size_t units = own.tensor("hidden_weights")->shape[0], in = own.input.back(), count = directions.size();
    const std::size_t all = gates_of(own).size() * units;
    std::vector<double> w, r, b, peepholes;
    for (const layer_fact* each : directions) {
        layer_fact as_forward = *each;
        as_forward.kind = own.kind;
        const auto append = [](std::vector<double>& to, const std::vector<double>& from) {
            to.insert(to.end(), from.begin(), from.end());
        };
        append(w, rows_of_gates(as_forward, "input_weights", units));
        append(r, rows_of_gates(as_forward, "hidden_weights", units));
        append(b, biases_of_gates(as_forward, units));
        if (const target* const p = each->tensor("peepholes"))
            append(peepholes, peepholes_exchanged(p->numbers(), units));
    }
    attributes list{{"hidden_size", static_cast<std::int64_t>(units)}};
    if (count == 2) list.emplace_back("direction", std::string_view("bidirectional"));
    if (own.kind == "gru") list.emplace_back("linear_before_reset", std::int64_t{own.options.at(0) <= 0});
    if (own.kind == "rnn" && own.options.at(0) > 0)
        list.emplace_back("activations", std::vector<std::string>(count, "Relu"));
    const std::string by_time = g.add(l.name, "Transpose", {x.name}, {{"perm", std::vector<std::int64_t>{1, 0, 2}}});
    const std::string y = g.unique(l.name + "/all"), last = g.unique(l.name + "/last");
    std::vector<std::string> inputs{by_time, g.floats(l.name + ".input_weights", {count, all, in}, w),
                                    g.floats(l.name + ".hidden_weights", {count, all, units}, r),
                                    g.floats(l.name + ".bias", {count, 2 * all}, b)};
    if (!peepholes.empty())  // behind lengths and states
        inputs.insert(inputs.end(), {"", "", "", g.floats(l.name + ".peepholes", {count, 3 * units}, peepholes)});
    g.add(l.name, own.kind == "lstm" ? "LSTM" : own.kind == "gru" ? "GRU" : "RNN", inputs, list, {y, last});
    const bool is_sequence = own.output.size() == 2;
    const std::int64_t width = static_cast<std::int64_t>(count * units);
    std::vector<std::int64_t> order =
        is_sequence ? std::vector<std::int64_t>{2, 0, 1, 3} : std::vector<std::int64_t>{1, 0, 2};
    const std::string batch_first = g.add(l.name, "Transpose", {is_sequence ? y : last}, {{"perm", order}});
    std::vector<std::int64_t> shape{0, width};
    if (is_sequence) shape.insert(shape.begin() + 1, static_cast<std::int64_t>(own.output[0]));
    x.name = g.add(l.name, "Reshape", {batch_first, g.integers(l.name + ".shape", shape)});
    x.shape = own.output;
    x.shape.back() = count * units;
    return x;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::write
