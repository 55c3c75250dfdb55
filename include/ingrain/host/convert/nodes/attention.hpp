#pragma once
/// \file
/// Attention, normalisation of groups of channels, and positions added to frames.

#include <ingrain/host/convert/nodes/normalizations.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// `Attention` of `onnx::fuse`: over a sequence whose frames are in order.
inline void attention(translation& t, const onnx::node& n, chain& c) {
    const std::size_t last = c.layout.theirs.size() - 1;
    if (c.layout.ours.size() != 2 || !c.layout.is_last(last) || !c.layout.in_order())
        t.refuse_node(n, "is attention, and not over a sequence of vectors, [batch, time, channels]");
    const std::size_t channels = c.layout.shape().back();
    const auto heads = static_cast<std::size_t>(n.integer("heads", 0)),
               size = static_cast<std::size_t>(n.integer("size", 0));
    const bool biased = n.inputs.size() > 3;
    std::string type = "@attention<{.heads = " + std::to_string(heads);
    if (n.integer("causal", 0) != 0) type += ", .causal = true";
    if (heads * size != channels) type += ", .size = " + std::to_string(size);
    if (!biased) type += ", .bias = @bias::none";
    const auto tensor = [&](const char* name, std::size_t input) {
        const onnx::tensor& given = t.needed_constant(n, input);
        return described_tensor{name, given.shape, translation::values_in(given)};
    };
    std::vector<described_tensor> tensors{tensor("input_weights", 1), tensor("output_weights", 2)};
    if (biased) {
        tensors.insert(tensors.begin() + 1, tensor("input_bias", 3));
        tensors.push_back(tensor("output_bias", 4));
    }
    axes after = c.layout;
    if (!after.reshape(t.shape_of(n.outputs[0]))) t.refuse_node(n, "gives a tensor that is no sequence of vectors");
    add_with_parameters(t, n, c, type + "}>", std::move(tensors));
    c.layout = std::move(after);
}

/// Of groups of the second axis, and all behind it.
inline void group_norm(translation& t, const onnx::node& n, chain& c) {
    const auto groups = static_cast<std::size_t>(n.integer("num_groups", 0));
    const bool affine = n.inputs.size() > 1;
    if (!c.layout.is_last(1) && (affine || groups != 1)) t.refuse_node(n, "does not normalise groups of the channels");
    const std::size_t channels = c.layout.shape().back();
    std::string type =
        "@group_norm<{.groups = " + std::to_string(groups) + ", .epsilon = " + literal(n.real("epsilon", 1e-5));
    std::vector<described_tensor> tensors;
    for (std::size_t i = 1; i < n.inputs.size() && i < 3; ++i) {
        const onnx::tensor& given = t.needed_constant(n, i);
        const std::size_t count = onnx::count(given.shape);  // before opset 21 there is one for each group
        if (count != channels && (count != groups || channels % groups != 0))
            t.refuse_node(n, "has ", count, " values as input ", i, "; expected ", channels);
        std::vector<double> values;
        for (std::size_t k = 0; k < channels; ++k) values.push_back(given[k * count / channels]);
        tensors.push_back({i == 1 ? "scale" : "shift", {channels}, std::move(values)});
    }
    add_with_parameters(t, n, c, type + (affine ? "}>" : ", .affine = false}>"), std::move(tensors));
}

/// Add: a number, one for each channel, or one for each channel of each frame: the positions of a transformer.
inline void added_constant(translation& t, const onnx::node& n, chain& c) {
    const onnx::tensor* const given = t.constant(n, n.inputs[0] == c.value ? 1 : 0);
    const bool whole = given != nullptr && c.layout.ours.size() == 2 && c.layout.shape()[0] > 1 &&
                       c.layout.shape()[1] > 1 && onnx::count(given->shape) == c.layout.size() && c.layout.in_order();
    if (!whole) return constant_operand(t, n, c);
    add_with_parameters(t, n, c, "@positional_encoding<{.trained = true}>",
                        {{"positions", c.layout.shape(), translation::values_in(*given)}});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
