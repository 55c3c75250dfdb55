#pragma once
/// \file
/// From a graph to layers: chains, and branches that meet again.

#include <ingrain/host/convert/nodes/convolutions.hpp>
#include <ingrain/host/convert/nodes/normalizations.hpp>
#include <ingrain/host/convert/nodes/pointwise.hpp>
#include <ingrain/host/convert/nodes/pooling.hpp>
#include <ingrain/host/convert/nodes/products.hpp>
#include <ingrain/host/convert/nodes/recurrent.hpp>
#include <ingrain/host/convert/nodes/resizing.hpp>
#include <ingrain/host/convert/nodes/shapes.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

namespace detail {

inline const std::map<std::string_view, translator>& translators() {
    static const std::map<std::string_view, translator> all{
        {"Add", constant_operand},
        {"AveragePool", pool},
        {"BatchNormalization", batch_norm},
        {"Clip", clip},
        {"Conv", convolution},
        {"ConvTranspose", transposed_convolution},
        {"Dense", dense},
        {"Div", constant_operand},
        {"Elu", elu},
        {"Flatten", reshape},
        {"GatedTanh", gate},
        {"Gather", last_step},
        {"Gelu", gelu},
        {"GlobalAveragePool", global_pool},
        {"GlobalMaxPool", global_pool},
        {"Glu", gate},
        {"GRU", recurrent},
        {"HardSigmoid", hard_sigmoid},
        {"HardSwish", activation},
        {"InstanceNormalization", instance_norm},
        {"LayerNormalization", layer_norm},
        {"LeakyRelu", leaky_relu},
        {"LogSoftmax", softmax},
        {"LSTM", recurrent},
        {"MaxPool", pool},
        {"Mul", constant_operand},
        {"Neg", activation},
        {"Pad", pad},
        {"PRelu", prelu},
        {"ReduceMean", global_pool},
        {"Relu", activation},
        {"Reshape", reshape},
        {"Resize", resize},
        {"RNN", recurrent},
        {"Selu", selu},
        {"Sigmoid", activation},
        {"Silu", activation},
        {"Slice", slice},
        {"Softmax", softmax},
        {"Softplus", activation},
        {"Softsign", activation},
        {"Squeeze", reshape},
        {"Sub", constant_operand},
        {"Tanh", activation},
        {"ThresholdedRelu", thresholded_relu},
        {"Transpose", transpose},
        {"Unsqueeze", reshape},
        {"Upsample", resize},
    };
    return all;
}

/// Where branches from one value end: the first node without which the output cannot be reached.
class common_end {
public:
    common_end(const translation& t, const std::string& from) : t_(t), from_(from) {}

    /// Null where they do not meet before the output.
    const onnx::node* find() const {
        for (const onnx::node& n : t_.graph().nodes)
            if (reaches_end(nullptr) && is_behind(n) && !reaches_end(&n)) return &n;
        return nullptr;
    }

private:
    /// Whether the output, or `wanted`, can be reached from the value without passing `barred`.
    bool reaches_end(const onnx::node* barred, const onnx::node* wanted = nullptr) const {
        std::set<std::string> seen{from_};
        std::vector<std::string> open{from_};
        while (!open.empty()) {
            const std::string value = open.back();
            open.pop_back();
            if (wanted == nullptr && t_.is_output(value)) return true;
            for (const std::size_t i : t_.consumers(value)) {
                if (&t_.node(i) == wanted) return true;
                if (&t_.node(i) == barred) continue;
                for (const std::string& output : t_.node(i).outputs)
                    if (seen.insert(output).second) open.push_back(output);
            }
        }
        return false;
    }
    bool is_behind(const onnx::node& n) const { return reaches_end(nullptr, &n); }

    const translation& t_;
    std::string from_;
};

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
            if (nodes.size() > 1)
                branches(c, end);
            else
                one(t_.node(nodes[0]), c);
        }
    }

private:
    void one(const onnx::node& n, chain& c) {
        const auto found = translators().find(n.type);
        if (found == translators().end()) {
            t_.refuse_node(n, join_of(n.type) != nullptr ? "joins values that do not come from one place"
                                                         : "has no layer in this library");
        }
        found->second(t_, n, c);
    }

    static const char* join_of(std::string_view type) {
        constexpr std::pair<std::string_view, const char*> joins[]{
            {"Add", "@sum"},        {"Sum", "@sum"},     {"Mul", "@product"}, {"Concat", "@concatenate"},
            {"Sub", "@difference"}, {"Max", "@maximum"}, {"Min", "@minimum"}};
        for (const auto& [name, join] : joins)
            if (name == type) return join;
        return nullptr;
    }

    void branches(chain& c, const std::string& end) {
        const onnx::node* const join = common_end(t_, c.value).find();
        if (join == nullptr || join_of(join->type) == nullptr)
            refuse(t_.graph().source, ": branches from the value ", in_quotes(c.value), " do not meet in a sum, a ",
                   "product or a concatenation before ", in_quotes(end), "; expected a chain, residuals and branches.");
        std::vector<chain> all;
        for (const std::string& value : join->inputs) {
            chain branch{c.value, c.layout, {}};
            if (t_.graph().constants.contains(value)) t_.refuse_node(*join, "joins branches with a constant");
            follow(branch, value);
            all.push_back(std::move(branch));
        }
        t_.take(*join);
        c.value = join->outputs[0];
        add_joined(c, *join, all);
    }

    /// The branch from a fork to one input of the join: only nodes that lead there count.
    void follow(chain& branch, const std::string& value) {
        if (branch.value == value) return;
        translation part = t_.leading_to(value);
        graph_translator(part).translate(branch, value);
    }

    void add_joined(chain& c, const onnx::node& join, std::vector<chain>& all) {
        const bool is_concatenation = join.type == "Concat";
        for (const chain& branch : all)
            if (branch.layout.theirs.size() != all[0].layout.theirs.size())
                t_.refuse_node(join, "joins tensors with different numbers of axes");
        std::size_t axis = 0;
        if (is_concatenation) {
            const auto rank = static_cast<std::int64_t>(all[0].layout.theirs.size());
            const std::int64_t given = join.integer("axis", 0);
            axis = static_cast<std::size_t>(given < 0 ? given + rank : given);
            for (const chain& branch : all)
                if (!branch.layout.is_last(axis)) t_.refuse_node(join, "does not concatenate the channels");
        } else {
            for (const chain& branch : all)
                if (branch.layout.shape() != all[0].layout.shape())
                    t_.refuse_node(join, "joins tensors of different shapes");
        }
        const auto same_order = [&](const chain& a, const chain& b) {
            for (std::size_t i = 0; i < a.layout.theirs.size(); ++i)
                for (std::size_t k = 0; k < a.layout.ours.size(); ++k) {
                    const bool is_long = a.layout.shape()[k] > 1 && b.layout.shape()[k] > 1;
                    if (is_long && a.layout.is(i, k) != b.layout.is(i, k)) return false;
                }
            return true;
        };
        for (const chain& branch : all)
            if (!same_order(all[0], branch)) t_.refuse_node(join, "joins tensors whose axes have different orders");

        const std::size_t straight = static_cast<std::size_t>(
            std::count_if(all.begin(), all.end(), [](const chain& branch) { return branch.layers.empty(); }));
        const bool is_sum = join.type == "Add" || join.type == "Sum";
        if (is_sum && all.size() == 2 && straight == 1) {
            chain& body = all[all[0].layers.empty() ? 1 : 0];
            c.layers.push_back(composite("@residual<", std::move(body.layers)));
        } else {
            std::vector<described_layer> inside;
            for (chain& branch : all) {
                if (branch.layers.empty())
                    inside.push_back({"@identity"});
                else if (branch.layers.size() == 1)
                    inside.push_back(std::move(branch.layers[0]));
                else
                    inside.push_back(composite("@sequence<", std::move(branch.layers)));
            }
            c.layers.push_back(composite(std::string("@parallel<") + join_of(join.type), std::move(inside)));
        }
        c.layout = all[0].layout;
        if (is_concatenation) {
            std::size_t channels = 0;
            for (const chain& branch : all) channels += branch.layout.shape().back();
            c.layout.sizes.push_back(channels);
            c.layout.ours.back() = c.layout.theirs[axis] = {c.layout.sizes.size() - 1};
        }
    }

    translation& t_;
};

/// How the graph's input may lie in ours: with the channels last here, which are first there, or as it is.
inline std::vector<axes> possible_inputs(const onnx::value& input, const std::string& source) {
    const onnx::extents& shape = input.shape;
    const std::size_t rank = shape.size();
    std::size_t batch = 0;
    if (rank == 3 && !input.any_batch && shape[0] != 1 && shape[1] == 1) batch = 1;
    if (rank == 1) return {axes::of({shape[0]}, {0})};  // one sample without a batch
    if (rank < 2 || rank > 4 || shape[batch] != 1)
        refuse(source, ": the input ", in_quotes(input.name), " is ", onnx::text(input.type, shape),
               "; expected one sample: a first extent of 1, or one that the file leaves open, and one to three more.");
    std::vector<std::size_t> own;
    for (std::size_t i = 0; i < rank; ++i)
        if (i != batch) own.push_back(i);
    const auto in_this_order = [&](const std::vector<std::size_t>& order) {
        std::vector<std::size_t> extents, where(rank, axes::nowhere);
        for (const std::size_t i : order) {
            where[i] = extents.size();
            extents.push_back(shape[i]);
        }
        return axes::of(extents, where);
    };
    if (own.size() == 1) return {in_this_order(own)};
    std::vector<std::size_t> channels_last(own.begin() + 1, own.end());
    channels_last.push_back(own[0]);
    return {in_this_order(channels_last), in_this_order(own)};
}

}  // namespace detail

/// A graph as a network: its layers, and how its input and output lie in ours.
struct translated_graph {
    described_network network;
    axes input, output;
};

/// Translates a graph that `onnx::fold` and `onnx::fuse` have simplified. Takes chains, residuals, and branches that
/// meet in a sum, a product or a concatenation. Refuses the first node that does not fit, with the shapes of its
/// inputs.
inline translated_graph translate(const onnx::model& graph) {
    if (graph.inputs.size() != 1 || graph.outputs.size() != 1)
        refuse(graph.source, " has ", graph.inputs.size(), " inputs and ", graph.outputs.size(),
               " outputs; expected one of each.");
    std::string first_refusal;
    std::size_t furthest = 0;
    for (const axes& input : detail::possible_inputs(graph.inputs[0], graph.source)) {
        translation t(graph);
        try {
            chain c{graph.inputs[0].name, input};
            detail::graph_translator(t).translate(c, graph.outputs[0].name);
            if (const onnx::node* left = t.first_left()) t.refuse_node(*left, "belongs to no layer");
            return {{input.shape(), c.layout.shape(), std::move(c.layers)}, input, c.layout};
        } catch (const error& e) {
            if (first_refusal.empty() || t.count_taken() > furthest) {
                first_refusal = e.what();
                furthest = t.count_taken();
            }
        }
    }
    throw error(first_refusal);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
