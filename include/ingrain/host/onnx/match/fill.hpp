#pragma once
/// \file
/// From a graph to the parameters of a stated network.

#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/onnx/match/layers.hpp>

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
    describe_parts<layers>(whole, parameters, nullptr);
    return whole;
}

/// Matches the layers of `l` with a folded graph, and fills their parameters: all of them, or none. `l` is a sequence:
/// the whole network. `as_it_is`: the graph's input has its channels last. Returns how many values were rounded.
inline std::size_t fill(const layer_fact& l, model folded, bool as_it_is = false) {
    model m = fuse(std::move(folded));
    if (m.inputs.size() != 1 || m.outputs.size() != 1)
        refuse(m.source, " has ", m.inputs.size(), " inputs and ", m.outputs.size(), " outputs; expected one of each.");
    if (m.constants.contains(m.outputs[0].name))
        refuse(m.source, ": the output ", in_quotes(m.outputs[0].name), " does not depend on the input.");
    matcher matching(m);
    const value& input = m.inputs[0];
    const std::size_t batch = input.shape.empty() ? 1 : input.shape[0],
                      second = input.shape.size() > 1 ? input.shape[1] : 1;
    std::vector<view> views = input_views(matching, input.shape, l.input, batch, as_it_is);
    if (second != batch && !as_it_is)
        for (view& each : input_views(matching, input.shape, l.input, second, false)) views.push_back(std::move(each));
    if (views.empty())
        refuse(m.source, ": the input ", in_quotes(input.name), " is ", text(input.type, input.shape),
               ", which is no sample of this network: expected a batch and ", extents_text(l.input),
               ", with channels first or last.");
    for (const view& each : views) {
        const auto at_the_end = [&](const cursor& at) {
            if (matching.ends(at)) return true;
            const node* const left = matching.left_over();
            if (left != nullptr) matching.misfit(l, left, "the network's layers end before it.");
            return false;
        };
        if (match_all(matching, l.parts, 0, {input.name, each}, at_the_end)) return matching.write();
    }
    refuse(m.source, ": ", matching.reason());
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
