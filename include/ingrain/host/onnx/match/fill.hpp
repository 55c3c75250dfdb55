#pragma once
/// \file
/// From a graph to the parameters of a stated network.

#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/onnx/match/layers.hpp>
#include <ingrain/host/onnx/refuse_losses.hpp>

#include <cstddef>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// How the axes of the input can be the extents of a sample: with a batch before them, and channels first or last.
inline std::vector<view> input_views(matcher& m, const extents& graph, const extents& sample, std::size_t batch,
                                     bool as_it_is) {
    const atoms of_batch = batch == 1 ? atoms{} : atoms{{0, batch}};
    std::vector<atoms> layer;
    for (const std::size_t extent : sample) layer.push_back(m.axis(extent));
    std::vector<std::vector<atoms>> orders;
    std::vector<atoms> first{of_batch, layer.back()}, last{of_batch};
    first.insert(first.end(), layer.begin(), layer.end() - 1);
    last.insert(last.end(), layer.begin(), layer.end());
    orders = {first, last};
    if (as_it_is) orders = {last};
    if (sample.size() == 2 && !as_it_is) orders.push_back({layer[0], of_batch, layer[1]});
    if (sample.size() == 1) orders.push_back({layer[0]});
    std::vector<view> result;
    for (const auto& order : orders) {
        extents shape;
        for (const atoms& axis : order) shape.push_back(extent_of(axis));
        if (shape == graph) result.push_back({order, layer});
    }
    return result;
}

/// The layers of a network with these parameters, as one sequence.
template <class Parameters>
layer_fact whole_network(Parameters& parameters) {
    using layers = typename Parameters::owner::layers;
    layer_fact whole;
    whole.input = extents_in<typename layers::input>();
    whole.inputs = inputs_in(typename layers::input{});
    describe_parts<layers>(whole, parameters, nullptr);
    return whole;
}

/// How the axes of an input can be the extents of a sample, with the batch first or second.
inline std::vector<view> views_of(matcher& m, const value& input, const extents& sample, bool as_it_is) {
    const std::size_t batch = input.shape.empty() ? 1 : input.shape[0],
                      second = input.shape.size() > 1 ? input.shape[1] : 1;
    std::vector<view> views = input_views(m, input.shape, sample, batch, as_it_is);
    if (second != batch && !as_it_is)
        for (view& each : input_views(m, input.shape, sample, second, false)) views.push_back(std::move(each));
    if (views.empty())
        refuse(m.g.m->source, ": the input ", in_quotes(input.name), " is ", text(input.type, input.shape),
               ", which is no sample of this network: expected a batch and ", extents_text(sample),
               ", with channels first or last.");
    return views;
}

/// Matches the layers of `l` behind the inputs, of which the first ones are seen as `seen` says; tries all views of the
/// others.
inline bool match_inputs(matcher& m, const layer_fact& l, const std::vector<std::vector<view>>& views,
                         std::vector<cursor>& seen) {
    if (seen.size() < views.size()) {
        for (const view& each : views[seen.size()]) {
            seen.push_back({m.g.m->inputs[seen.size()].name, each});
            if (match_inputs(m, l, views, seen)) return true;
            seen.pop_back();
        }
        return false;
    }
    return match_all(m, l.parts, 0, seen.size() == 1 ? seen[0] : cursor{{}, {}, seen}, [&](const cursor& at) {
        if (m.ends(at)) return true;
        const node* const left = m.left_over();
        if (left != nullptr) m.misfit(l, left, "the network's layers end before it.");
        return false;
    });
}

/// Matches the layers of `l` with a folded graph, and fills their parameters: all of them, or none. `l` is a sequence:
/// the whole network, whose inputs and outputs are those of the graph in its order. `as_it_is`: the graph's inputs have
/// their channels last. Returns how many values were rounded.
inline std::size_t fill(const layer_fact& l, model folded, bool as_it_is = false) {
    model m = fuse(std::move(folded));
    refuse_losses(m);
    if (m.inputs.size() != l.inputs.size() || m.outputs.empty())
        refuse(m.source, " has ", m.inputs.size(), " inputs and ", m.outputs.size(), " outputs; the network takes ",
               l.inputs.size(), ".");
    for (const value& output : m.outputs)
        if (m.constants.contains(output.name))
            refuse(m.source, ": the output ", in_quotes(output.name), " does not depend on the input.");
    matcher matching(m);
    std::vector<std::vector<view>> views;
    for (std::size_t i = 0; i < m.inputs.size(); ++i)
        views.push_back(views_of(matching, m.inputs[i], l.inputs[i], as_it_is));
    std::vector<cursor> seen;
    if (match_inputs(matching, l, views, seen)) return matching.write();
    refuse(m.source, ": ", matching.reason());
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
