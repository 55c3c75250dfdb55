#pragma once
/// \file
/// Finding a network's layers in a graph.

#include <ingrain/host/onnx/graph_index.hpp>
#include <ingrain/host/onnx/match/layer_fact.hpp>
#include <ingrain/host/onnx/match/view.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// A value of the graph, as the layer behind it sees it, or several.
struct cursor {
    std::string value;
    view v;
    std::vector<cursor> parts{};
};

/// A node that takes a value, behind nodes that only move it.
struct use {
    const node* n;
    std::size_t input;
    cursor at;
    std::vector<const node*> moves;
};

/// What has been matched so far is undone where a choice turns out wrong: a value may have several takers.
class matcher {
public:
    using next = std::function<bool(const cursor&)>;

    explicit matcher(model& of) : g(of) {}

    graph_index g;

    const tensor* constant(const node& n, std::size_t i) const {
        return i < n.inputs.size() && !n.inputs[i].empty() ? g.constant(n.inputs[i]) : nullptr;
    }
    const extents& shape(const std::string& name) const { return g.shape(name); }
    atom fresh(std::size_t extent) { return {++atoms_made, extent}; }
    /// An axis of its own; of one value it is none.
    atoms axis(std::size_t extent) { return extent == 1 ? atoms{} : atoms{fresh(extent)}; }

    /// The nodes that take a value, behind Transpose, Reshape and the like.
    std::vector<use> uses(const cursor& at) const {
        std::vector<use> result;
        collect(at, {}, result);
        return result;
    }

    /// Remembers why something did not fit; what got furthest is told.
    template <class... Parts>
    std::nullopt_t misfit(const layer_fact& l, const node* n, Parts... parts) {
        if (!why.empty() && path <= furthest) return std::nullopt;
        furthest = path;
        why.clear();
        if (n != nullptr) {
            why = onnx::text(*n) + " of ";
            for (std::size_t i = 0; i < n->inputs.size(); ++i)
                if (!n->inputs[i].empty()) {
                    const value& v = g.m->values.at(n->inputs[i]);
                    why += (i > 0 ? ", " : "") + onnx::text(v.type, v.shape);
                }
            why += " does not fit ";
        }
        why += text(l) + ": ";
        (host::detail::append(why, parts), ...);
        return std::nullopt;
    }
    const std::string& reason() const { return why; }

    /// Assigns values to a tensor of the layer, once everything fits.
    void assign(const target* to, std::vector<double> values) { assigned.emplace_back(to, std::move(values)); }

    /// Goes on behind a node that fits; takes everything back if the rest does not.
    bool go_on(const use& u, const cursor& behind, const next& then) {
        std::vector<const node*> now{u.n};
        now.insert(now.end(), u.moves.begin(), u.moves.end());
        std::erase_if(now, [&](const node* n) { return !used.insert(n).second; });
        ++path;
        if (then(behind)) return true;
        --path;
        for (const node* n : now) used.erase(n);
        return false;
    }

    /// A mark to go back to.
    std::size_t mark() const { return assigned.size(); }
    void back_to(std::size_t mark_before) { assigned.resize(mark_before); }
    bool is_used(const node& n) const { return used.contains(&n); }
    bool may_try() { return ++attempts < 100'000; }

    /// Whether the values are the graph's outputs, perhaps moved, and no node is left over.
    bool ends(const cursor& at) {
        const std::vector<cursor> own = at.parts.empty() ? std::vector<cursor>{at} : at.parts;
        std::vector<const node*> moves;
        for (std::size_t i = 0; i < own.size(); ++i)
            if (own.size() != g.m->outputs.size() || !ends_in(own[i], g.m->outputs[i].name, moves)) return false;
        for (const node& n : g.m->nodes)
            if (!is_used(n) && std::find(moves.begin(), moves.end(), &n) == moves.end()) return false;
        return true;
    }

    /// The first node that no layer has taken.
    const node* left_over() const {
        for (const node& n : g.m->nodes)
            if (!is_used(n)) return &n;
        return nullptr;
    }

    std::size_t write() const {
        std::size_t rounded = 0;
        for (const auto& [to, values] : assigned) rounded += to->write(to->values, values);
        return rounded;
    }

    std::size_t path = 0;  ///< layers matched

private:
    /// Whether a value becomes an output by nodes that only move it, which are added to `moves`.
    bool ends_in(const cursor& at, const std::string& wanted, std::vector<const node*>& moves) {
        std::optional<cursor> now = at;
        while (now && now->value != wanted) {
            const auto found = g.taken_by.find(now->value);
            if (found == g.taken_by.end() || found->second.size() != 1) return false;
            const node& n = g.m->nodes[found->second[0].node];
            moves.push_back(&n);
            now = found->second[0].input == 0 ? moved(n, *now) : std::nullopt;
        }
        if (!now) return false;
        for (const atoms& of_graph : now->v.graph)
            for (const atoms& of_layer : now->v.layer)
                if (of_graph.size() > 1 && same_values(of_graph, of_layer) && of_graph != of_layer) {
                    if (why.empty() || path > furthest)
                        why =
                            "the output has its values in another order than the network: channels first; let it end "
                            "before it is flattened",
                        furthest = path;
                    return false;
                }
        return true;
    }

    /// What the value is behind a node that only moves it.
    std::optional<cursor> moved(const node& n, const cursor& at) const {
        const std::string& to = n.outputs[0];
        view v = at.v;
        if (n.type == "Transpose") {
            auto order = n.integers("perm");
            if (order.empty())
                for (std::size_t i = v.graph.size(); i-- > 0;) order.push_back(static_cast<std::int64_t>(i));
            for (std::size_t i = 0; i < order.size(); ++i) {
                const std::int64_t from = order[i] < 0 ? order[i] + static_cast<std::int64_t>(order.size()) : order[i];
                v.graph[i] = at.v.graph[static_cast<std::size_t>(from)];
            }
            return cursor{to, v};
        }
        if (n.type != "Reshape" && n.type != "Squeeze" && n.type != "Unsqueeze" && n.type != "Flatten") return {};
        auto graph = regrouped(at.v.graph, g.shape(to));
        if (!graph) return {};
        v.graph = std::move(*graph);
        return cursor{to, v};
    }

    void collect(const cursor& at, const std::vector<const node*>& moves, std::vector<use>& to) const {
        const auto found = g.taken_by.find(at.value);
        if (found == g.taken_by.end()) return;
        for (const auto& place : found->second) {
            const node& n = g.m->nodes[place.node];
            if (const auto behind = place.input == 0 ? moved(n, at) : std::nullopt) {
                auto more = moves;
                more.push_back(&n);
                collect(*behind, more, to);
            } else {
                to.push_back({&n, place.input, at, moves});
            }
        }
    }

    std::vector<std::pair<const target*, std::vector<double>>> assigned;
    std::set<const node*> used;
    std::string why;
    std::size_t atoms_made = 0, furthest = 0, attempts = 0;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
