#pragma once
/// \file
/// LSTM, GRU and RNN with the rows of their gates in another order than ONNX's.

#include <ingrain/host/rtneural/graph_builder.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// A recurrent layer as a file has it: W [gates H][In], U [gates H][H], two biases [gates H] or none. Block g of the
/// graph's gates is block `order[g]` of the file's.
struct recurrent_weights {
    const char* type;  ///< "LSTM", "GRU", "RNN"
    std::size_t in, units;
    std::vector<std::size_t> order;
    std::vector<double> input, hidden, input_bias, hidden_bias;
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

/// The layer, whose output is h of every step.
inline void add_recurrent(graph_builder& g, const recurrent_weights& r) {
    const std::size_t all = r.order.size() * r.units;
    std::vector<std::string> constants{g.constant({1, all, r.in}, ordered(r.input, r.order, r.units, r.in)),
                                       g.constant({1, all, r.units}, ordered(r.hidden, r.order, r.units, r.units))};
    if (!r.input_bias.empty()) {
        std::vector<double> biases = ordered(r.input_bias, r.order, r.units, 1);
        const std::vector<double> hidden = ordered(r.hidden_bias, r.order, r.units, 1);
        biases.insert(biases.end(), hidden.begin(), hidden.end());
        constants.push_back(g.constant({1, 2 * all}, std::move(biases)));
    }
    std::vector<onnx::attribute> options{
        graph_builder::whole_number("hidden_size", static_cast<std::int64_t>(r.units))};
    if (std::string(r.type) == "GRU") options.push_back(graph_builder::whole_number("linear_before_reset", 1));
    g.transpose({1, 0, 2});  // [time, batch, channels]
    g.add(r.type, constants, std::move(options));
    g.add("Squeeze", {g.integers({1})});
    g.transpose({1, 0, 2});
    g.set_channels(r.units);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
