#pragma once
/// \file
/// Normalisation with trained scale and shift.

#include <ingrain/host/convert/translation.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// A vector of the channels' size, from a constant input.
inline std::vector<double> channel_values(const translation& t, const onnx::node& n, std::size_t input,
                                          std::size_t channels) {
    const onnx::tensor& given = t.needed_constant(n, input);
    if (onnx::count(given.shape) != channels)
        t.refuse_node(n, "has ", onnx::count(given.shape), " values as input ", input, "; expected ", channels);
    return translation::values_in(given);
}

inline void add_with_parameters(translation& t, const onnx::node& n, chain& c, std::string type,
                                std::vector<described_tensor> tensors) {
    t.take(n);
    c.add(std::move(type), std::move(tensors));
    c.value = n.outputs[0];
}

inline void batch_norm(translation& t, const onnx::node& n, chain& c) {
    if (!c.layout.is_last(1)) t.refuse_order(n, "does not normalise the channels");
    if (n.integer("training_mode", 0) != 0)
        t.refuse_node(n, "is in training mode; export the model in evaluation mode");
    const std::size_t channels = c.layout.shape().back();
    std::vector<described_tensor> tensors;
    constexpr const char* names[]{"scale", "shift", "mean", "variance"};
    for (std::size_t i = 0; i < 4; ++i)
        tensors.push_back({names[i], {channels}, channel_values(t, n, i + 1, channels)});
    t.take(n);
    c.add("@batch_norm<{.epsilon = " + literal(n.real("epsilon", 1e-5)) + "}>", std::move(tensors));
    c.value = n.outputs[0];
}

/// Over the last axes of the graph, which must be our last ones in any order. Several are made one, and again several.
inline void layer_norm(translation& t, const onnx::node& n, chain& c) {
    const std::size_t rank = c.layout.theirs.size();
    const std::int64_t given = n.integer("axis", -1);
    const auto first = static_cast<std::size_t>(given < 0 ? given + static_cast<std::int64_t>(rank) : given);
    if (first >= rank) t.refuse_node(n, "has no such axis");
    const axes::axis normalized =
        axes::all({c.layout.theirs.begin() + static_cast<std::ptrdiff_t>(first), c.layout.theirs.end()});
    const std::vector<std::size_t> shape = c.layout.shape();
    const std::size_t size = c.layout.size_of(normalized), before = c.layout.size() / size;
    if (!c.layout.are_last(normalized)) t.refuse_order(n, "does not normalise the last axes of ours");
    const std::vector<double> given_scale = channel_values(t, n, 1, size);
    std::vector<double> given_shift(size), scale(size), shift(size);
    if (n.inputs.size() > 2 && !n.inputs[2].empty()) given_shift = channel_values(t, n, 2, size);
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t at = c.layout.place(i, normalized);
        scale[at] = given_scale[i];
        shift[at] = given_shift[i];
    }
    const bool is_one = shape.back() == size;
    if (!is_one) c.add("@reshape<" + joined(before > 1 ? std::vector{before, size} : std::vector{size}) + ">");
    add_with_parameters(t, n, c, "@layer_norm<{.epsilon = " + literal(n.real("epsilon", 1e-5)) + "}>",
                        {{"scale", {size}, std::move(scale)}, {"shift", {size}, std::move(shift)}});
    if (!is_one) c.add("@reshape<" + joined(shape) + ">");
}

inline void instance_norm(translation& t, const onnx::node& n, chain& c) {
    if (!c.layout.is_last(1) || c.layout.ours.size() < 2)
        t.refuse_order(n, "does not normalise each channel over positions");
    const std::size_t channels = c.layout.shape().back();
    std::vector<double> scale = channel_values(t, n, 1, channels), shift = channel_values(t, n, 2, channels);
    t.take(n);
    c.add("@instance_norm<{.epsilon = " + literal(n.real("epsilon", 1e-5)) + "}>",
          {{"scale", {channels}, std::move(scale)}, {"shift", {channels}, std::move(shift)}});
    c.value = n.outputs[0];
}

/// Add, Sub, Mul and Div of a constant: one number, or one for each channel.
inline void constant_operand(translation& t, const onnx::node& n, chain& c) {
    const std::size_t at = n.inputs[0] == c.value ? 1 : 0;
    const onnx::tensor* const given = t.constant(n, at);
    if (given == nullptr) t.refuse_node(n, "takes another value that does not come from where this one does");
    const bool is_factor = n.type == "Mul" || n.type == "Div";
    if (at == 0 && (n.type == "Sub" || n.type == "Div")) t.refuse_node(n, "takes its constant first");
    std::vector<double> values = translation::values_in(*given);
    for (double& value : values) value = n.type == "Sub" ? -value : n.type == "Div" ? 1 / value : value;
    const std::string layer = is_factor ? "@scale" : "@offset";
    if (values.size() == 1) return add_with_parameters(t, n, c, layer + "<{.by = " + literal(values[0]) + "}>", {});
    const std::size_t channels = c.layout.shape().back(), rank = c.layout.theirs.size(),
                      given_rank = given->shape.size();
    bool along_channels = values.size() == channels && given_rank <= rank;
    for (std::size_t i = 0; along_channels && i < given_rank; ++i)
        along_channels = given->shape[i] == 1 || c.layout.is_last(rank - given_rank + i);
    if (!along_channels) t.refuse_node(n, "takes a constant that is neither one number nor one for each channel");
    add_with_parameters(t, n, c, layer + "<>", {{is_factor ? "scale" : "offset", {channels}, std::move(values)}});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
