#pragma once
/// \file
/// LSTM, GRU and RNN, and the choice of their last step.

#include <ingrain/host/convert/translation.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// The graph's gates in our order: ONNX has i, o, f, c and z, r, h.
inline std::vector<std::size_t> order_of_gates(const onnx::node& n) {
    if (n.type == "LSTM") return {0, 2, 3, 1};
    if (n.type == "GRU") return {1, 0, 2};
    return {0};
}

/// [direction][gates units][columns] as ours, [columns][gates units].
inline std::vector<double> gates_last(const onnx::tensor& w, const std::vector<std::size_t>& order, std::size_t units,
                                      std::size_t direction) {
    const std::size_t columns = w.shape[2], all = order.size() * units;
    std::vector<double> result(columns * all);
    for (std::size_t g = 0; g < order.size(); ++g)
        for (std::size_t u = 0; u < units; ++u)
            for (std::size_t i = 0; i < columns; ++i)
                result[i * all + g * units + u] = w[(direction * all + order[g] * units + u) * columns + i];
    return result;
}

/// The sums of the two biases; a GRU's second one for h stays apart, behind the others.
inline std::vector<double> biases(const onnx::tensor* b, const std::vector<std::size_t>& order, std::size_t units,
                                  bool apart, std::size_t direction) {
    const std::size_t all = order.size() * units;
    std::vector<double> result(all + (apart ? units : 0));
    if (b == nullptr) return result;
    for (std::size_t g = 0; g < order.size(); ++g)
        for (std::size_t u = 0; u < units; ++u) {
            const std::size_t at = 2 * all * direction + order[g] * units + u;
            const double input = (*b)[at], hidden = (*b)[all + at];
            const bool is_candidate = apart && g + 1 == order.size();
            result[g * units + u] = is_candidate ? input : input + hidden;
            if (is_candidate) result[all + u] = hidden;
        }
    return result;
}

/// Refuses what no recurrent layer here does.
inline void check_recurrent(const translation& t, const onnx::node& n) {
    if (n.text("direction", "forward") == "reverse") t.refuse_node(n, "runs backwards alone, as no layer here does");
    if (n.find("clip") != nullptr) t.refuse_node(n, "clips its gates, which no layer here does");
    if (n.integer("input_forget", 0) != 0) t.refuse_node(n, "couples two gates (input_forget)");
    std::vector<std::string> usual = n.type == "LSTM"  ? std::vector<std::string>{"Sigmoid", "Tanh", "Tanh"}
                                     : n.type == "GRU" ? std::vector<std::string>{"Sigmoid", "Tanh"}
                                                       : std::vector<std::string>{"Tanh"};
    std::vector<std::string> given = n.find("activations") != nullptr ? n.find("activations")->texts : usual;
    if (n.text("direction", "forward") == "bidirectional") usual.insert(usual.end(), usual.begin(), usual.end());
    if (n.find("activations") == nullptr) given = usual;
    const bool is_relu = n.type == "RNN" && given == std::vector<std::string>(usual.size(), "Relu");
    if (given != usual && !is_relu) t.refuse_node(n, "has other activations than usual");
    if (n.inputs.size() > 4 && !n.inputs[4].empty()) t.refuse_node(n, "has lengths of sequences");
    for (std::size_t i = 5; i < n.inputs.size() && i < 7; ++i) {
        if (n.inputs[i].empty()) continue;
        const onnx::tensor& begin = t.needed_constant(n, i);
        for (std::size_t k = 0; k < onnx::count(begin.shape); ++k)
            if (begin[k] != 0) t.refuse_node(n, "begins with a state that is not 0");
    }
}

inline bool has_peepholes(const onnx::node& n) { return n.inputs.size() > 7 && !n.inputs[7].empty(); }

/// [direction][gates units] of the graph's i, o, f as ours, i, f, o.
inline described_tensor peepholes_of(const translation& t, const onnx::node& n, std::size_t units,
                                     std::size_t direction) {
    const onnx::tensor& p = t.needed_constant(n, 7);
    std::vector<double> result;
    for (const std::size_t gate : std::vector<std::size_t>{0, 2, 1})
        for (std::size_t u = 0; u < units; ++u) result.push_back(p[(direction * 3 + gate) * units + u]);
    return {"peepholes", {3 * units}, std::move(result)};
}

/// The parameters of one direction.
inline std::vector<described_tensor> direction_of(const translation& t, const onnx::node& n, std::size_t direction) {
    const onnx::tensor &w = t.needed_constant(n, 1), &r = t.needed_constant(n, 2), *b = t.constant(n, 3);
    const std::vector<std::size_t> order = order_of_gates(n);
    const std::size_t units = r.shape[2], columns = order.size() * units;
    std::vector<double> bias =
        biases(b, order, units, n.type == "GRU" && n.integer("linear_before_reset", 0) != 0, direction);
    const std::size_t count = bias.size();
    std::vector<described_tensor> all{{"input_weights", {w.shape[2], columns}, gates_last(w, order, units, direction)},
                                      {"hidden_weights", {units, columns}, gates_last(r, order, units, direction)},
                                      {"bias", {count}, std::move(bias)}};
    if (has_peepholes(n)) all.push_back(peepholes_of(t, n, units, direction));
    return all;
}

inline void recurrent(translation& t, const onnx::node& n, chain& c) {
    check_recurrent(t, n);
    const bool batch_first = n.integer("layout", 0) != 0;
    if (c.layout.ours.size() != 2 || c.layout.theirs.size() != 3 || !c.layout.is(batch_first ? 1 : 0, 0) ||
        !c.layout.is(2, 1))
        t.refuse_order(n,
                       "is not over a sequence of vectors, [time, batch, features] or by its layout the batch first");
    const std::size_t units = t.needed_constant(n, 2).shape[2], time = c.layout.shape()[0];
    const auto is_used = [&](std::size_t i) {
        return i < n.outputs.size() && !n.outputs[i].empty() &&
               (!t.consumers(n.outputs[i]).empty() || t.is_output(n.outputs[i]));
    };
    if (is_used(0) + is_used(1) != 1 || is_used(2))
        t.refuse_node(n, "gives several outputs that are used; expected the sequence or the last step");
    const bool all = is_used(0), both = n.text("direction", "forward") == "bidirectional";
    std::string type = n.type == "LSTM" ? "@lstm" : n.type == "GRU" ? "@gru" : "@rnn";
    type += "<{.units = " + std::to_string(units);
    if (const onnx::attribute* f = n.find("activations"); f != nullptr && f->texts[0] == "Relu")
        type += ", .activation = @nonlinearity::relu";
    if (all) type += ", .result = @returns::sequence";
    if (n.type == "GRU" && n.integer("linear_before_reset", 0) == 0) type += ", .variant = @reset::before";
    if (has_peepholes(n)) type += ", .peepholes = true";
    type += "}>";
    t.take(n);
    if (both) {
        described_layer forward{type, direction_of(t, n, 0)}, backward{type, direction_of(t, n, 1)};
        forward.name = "forward";
        backward.name = "backward";
        described_layer two = composite("@bidirectional<", {std::move(forward), std::move(backward)});
        two.whole_type = "@bidirectional<" + type + ">";
        c.layers.push_back(std::move(two));
    } else {
        c.add(type, direction_of(t, n, 0));
    }
    c.value = n.outputs[all ? 0 : 1];
    // [time][direction][batch][units], or [batch][time][direction][units]; of the last step without the time
    axes after{{time, both ? std::size_t{2} : std::size_t{1}, units}, {{0}, {1, 2}}, {{0}, {1}, {}, {2}}};
    if (batch_first) after.theirs = {{}, {0}, {1}, {2}};
    if (!all) {
        after.ours.erase(after.ours.begin());
        after.theirs.erase(after.theirs.begin() + (batch_first ? 1 : 0));
    }
    c.layout = std::move(after);
}

/// Whether a Gather along an axis takes the last step of a recurrent layer.
inline bool takes_last_step(const onnx::tensor& index, std::size_t axis, const chain& c) {
    const std::string all = ", .result = @returns::sequence";
    const bool is_recurrent = !c.layers.empty() && c.layers.back().type.find(all) != std::string::npos;
    if (!is_recurrent || !c.layout.is(axis, 0) || onnx::count(index.shape) != 1) return false;
    const auto time = static_cast<double>(c.layout.shape()[0]);
    return index[0] == -1 || index[0] == time - 1;
}

/// The recurrent layer gives its last step alone.
inline void last_step(translation& t, const onnx::node& n, chain& c, std::size_t axis, bool keeps_axis) {
    const std::string all = ", .result = @returns::sequence";
    std::string& type = c.layers.back().type;
    type.erase(type.find(all), all.size());
    t.take(n);
    const std::size_t units = c.layout.shape()[1];
    std::vector<std::size_t> where;
    for (std::size_t i = 0; i < c.layout.theirs.size(); ++i)
        if (i != axis || keeps_axis) where.push_back(c.layout.is_last(i) && i != axis ? 0 : axes::nowhere);
    c.layout = axes::of({units}, where);
    c.value = n.outputs[0];
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
