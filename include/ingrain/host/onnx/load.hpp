#pragma once
/// \file
/// Filling a network's parameters from an ONNX file.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/onnx/match/layers.hpp>
#include <ingrain/host/onnx/read.hpp>

#include <cstddef>
#include <filesystem>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What `load_onnx` did.
struct onnx_report {
    std::size_t rounded = 0;  ///< values that the parameters' type does not hold exactly, such as most doubles
};

namespace onnx::detail {

/// How the axes of the input can be the extents of a sample: with a batch before them, and channels first or last.
inline std::vector<view> input_views(matcher& m, const extents& graph, const extents& sample, const std::size_t batch) {
    const atoms of_batch = batch == 1 ? atoms{} : atoms{{0, batch}};
    std::vector<atoms> layer;
    for (const std::size_t extent : sample) layer.push_back(m.axis(extent));
    std::vector<std::vector<atoms>> orders;
    std::vector<atoms> first{of_batch, layer.back()}, last{of_batch};
    first.insert(first.end(), layer.begin(), layer.end() - 1);
    last.insert(last.end(), layer.begin(), layer.end());
    orders = {first, last};
    if (sample.size() == 2) orders.push_back({layer[0], of_batch, layer[1]});
    if (sample.size() == 1) orders.push_back({layer[0]});
    std::vector<view> result;
    for (const auto& order : orders) {
        extents shape;
        for (const atoms& axis : order) shape.push_back(extent_of(axis));
        if (shape == graph) result.push_back({order, layer});
    }
    return result;
}

/// Matches the layers of `l` with the graph, and fills their parameters. `l` is a sequence: the whole network.
inline onnx_report fill(const layer_fact& l, model m) {
    if (m.inputs.size() != 1 || m.outputs.size() != 1)
        refuse(m.source, " has ", m.inputs.size(), " inputs and ", m.outputs.size(), " outputs; expected one of each.");
    if (m.constants.contains(m.outputs[0].name))
        refuse(m.source, ": the output ", in_quotes(m.outputs[0].name), " does not depend on the input.");
    matcher matching(m);
    const value& input = m.inputs[0];
    const std::size_t batch = input.shape.empty() ? 1 : input.shape[0],
                      second = input.shape.size() > 1 ? input.shape[1] : 1;
    std::vector<view> views = input_views(matching, input.shape, l.input, batch);
    if (second != batch)
        for (view& each : input_views(matching, input.shape, l.input, second)) views.push_back(std::move(each));
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
        if (match_all(matching, l.parts, 0, {input.name, each}, at_the_end)) return {matching.write()};
    }
    refuse(m.source, ": ", matching.reason());
}

}  // namespace onnx::detail

/// Fills a network's parameters from an ONNX file: all of them, or none if it refuses the file.
///
///     using net = network<input<28, 28, 1>, conv2d<{.filters = 4, .kernel = 3}>, relu, flatten, dense<10>>;
///     net::parameters trained;
///     host::load_onnx("model.onnx", trained);
///
/// The graph must be that network: the same operators with the same shapes and attributes, in the same order, whatever
/// its names are. Tensors are transposed from channels first to channels last; rows of a dense layer behind `flatten`
/// are permuted. Refuses the first node that does not fit, naming it, the layer, what was expected and what was found;
/// and what `host::onnx::read` and `fold` refuse. Values are rounded to the parameters' type, and counted where that
/// changed them.
template <class Parameters>
onnx_report load_onnx(const std::filesystem::path& path, Parameters& parameters) {
    using layers = typename Parameters::owner::layers;
    onnx::detail::layer_fact whole;
    whole.input = onnx::detail::extents_in<typename layers::input>();
    onnx::detail::describe_parts<layers>(whole, parameters, nullptr);
    return onnx::detail::fill(whole, onnx::fuse(onnx::fold(onnx::read(path))));
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
