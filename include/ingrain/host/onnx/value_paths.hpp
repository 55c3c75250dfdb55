#pragma once
/// \file
/// From where values of a graph are taken back to the product with weights that gives them.

#include <ingrain/host/onnx/operators.hpp>
#include <ingrain/host/onnx/pattern.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// How nodes move values is not looked at: places are moved as the nodes move values, by the functions that evaluate
/// them. So every arrangement is known.
struct value_paths : pattern {
    using pattern::pattern;

    /// The most values that are followed, or scores that are looked at.
    static constexpr std::size_t most_places = std::size_t{1} << 24;

    /// Queries, keys or values: the product that they are, what is done to them, and where each was in the product.
    struct operand {
        node* product = nullptr;
        std::vector<node*> moves;
        double factor = 1;
        tensor places;
    };
    template <class... Words>
    [[noreturn]] void refuse_node(const node& n, Words... words) const {
        std::string shapes;
        for (const std::string& name : n.inputs) {
            const auto found = g.m->values.find(name);
            shapes += shapes.empty() ? "" : ", ";
            shapes += found == g.m->values.end() ? "-" : text(found->second.type, found->second.shape);
        }
        refuse(g.m->source, ": ", text(n), " of ", shapes, " ", words..., ".");
    }

    node* any_producer(const std::string& name) const {
        const auto found = g.computed_by.find(name);
        return found != g.computed_by.end() ? &g.m->nodes[found->second] : nullptr;
    }
    /// The only node that takes a value; null if there are others.
    node* only_taker(const std::string& name) const {
        return g.is_private(name) ? &g.m->nodes[g.taken_by.at(name)[0].node] : nullptr;
    }

    /// A number by which a node multiplies its other input, `from`. False if it does something else.
    bool multiplies(const node& n, const std::string*& from, double& factor) const {
        if ((n.type != "Mul" && n.type != "Div") || n.inputs.size() != 2) return false;
        const std::size_t at = g.number(n.inputs[1]) ? 1 : 0;
        const auto number = g.number(n.inputs[at]);
        if (!number || (n.type == "Div" && at == 0)) return false;
        from = &n.inputs[1 - at];
        factor *= n.type == "Div" ? 1 / *number : *number;
        return true;
    }
    /// Whether a node moves values of its first input by constants.
    bool moves(const node& n) const {
        constexpr std::array known{"Flatten", "Gather",  "Reshape",   "Slice",
                                   "Split",   "Squeeze", "Transpose", "Unsqueeze"};
        bool fits = std::find(known.begin(), known.end(), n.type) != known.end() && g.constant(n.inputs[0]) == nullptr;
        for (std::size_t i = 1; i < n.inputs.size(); ++i)
            fits = fits && (n.inputs[i].empty() || g.constant(n.inputs[i]) != nullptr);
        return fits;
    }

    /// From where queries, keys or values are multiplied back to the product with weights that gives them.
    operand trace(const std::string& wanted, const node& taker) const {
        operand result;
        std::string name = wanted;
        while (true) {
            node* const n = any_producer(name);
            const std::string* from = nullptr;
            if (n == nullptr)
                refuse_node(taker, "takes values that no product with weights gives; expected those of self-attention");
            if (n->type == "Dense") {
                result.product = n;
                break;
            }
            if (moves(*n))
                from = &n->inputs[0];
            else if (!multiplies(*n, from, result.factor))
                refuse_node(*n, "changes queries, keys or values, which no attention here does");
            result.moves.push_back(n);
            name = *from;
        }
        if (exceeds(g.shape(result.product->outputs[0]), most_places))
            refuse_node(taker, "takes more than 2^24 values, which is the limit for attention");
        std::reverse(result.moves.begin(), result.moves.end());
        result.places = moved(result.moves, result.product->outputs[0], wanted);
        return result;
    }

    /// The places in the tensor `from`, as these nodes move them. Nodes that multiply do not.
    tensor moved(const std::vector<node*>& nodes, const std::string& from, const std::string& to) const {
        std::map<std::string, tensor> all;
        budget left{std::size_t{1} << 25, 0};
        if (count(g.shape(from)) > left.values)
            refuse(g.m->source, ": the value ", in_quotes(from), " is too large for attention, ",
                   text(element::f32, g.shape(from)), ".");
        tensor places{element::f32, g.shape(from), std::vector<double>(count(g.shape(from))), {}, true};
        for (std::size_t i = 0; i < places.reals.size(); ++i) places.reals[i] = static_cast<double>(i);
        all[from] = std::move(places);
        for (const node* const n : nodes) {
            if (n->type == "Mul" || n->type == "Div") {
                all[n->outputs[0]] = all.at(n->inputs[all.contains(n->inputs[0]) ? 0 : 1]);
            } else {
                std::vector<const tensor*> inputs;
                for (const std::string& name : n->inputs)
                    inputs.push_back(name.empty() ? nullptr : all.contains(name) ? &all.at(name) : g.constant(name));
                call c(*g.m, *n, std::move(inputs), left);
                run(c);
                for (std::size_t i = 0; i < n->outputs.size(); ++i) all[n->outputs[i]] = std::move(c.outputs[i]);
            }
        }
        return all.at(to);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
