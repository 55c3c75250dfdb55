#pragma once
/// \file
/// Recurrent layers in a graph.

#include <ingrain/host/onnx/match/pointwise.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Which of the graph's gates are the layer's, in the layer's order: i f g o of i o f c, and r z n of z r h.
inline std::vector<std::size_t> gates_of(const layer_fact& l) {
    if (l.kind == "lstm") return {0, 2, 3, 1};
    if (l.kind == "gru") return {1, 0, 2};
    return {0};
}

/// Checks what the layer does not have: other directions, activations, clipping, lengths, initial states; and that
/// both have peepholes, or neither.
inline bool is_plain(matcher& m, const layer_fact& l, const use& u, bool both) {
    const node& n = *u.n;
    const auto no = [&](const char* what) {
        m.misfit(l, u.n, "the layer has no ", what, ".");
        return false;
    };
    const std::string_view wanted = both ? "bidirectional" : "forward";
    if (n.text("direction", "forward") != wanted) {
        m.misfit(l, u.n, "expected the direction ", wanted, ", found ", n.text("direction", "forward"), ".");
        return false;
    }
    if (n.find("clip") != nullptr || n.integer("input_forget", 0) != 0) return no("clip or input_forget");
    std::vector<std::string> usual{"Sigmoid", "Tanh", "Tanh"};
    if (l.kind == "gru") usual.pop_back();
    if (l.kind == "rnn") usual = {l.options.at(0) > 0 ? "Relu" : "Tanh"};
    if (both) usual.insert(usual.end(), usual.begin(), usual.end());
    const attribute* const given = n.find("activations");
    if (given != nullptr ? given->texts != usual : usual[0] == "Relu") return no("such activations");
    const bool has_peepholes = n.inputs.size() > 7 && !n.inputs[7].empty();
    if (has_peepholes && l.tensor("peepholes") == nullptr) return no("peepholes");
    if (!has_peepholes && l.tensor("peepholes") != nullptr)
        return m.misfit(l, u.n, "the layer has peepholes; the graph has none."), false;
    if (n.inputs.size() > 4 && !n.inputs[4].empty()) {
        const tensor* const lengths = m.constant(n, 4);
        if (lengths == nullptr) return no("sequence lengths that are an input");
        for (const std::int64_t length : lengths->integers)
            if (length != static_cast<std::int64_t>(l.input[0])) return no("sequence lengths other than the whole");
    }
    for (std::size_t i = 5; i < n.inputs.size() && i < 7; ++i) {
        if (n.inputs[i].empty()) continue;
        const tensor* const state = m.constant(n, i);
        if (state == nullptr) return no("initial state that is an input");
        for (const double value : state->reals)
            if (value < 0 || value > 0) return no("initial state other than zero");
    }
    if (l.kind == "gru" && (n.integer("linear_before_reset", 0) != 0) != (l.options.at(0) <= 0)) {
        m.misfit(l, u.n, "linear_before_reset is ", n.integer("linear_before_reset", 0), "; the layer takes ",
                 l.options.at(0) > 0 ? "reset::after for 1." : "reset::before for 0.");
        return false;
    }
    return true;
}

inline double as_float(double x) { return static_cast<double>(static_cast<float>(x)); }

/// Transposes the weights of all gates: W [gates Units, In] to [In, gates Units] in the layer's order.
inline std::vector<double> gate_columns(const tensor& w, const std::vector<std::size_t>& gates, std::size_t units,
                                        const std::vector<std::size_t>& rows) {
    std::vector<double> result;
    for (const std::size_t row : rows)
        for (const std::size_t gate : gates)
            for (std::size_t k = 0; k < units; ++k) result.push_back(w.reals[(gate * units + k) * rows.size() + row]);
    return result;
}

/// The two biases, added where the layer has one: B [2 gates Units].
inline std::vector<double> gate_biases(const layer_fact& l, const tensor* b, const std::vector<std::size_t>& gates,
                                       std::size_t units) {
    const std::size_t size = l.tensor("bias")->shape[0], all = gates.size() * units;
    std::vector<double> result(size, 0);
    if (b == nullptr) return result;
    const bool apart = size > all;  // reset::after: the last gate's second bias stands behind
    for (std::size_t g = 0; g < gates.size(); ++g)
        for (std::size_t k = 0; k < units; ++k) {
            const double of_input = b->reals[gates[g] * units + k], of_state = b->reals[all + gates[g] * units + k];
            const bool is_last = apart && g + 1 == gates.size();
            result[g * units + k] = is_last ? of_input : as_float(of_input + of_state);
            if (is_last) result[all + k] = of_state;
        }
    return result;
}

/// Peepholes [3 Units] of i, o, f from those of i, f, o, and back.
inline std::vector<double> peepholes_exchanged(std::vector<double> p, std::size_t units) {
    const auto second = p.begin() + static_cast<std::ptrdiff_t>(units);
    std::rotate(second, second + static_cast<std::ptrdiff_t>(units), p.end());
    return p;
}

/// The part of a tensor that belongs to one direction.
inline tensor direction_of(const tensor& all, std::size_t direction) {
    tensor part{all.type, all.shape, {}, {}, true};
    part.shape[0] = 1;
    const auto begin = all.reals.begin() + static_cast<std::ptrdiff_t>(direction * count(part.shape));
    part.reals.assign(begin, begin + static_cast<std::ptrdiff_t>(count(part.shape)));
    return part;
}

/// Assigns the parameters of one direction, or of both; the view of Y [T, directions, N, Units] (or [N, T, ...]).
inline std::optional<view> fit_recurrent(matcher& m, const std::vector<const layer_fact*>& directions, const use& u) {
    const layer_fact& l = *directions[0];
    const bool both = directions.size() > 1;
    if (!is_operator(m, l, u, l.kind == "lstm" ? "LSTM" : l.kind == "gru" ? "GRU" : "RNN") || !is_plain(m, l, u, both))
        return {};
    const bool batch_first = u.n->integer("layout", 0) != 0;
    const view& v = u.at.v;
    const std::size_t time = batch_first ? 1 : 0, units = l.output.back(), in = l.input.back();
    if (v.graph.size() != 3 || v.graph[time] != v.layer[0] || !same_values(v.graph[2], v.layer[1]))
        return m.misfit(l, u.n, "expected time, batch and values; the graph's tensor has other axes."), std::nullopt;
    const tensor *const w = m.constant(*u.n, 1), *const r = m.constant(*u.n, 2), *const b = m.constant(*u.n, 3);
    const auto gates = gates_of(l);
    const std::size_t all = gates.size() * units, parts = directions.size();
    if (w == nullptr || r == nullptr || w->shape != extents{parts, all, in} || r->shape != extents{parts, all, units})
        return m.misfit(l, u.n, "expected constant weights for ", units, " units."), std::nullopt;
    if (b == nullptr && u.n->inputs.size() > 3 && !u.n->inputs[3].empty())
        return m.misfit(l, u.n, "expected a constant bias."), std::nullopt;
    const tensor* const p = m.constant(*u.n, 7);
    if (l.tensor("peepholes") != nullptr && (p == nullptr || p->shape != extents{parts, 3 * units}))
        return m.misfit(l, u.n, "expected constant peepholes for ", units, " units."), std::nullopt;
    std::vector<std::size_t> rows;
    for (std::size_t k = 0; k < units; ++k) rows.push_back(k);
    for (std::size_t d = 0; d < parts; ++d) {
        const layer_fact& own = *directions[d];
        const std::optional<tensor> bias = b != nullptr ? std::optional(direction_of(*b, d)) : std::nullopt;
        m.assign(own.tensor("input_weights"),
                 gate_columns(direction_of(*w, d), gates, units, order_of(v.layer[1], v.graph[2])));
        m.assign(own.tensor("hidden_weights"), gate_columns(direction_of(*r, d), gates, units, rows));
        m.assign(own.tensor("bias"), gate_biases(own, bias ? &*bias : nullptr, gates, units));
        if (p != nullptr) m.assign(own.tensor("peepholes"), peepholes_exchanged(direction_of(*p, d).reals, units));
    }
    const atoms batch = v.graph[batch_first ? 0 : 1], own = m.axis(units), of_directions = m.axis(parts);
    atoms last = of_directions;
    last.insert(last.end(), own.begin(), own.end());
    return view{batch_first ? std::vector<atoms>{batch, v.graph[1], of_directions, own}
                            : std::vector<atoms>{v.graph[0], of_directions, batch, own},
                {v.layer[0], last}};
}

/// Whether a Gather or Slice takes the last step of an axis with these atoms; the view behind it.
inline std::optional<view> last_step(const matcher& m, const use& u, const atoms& time) {
    view v = u.at.v;
    const auto steps = static_cast<std::int64_t>(extent_of(time));
    const tensor* const index = m.constant(*u.n, 1);
    std::size_t axis = 0;
    if (u.n->type == "Gather" && u.input == 0 && index != nullptr && count(index->shape) == 1) {
        axis = positive_axis(u.n->integer("axis", 0), v.graph.size());
        if (v.graph[axis] != time || (index->integers[0] != -1 && index->integers[0] != steps - 1)) return {};
        if (index->shape.empty())
            v.graph.erase(v.graph.begin() + static_cast<std::ptrdiff_t>(axis));
        else
            v.graph[axis].clear();
    } else if (u.n->type == "Slice" && u.input == 0 && m.g.m->opset >= 10) {
        const tensor *const axes = m.constant(*u.n, 3), *const step = m.constant(*u.n, 4);
        if (index == nullptr || axes == nullptr || count(axes->shape) != 1 ||
            (step != nullptr && step->integers[0] != 1))
            return {};
        axis = positive_axis(axes->integers[0], v.graph.size());
        if (v.graph[axis] != time || m.shape(u.n->outputs[0])[axis] != 1 ||
            (index->integers[0] != -1 && index->integers[0] != steps - 1))
            return {};
        v.graph[axis].clear();
    } else {
        return {};
    }
    v.layer.erase(v.layer.begin());
    return v;
}

/// Matches the layer at this node, with Y or Yh as what follows takes it. A bidirectional layer has two directions.
inline bool match_recurrent(matcher& m, const std::vector<const layer_fact*>& directions, const use& u,
                            const matcher::next& then) {
    const layer_fact& l = *directions[0];
    const auto whole = fit_recurrent(m, directions, u);
    if (!whole) return false;
    const auto is_taken = [&](std::size_t i) {
        const auto& outputs = u.n->outputs;
        return i < outputs.size() && !outputs[i].empty() &&
               (m.g.taken_by.contains(outputs[i]) || m.g.m->outputs[0].name == outputs[i]);
    };
    const bool every = l.output.size() == 2;
    if (every)
        return is_taken(0)
                   ? m.go_on(u, {u.n->outputs[0], *whole}, then)
                   : (m.misfit(l, u.n, "the layer gives all steps; the graph takes the last alone (returns::last)."),
                      false);
    if (is_taken(1)) {
        const bool batch_first = u.n->integer("layout", 0) != 0;
        view last{whole->graph, {whole->layer[1]}};
        last.graph.erase(last.graph.begin() + (batch_first ? 1 : 0));
        return m.go_on(u, {u.n->outputs[1], std::move(last)}, then);
    }
    if (directions.size() > 1) {
        m.misfit(l, u.n, "the layer gives the last step of each direction; the graph takes others.");
        return false;
    }
    return m.go_on(u, {u.n->outputs[0], *whole}, [&](const cursor& y) {
        for (const use& taker : m.uses(y))
            if (const auto last = last_step(m, taker, whole->layer[0])) {
                if (m.go_on(taker, {taker.n->outputs[0], *last}, then)) return true;
            } else {
                m.misfit(l, taker.n, "the layer gives the last step; the graph takes others (returns::sequence).");
            }
        return false;
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
