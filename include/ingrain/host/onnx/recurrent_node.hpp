#pragma once
/// \file
/// LSTM, GRU and RNN from files that have the rows of their gates in another order than ONNX.

#include <ingrain/host/onnx/graph_builder.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

/// One direction as a file has it: W [gates H][In], U [gates H][H], two biases [gates H] or none.
struct recurrent_weights {
    std::vector<double> input, hidden, input_bias, hidden_bias;
    std::vector<double> peepholes{};  ///< [3 H] of i, o, f; or none
};

/// A recurrent layer. Block g of the graph's gates is block `order[g]` of the file's.
struct recurrent_layer {
    std::string type;  ///< "LSTM", "GRU", "RNN"
    std::size_t in = 0, units = 0;
    std::vector<std::size_t> order{};
    std::vector<recurrent_weights> directions{};  ///< forward, or forward and backward
    bool gives_steps = true;                      ///< h of every step; false: of the last one
    bool resets_before = false;                   ///< of a GRU: r is multiplied before the product with U
    bool is_relu = false;                         ///< of an RNN: relu for tanh
};

/// i, o, f, c of ONNX are these of i, f, c, o.
inline std::vector<std::size_t> order_of_lstm() { return {0, 3, 1, 2}; }

/// Rows of the gates in the graph's order: [gates H][columns] from the same.
inline std::vector<double> ordered(const std::vector<double>& rows, const std::vector<std::size_t>& order,
                                   std::size_t units, std::size_t columns) {
    std::vector<double> result;
    for (const std::size_t gate : order)
        result.insert(result.end(), rows.begin() + static_cast<std::ptrdiff_t>(gate * units * columns),
                      rows.begin() + static_cast<std::ptrdiff_t>((gate + 1) * units * columns));
    return result;
}

/// [columns][rows] as [rows][columns].
inline std::vector<double> turned(const std::vector<double>& from, std::size_t columns, std::size_t rows) {
    std::vector<double> result(from.size());
    for (std::size_t c = 0; c < columns; ++c)
        for (std::size_t r = 0; r < rows; ++r) result[r * columns + c] = from[c * rows + r];
    return result;
}

/// [batch, time, channels] to [batch, time, units], or without time. Two directions give 2 units, forward first.
inline std::string add_recurrent(graph_builder& g, const std::string& x, const recurrent_layer& r) {
    const std::size_t all = r.order.size() * r.units, count = r.directions.size();
    std::vector<double> input, hidden, biases, peepholes;
    const auto append = [](std::vector<double>& to, const std::vector<double>& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    for (const recurrent_weights& d : r.directions) {
        append(input, ordered(d.input, r.order, r.units, r.in));
        append(hidden, ordered(d.hidden, r.order, r.units, r.units));
        if (!d.input_bias.empty()) {
            append(biases, ordered(d.input_bias, r.order, r.units, 1));
            append(biases, ordered(d.hidden_bias, r.order, r.units, 1));
        }
        append(peepholes, d.peepholes);
    }
    std::vector<std::string> inputs{g.transpose(x, {1, 0, 2}), g.constant({count, all, r.in}, std::move(input)),
                                    g.constant({count, all, r.units}, std::move(hidden))};
    if (!biases.empty()) inputs.push_back(g.constant({count, 2 * all}, std::move(biases)));
    if (!peepholes.empty()) {
        inputs.resize(7);  // no bias perhaps; neither lengths nor first states
        inputs.push_back(g.constant({count, 3 * r.units}, std::move(peepholes)));
    }
    std::vector<attribute> options{graph_builder::whole_number("hidden_size", static_cast<std::int64_t>(r.units))};
    if (r.type == "GRU") options.push_back(graph_builder::whole_number("linear_before_reset", r.resets_before ? 0 : 1));
    if (count > 1) options.push_back(graph_builder::word("direction", "bidirectional"));
    if (r.is_relu) options.push_back(graph_builder::words("activations", std::vector<std::string>(count, "Relu")));
    const std::string steps = g.next_name("v"), last = r.gives_steps ? "" : g.next_name("v");
    g.add_node(r.type, std::move(inputs), r.gives_steps ? std::vector{steps} : std::vector{steps, last},
               std::move(options));
    const auto width = static_cast<std::int64_t>(2 * r.units);
    if (!r.gives_steps && count == 1) return g.add("Squeeze", {last, g.integers({0})});
    if (!r.gives_steps) return g.add("Reshape", {g.transpose(last, {1, 0, 2}), g.integers({1, width})});
    if (count == 1) return g.transpose(g.add("Squeeze", {steps, g.integers({1})}), {1, 0, 2});
    const std::string side_by_side = g.transpose(steps, {2, 0, 1, 3});  // [batch, time, direction, units]
    return g.add("Reshape", {side_by_side, g.integers({0, 0, width})});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx
