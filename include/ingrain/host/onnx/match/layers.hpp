#pragma once
/// \file
/// Layers of all kinds in a graph: one after another, with shortcuts, and in branches.

#include <ingrain/host/onnx/match/attention.hpp>
#include <ingrain/host/onnx/match/embedding.hpp>
#include <ingrain/host/onnx/match/recurrent.hpp>
#include <ingrain/host/onnx/match/slice.hpp>
#include <ingrain/host/onnx/match/windows.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

using fitting = std::optional<cursor> (*)(matcher&, const layer_fact&, const use&);

inline fitting fitting_of(std::string_view kind) {
    static const std::map<std::string_view, fitting> all{{"attention", fit_attention},
                                                         {"average_pool1d", fit_pooling},
                                                         {"average_pool2d", fit_pooling},
                                                         {"batch_norm", fit_batch_norm},
                                                         {"conv1d", fit_convolution},
                                                         {"conv2d", fit_convolution},
                                                         {"conv_transpose1d", fit_transposed_convolution},
                                                         {"conv_transpose2d", fit_transposed_convolution},
                                                         {"dense", fit_dense},
                                                         {"embedding", fit_embedding},
                                                         {"gated_tanh", fit_gate},
                                                         {"global_average_pool", fit_global_pooling},
                                                         {"global_max_pool", fit_global_pooling},
                                                         {"glu", fit_gate},
                                                         {"group_norm", fit_group_norm},
                                                         {"instance_norm", fit_instance_norm},
                                                         {"layer_norm", fit_layer_norm},
                                                         {"log_softmax", fit_softmax},
                                                         {"max_pool1d", fit_pooling},
                                                         {"max_pool2d", fit_pooling},
                                                         {"offset", fit_channelwise},
                                                         {"positional_encoding", fit_positions},
                                                         {"prelu", fit_prelu},
                                                         {"scale", fit_channelwise},
                                                         {"slice", fit_slice},
                                                         {"softmax", fit_softmax}};
    if (pointwise_operator_of(kind) != nullptr) return fit_pointwise;
    const auto found = all.find(kind);
    return found != all.end() ? found->second : nullptr;
}

inline bool match_layer(matcher& m, const layer_fact& l, const cursor& at, const matcher::next& then);
inline bool match_all(matcher& m, const std::vector<layer_fact>& layers, std::size_t first, const cursor& at,
                      const matcher::next& then);

/// b as if its atoms were those of a, which has the layer's shape as well.
inline std::optional<view> renamed(const view& a, view b) {
    if (a.layer.size() != b.layer.size()) return {};
    std::vector<std::pair<atom, atom>> names;
    for (std::size_t i = 0; i < a.layer.size(); ++i) {
        if (a.layer[i].size() != b.layer[i].size()) return {};
        for (std::size_t k = 0; k < a.layer[i].size(); ++k) {
            if (a.layer[i][k].extent != b.layer[i][k].extent) return {};
            names.emplace_back(b.layer[i][k], a.layer[i][k]);
        }
    }
    for (atoms& axis : b.graph)
        for (atom& each : axis)
            for (const auto& [from, to] : names)
                if (each == from) {
                    each = to;
                    break;
                }
    b.layer = a.layer;
    return b;
}

/// Whether a vector meets the other value at all positions, along its channels.
inline bool meets_all(const view& all, const view& vector) {
    if (vector.layer.size() != 1 || all.layer.size() < 2 || vector.graph.size() > all.graph.size()) return false;
    const auto own = renamed({{}, {all.layer.back()}}, vector);
    if (!own) return false;
    const std::size_t missing = all.graph.size() - own->graph.size();
    for (std::size_t i = 0; i < own->graph.size(); ++i)
        if (!own->graph[i].empty() && own->graph[i] != all.graph[missing + i]) return false;
    return own->channel_axis().has_value();
}

/// a + b or another join by the node that takes both, whatever their order; a - b is that alone.
inline bool match_pair(matcher& m, const layer_fact& l, std::string_view type, const cursor& a, const cursor& b,
                       const matcher::next& then) {
    for (const use& first : m.uses(a)) {
        if (first.n->type != type || first.n->inputs.size() != 2) {
            m.misfit(l, first.n, "expected ", type, " of both branches, found ", first.n->type, ".");
            continue;
        }
        for (const use& second : m.uses(b)) {
            if (second.n != first.n || second.input == first.input) continue;
            if (type == "Sub" && first.input != 0) {
                m.misfit(l, first.n, "expected the first branch minus the second.");
                continue;
            }
            const view &one = first.at.v, &two = second.at.v;
            const auto other = renamed(one, two);
            const bool spreads = meets_all(two, one);
            if (!spreads && !meets_all(one, two) && (!other || other->graph != one.graph)) {
                m.misfit(l, first.n, "its inputs have their axes in different orders.");
                continue;
            }
            use both = first;
            both.moves.insert(both.moves.end(), second.moves.begin(), second.moves.end());
            if (m.go_on(both, {first.n->outputs[0], spreads ? two : one}, then)) return true;
        }
    }
    m.misfit(l, nullptr, "no node joins both branches.");
    return false;
}

inline bool match_concatenation(matcher& m, const layer_fact& l, const std::vector<cursor>& parts,
                                const matcher::next& then) {
    for (const use& first : m.uses(parts[0])) {
        if (first.n->type != "Concat" || first.n->inputs.size() != parts.size() || first.input != 0) {
            m.misfit(l, first.n, "expected Concat of ", parts.size(), " branches, found ", first.n->type, ".");
            continue;
        }
        view v = first.at.v;
        const std::size_t axis = positive_axis(first.n->integer("axis", 1), v.graph.size());
        use all = first;
        bool fits = v.graph[axis] == v.layer.back();
        for (std::size_t i = 1; i < parts.size() && fits; ++i) {
            bool found = false;
            for (const use& each : m.uses(parts[i])) {
                if (each.n != first.n || each.input != i || each.at.v.graph.size() != v.graph.size() || found) continue;
                // All axes but the joined one are the same.
                view mine = v, its = each.at.v;
                if (its.graph[axis] != its.layer.back()) continue;
                mine.graph[axis].clear(), its.graph[axis].clear(), mine.layer.back().clear(), its.layer.back().clear();
                const auto other = renamed(mine, its);
                found = other && other->graph == mine.graph;
                if (found) all.moves.insert(all.moves.end(), each.moves.begin(), each.moves.end());
            }
            fits = found;
        }
        if (!fits) {
            m.misfit(l, first.n, "expected the branches in their order, joined along their channels.");
            continue;
        }
        v.graph[axis] = v.layer.back() = m.axis(l.output.back());
        if (m.go_on(all, {first.n->outputs[0], v}, then)) return true;
    }
    return false;
}

/// Joins cursors i, i + 1, ... to `so_far`, one after another.
inline bool match_joined(matcher& m, const layer_fact& l, const std::vector<cursor>& parts, std::size_t i,
                         const cursor& so_far, const matcher::next& then) {
    if (i == parts.size()) return then(so_far);
    return match_pair(m, l, l.joined_by, so_far, parts[i],
                      [&](const cursor& joined) { return match_joined(m, l, parts, i + 1, joined, then); });
}

inline bool match_branches(matcher& m, const layer_fact& l, const cursor& at, std::vector<cursor>& ends,
                           const matcher::next& then) {
    const std::size_t i = ends.size();
    if (i == l.parts.size() && l.keeps_apart) return then({{}, {}, ends});
    if (i == l.parts.size())
        return l.concatenates ? match_concatenation(m, l, ends, then) : match_joined(m, l, ends, 1, ends[0], then);
    return match_layer(m, l.parts[i], at, [&](const cursor& end) {
        ends.push_back(end);
        if (match_branches(m, l, at, ends, then)) return true;
        ends.pop_back();
        return false;
    });
}

inline bool match_layer(matcher& m, const layer_fact& l, const cursor& at, const matcher::next& then) {
    if (l.kind == "sequence") return match_all(m, l.parts, 0, at, then);
    if (l.kind == "pick") return then(at.parts.at(l.picked));
    if (l.kind == "transpose") {
        cursor turned = at;
        std::swap(turned.v.layer.at(static_cast<std::size_t>(l.options.at(0))),
                  turned.v.layer.at(static_cast<std::size_t>(l.options.at(1))));
        return then(turned);
    }
    if (l.kind == "dropout" || l.kind == "identity") return then(at);
    if (l.kind == "flatten") {
        cursor flat = at;
        flat.v.layer = {{}};
        for (const atoms& axis : at.v.layer) flat.v.layer[0].insert(flat.v.layer[0].end(), axis.begin(), axis.end());
        return then(flat);
    }
    if (l.kind == "residual")
        return match_all(m, l.parts, 0, at, [&](const cursor& end) { return match_pair(m, l, "Add", at, end, then); });
    const bool is_bidirectional = l.kind == "parallel" && l.parts.size() == 2 && l.parts[1].kind == "reversed";
    if (l.kind == "parallel" && !is_bidirectional) {
        std::vector<cursor> ends;
        return match_branches(m, l, at, ends, then);
    }
    std::vector<const layer_fact*> directions;
    if (l.kind == "lstm" || l.kind == "gru" || l.kind == "rnn") directions = {&l};
    if (is_bidirectional) directions = {&l.parts[0], &l.parts[1]};
    const bool is_recurrent = !directions.empty();
    const fitting fit = fitting_of(l.kind);
    if (fit == nullptr && !is_recurrent) {
        m.misfit(l, nullptr,
                 l.is_elsewhere ? "its parameters are constants of the program, which no file can fill."
                                : "no operator is known for this kind of layer.");
        return false;
    }
    const auto takers = m.uses(at);
    if (takers.empty()) m.misfit(l, nullptr, "the graph ends before it.");
    for (const use& u : takers) {
        if (!m.may_try()) return false;
        const std::size_t before = m.mark();
        if (is_recurrent ? match_recurrent(m, directions, u, then) : [&] {
                const auto behind_it = fit(m, l, u);
                return behind_it && m.go_on(u, *behind_it, then);
            }())
            return true;
        m.back_to(before);
    }
    return false;
}

inline bool match_all(matcher& m, const std::vector<layer_fact>& layers, std::size_t first, const cursor& at,
                      const matcher::next& then) {
    if (first == layers.size()) return then(at);
    return match_layer(m, layers[first], at,
                       [&](const cursor& behind_it) { return match_all(m, layers, first + 1, behind_it, then); });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
