#pragma once
/// \file
/// From a graph to layers: chains, and branches that meet again.

#include <ingrain/host/convert/common_end.hpp>
#include <ingrain/host/convert/ends.hpp>
#include <ingrain/host/convert/joins.hpp>
#include <ingrain/host/convert/last_steps.hpp>
#include <ingrain/host/convert/possible_inputs.hpp>
#include <ingrain/host/convert/svdf_pairs.hpp>
#include <ingrain/host/convert/translation.hpp>
#include <ingrain/host/convert/translators.hpp>
#include <ingrain/host/onnx/refuse_losses.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

namespace detail {

class graph_translator {
public:
    explicit graph_translator(translation& t) : t_(t) {}

    /// Adds layers to `c` until its value is `end`.
    void translate(chain& c, const std::string& end) {
        while (c.value != end) {
            const auto& nodes = t_.consumers(c.value);
            if (nodes.empty() || t_.is_output(c.value))
                refuse(t_.graph().source, ": the value ", in_quotes(c.value), " leads to no output; expected ",
                       in_quotes(end), ".");
            const onnx::node& n = t_.node(nodes[0]);
            const bool joins_itself =
                join_of(n.type) != nullptr && std::count(n.inputs.begin(), n.inputs.end(), c.value) > 1;
            if (nodes.size() > 1 || joins_itself)
                branches(c, nullptr, end);
            else if (translation::gives_parts(n) && t_.wanted_outputs(n).size() > 1)
                branches(c, &n, end);
            else
                one(n, c);
        }
    }

private:
    void one(const onnx::node& n, chain& c) {
        if (n.type == "Outputs")
            refuse(t_.graph().source, ": one node gives several of the outputs; expected each at the end of a branch.");
        const auto found = translators().find(n.type);
        if (found == translators().end())
            t_.refuse_node(n, join_of(n.type) != nullptr ? "joins values that do not come from one place"
                                                         : "has no layer in this library");
        const std::size_t before = c.layers.size();
        found->second(t_, n, c);
        if (c.layers.size() > before && c.layers.back().origin.empty()) c.layers.back().origin = n.name;
    }

    /// From the chain's value, or from the parts of it that `parts` gives.
    void branches(chain& c, const onnx::node* parts, const std::string& end) {
        const std::vector<std::string> from =
            parts != nullptr ? t_.wanted_outputs(*parts) : std::vector<std::string>{c.value};
        const onnx::node* const join = common_end(t_, from).find();
        if (join == nullptr || join_of(join->type) == nullptr)
            refuse(t_.graph().source, ": branches from the value ", in_quotes(c.value), " do not meet in a sum, a ",
                   "product or a concatenation before ", in_quotes(end), "; expected a chain, residuals and branches.");
        std::vector<chain> all;
        for (const std::string& value : join->inputs) {
            chain branch{c.value, c.layout};
            if (t_.graph().constants.contains(value)) t_.refuse_node(*join, "joins branches with a constant");
            follow(branch, value);
            all.push_back(std::move(branch));
        }
        add_joined(t_, *join, c, all);
        c.layers.back().origin = join->name;
    }

    /// The branch from a fork to one input of the join: only nodes that lead there count.
    void follow(chain& branch, const std::string& value) {
        if (branch.value == value) return;
        translation part = t_.leading_to(value);
        graph_translator(part).translate(branch, value);
    }

    translation& t_;
};

}  // namespace detail

/// A graph as a network: its layers, and how its inputs and outputs lie in ours.
struct translated_graph {
    described_network network;
    std::vector<axes> inputs, outputs;
};

namespace detail {

inline std::vector<described_value> described(const std::vector<onnx::value>& values,
                                              const std::vector<axes>& layouts) {
    std::vector<described_value> result;
    for (std::size_t i = 0; i < values.size(); ++i)
        result.push_back({values[i].name, layouts[i].shape(), layouts[i].order()});
    return result;
}

/// The layers from this input to this output, if the graph's inputs lie so in ours.
inline translated_graph translate_as(translation& t, const std::vector<axes>& inputs, const std::string& input,
                                     const std::string& output) {
    const onnx::model& graph = t.graph();
    chain c{input, inputs[0]};
    graph_translator(t).translate(c, output);
    if (const onnx::node* left = t.first_left()) t.refuse_node(*left, "belongs to no layer");
    const std::vector<axes> outputs = graph.outputs.size() == 1 ? std::vector<axes>{c.layout} : c.parts;
    return {{described(graph.inputs, inputs), described(graph.outputs, outputs), std::move(c.layers)}, inputs, outputs};
}

}  // namespace detail

/// Translates a graph that `onnx::fold` and `onnx::fuse` have simplified. Takes chains, residuals, and branches that
/// meet in a sum, a product or a concatenation. Several inputs are parts of one sample, and several outputs of one
/// answer, one after another. Refuses the first node that does not fit, with the shapes of its inputs.
inline translated_graph translate(const onnx::model& graph, translate_options options = {}) {
    onnx::refuse_losses(graph);
    if (graph.inputs.empty() || graph.outputs.empty())
        refuse(graph.source, " has ", graph.inputs.size(), " inputs and ", graph.outputs.size(),
               " outputs; expected one or more of each.");
    const bool has_last_steps = std::any_of(graph.nodes.begin(), graph.nodes.end(), [&](const onnx::node& n) {
        return detail::gives_steps_and_last(graph, n);
    });
    std::optional<detail::single_ends> ends;  // a copy, where one is needed
    if (graph.inputs.size() > 1 || graph.outputs.size() > 1 || has_last_steps) ends.emplace(graph);
    if (has_last_steps) detail::take_last_steps(ends->graph);
    const onnx::model& whole = ends ? ends->graph : graph;
    const std::string input = ends ? ends->input : graph.inputs[0].name,
                      output = ends ? ends->output : graph.outputs[0].name;
    std::vector<std::vector<axes>> possible;
    for (const onnx::value& each : graph.inputs)
        possible.push_back(detail::possible_inputs(each, options, graph.source));
    std::optional<translated_graph> best;     // with the fewest layers
    std::string refusal;                      // the one that says most
    std::pair<std::size_t, bool> furthest{};  // how many nodes fitted, and whether another order could not help
    for (const std::vector<axes>& inputs : detail::choices(possible)) {
        translation t(whole, inputs, output);
        for (const onnx::value& each : graph.inputs)
            if (t.consumers(each.name).empty() && !t.is_output(each.name))
                refuse(graph.source, ": no node takes the input ", in_quotes(each.name), ".");
        try {
            translated_graph found = detail::translate_as(t, inputs, input, output);
            const std::size_t layers = found.network.layers.size();
            if (!best || layers < best->network.layers.size()) best = std::move(found);
        } catch (const error& e) {
            const std::pair reached(t.count_taken(), dynamic_cast<const order_error*>(&e) == nullptr);
            if (refusal.empty() || reached > furthest) {
                refusal = e.what();
                furthest = reached;
            }
        }
    }
    if (!best) throw error(refusal);
    detail::join_svdf_pairs(best->network.layers);
    return std::move(*best);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
