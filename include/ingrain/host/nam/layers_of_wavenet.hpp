#pragma once
/// \file
/// The layers of a WaveNet in a file of Neural Amp Modeler.

#include <ingrain/host/nam/layer.hpp>
#include <ingrain/host/nam/modulated_layer.hpp>
#include <ingrain/layers/wavenet/activation.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam::detail {

using ingrain::detail::function_digest;

/// What `wavenet_activation` calls its digest.
inline std::uint32_t digest_of(const wavenet_layer& of) {
    const std::uint32_t begin = of.gate == gating::none    ? 1
                                : of.gate == gating::gated ? ingrain::detail::gate_function::number
                                                           : ingrain::detail::blend_function::number;
    const std::uint32_t first = function_digest(begin, of.act.kind.c_str(), of.act.options);
    return of.gate == gating::none ? first : function_digest(first, of.second.kind.c_str(), of.second.options);
}
inline std::string type_of(const wavenet_layer& of) {
    if (of.gate == gating::none) return of.act.type;
    return (of.gate == gating::gated ? "@gated_by<" : "@blended_by<") + of.act.type + ", " + of.second.type + ">";
}

/// Whether a layer is made of layers, because no `wavenet_stack` has its films or slopes.
inline bool is_modulated(const wavenet_array& array, const wavenet_layer& of) {
    return array.modulated.any() || !of.act.slopes.empty() || !of.second.slopes.empty();
}

/// How many layers from `first` on are equal but for their dilations: one stack.
inline std::size_t equal_layers(const wavenet_array& array, std::size_t first) {
    const std::vector<wavenet_layer>& layers = array.layers;
    std::size_t end = first + 1;
    while (end < layers.size() && layers[end].kernel == layers[first].kernel &&
           digest_of(layers[end]) == digest_of(layers[first]) && !is_modulated(array, layers[end]))
        ++end;
    return end - first;
}

/// Layers `first` up to `first + count` of an array, in the order of the file, as one stack.
inline layer stack(weights_in_order& weights, const wavenet_array& array, std::size_t first, std::size_t count) {
    const wavenet_layer& like = array.layers[first];
    const std::size_t channels = array.channels, size = array.bottleneck, heads = array.head1x1_outputs;
    const std::size_t columns = like.gate == gating::none ? size : 2 * size;
    const std::size_t taps = like.kernel * channels, depth = taps + array.conditions;
    weights.need(count * (like.kernel * channels * columns / array.input_groups));
    weights.expand(count * (depth * columns + size * channels));
    convert::described_tensor window{"weights", {count, depth, columns}, {}}, bias{"bias", {count, columns}, {}};
    convert::described_tensor residual{"residual_weights", {count, size, channels}, {}},
        shift{"residual_bias", {count, channels}, {}};
    convert::described_tensor head{"head_weights", {count, size, heads}, {}},
        head_bias{"head_bias", {count, heads}, {}};
    const auto append = [](std::vector<double>& to, const std::vector<double>& from) {
        to.insert(to.end(), from.begin(), from.end());
    };
    layer result{"wavenet_stack", {static_cast<double>(like.kernel), static_cast<double>(digest_of(like))}, {}};
    std::string dilations;
    for (std::size_t l = first; l < first + count; ++l) {
        result.options.push_back(static_cast<double>(array.layers[l].dilation));
        dilations += (l == first ? "" : ", ") + number(array.layers[l].dilation);
        std::vector<double> both(depth * columns);
        weights.matrix(both, 0, like.kernel, channels, columns, array.input_groups);
        append(bias.values, weights.vector(columns));
        weights.matrix(both, taps, 1, array.conditions, columns, array.mixin_groups);
        append(window.values, both);
        const bool has_residual = array.layer1x1.active;  // without one, x is what it was
        append(residual.values, has_residual ? weights.matrix(1, size, channels, array.layer1x1.groups)
                                             : std::vector<double>(size * channels));
        append(shift.values, has_residual ? weights.vector(channels) : std::vector<double>(channels));
        if (!array.head1x1.active) continue;
        append(head.values, weights.matrix(1, size, heads, array.head1x1.groups));
        append(head_bias.values, weights.vector(heads));
    }
    result.type = "@wavenet_stack<{.kernel = " + number(like.kernel) +
                  (size != channels ? ", .bottleneck = " + number(size) : "") +
                  (array.head1x1.active ? ", .heads = " + number(heads) : "") + "}, @dilations<" + dilations + ">, " +
                  type_of(like) + ">";
    result.tensors = {std::move(window), std::move(bias), std::move(residual), std::move(shift)};
    if (array.head1x1.active) {
        result.tensors.push_back(std::move(head));
        result.tensors.push_back(std::move(head_bias));
    }
    return result;
}

/// An array's layers, and those before and behind it, in the order of the file.
struct array_layers {
    layer before;
    std::vector<layer> stacks;
    layer head;
};
inline array_layers layers_of_array(weights_in_order& weights, const wavenet_array& array, bool starts) {
    array_layers result;
    result.before = convolution(weights, array.inputs, array.channels, 1, 1, false);
    for (std::size_t first = 0, count = 0; first < array.layers.size(); first += count) {
        if (is_modulated(array, array.layers[first])) {
            count = 1;
            for (layer& each : modulated_layer(weights, array, array.layers[first], starts && first == 0).layers())
                result.stacks.push_back(std::move(each));
        } else {
            count = equal_layers(array, first);
            result.stacks.push_back(stack(weights, array, first, count));
        }
    }
    result.head = convolution(weights, array.head_inputs(), array.head_outputs, array.head_kernel, array.head_dilation,
                              array.head_bias);
    return result;
}

/// The scale of the head is put into the weights and the bias of the layer before it.
inline void scale(layer& by, double factor) {
    for (convert::described_tensor& tensor : by.tensors)
        for (double& value : tensor.values) value = static_cast<double>(static_cast<float>(value * factor));
}

/// `condition`: the layers whose output is the condition; none if it is the input.
inline std::vector<layer> layers_of_wavenet(const model& from, std::vector<layer> condition,
                                            weights_in_order& weights) {
    std::vector<array_layers> arrays;
    for (const wavenet_array& array : from.arrays) arrays.push_back(layers_of_array(weights, array, arrays.empty()));
    std::vector<layer> behind;
    if (from.head) {
        std::size_t inputs = from.arrays.back().head_outputs;
        for (std::size_t i = 0; i < from.head->kernels.size(); ++i) {
            const std::size_t outputs = i + 1 == from.head->kernels.size() ? from.head->outputs : from.head->channels;
            behind.push_back(activated(from.head->act));
            behind.push_back(convolution(weights, inputs, outputs, from.head->kernels[i], 1, true));
            inputs = outputs;
        }
    }
    scale(arrays.back().head, weights());

    std::vector<layer> result;
    for (std::size_t i = 0; i < arrays.size(); ++i) {
        array_layers& own = arrays[i];
        if (i == 0) {
            layer second = condition.empty() ? identity() : sequence(std::move(condition));
            result.push_back(side_by_side({std::move(own.before), std::move(second)}));
        } else {
            const std::size_t head_at = from.arrays[i - 1].channels, width = from.arrays[i - 1].head_inputs();
            result.push_back(
                side_by_side({sequence({pick(0, 0), std::move(own.before)}),
                              sequence({pick(1, head_at), std::move(arrays[i - 1].head)}), pick(2, head_at + width)}));
        }
        for (layer& each : own.stacks) result.push_back(std::move(each));
    }
    result.push_back(sequence({pick(1, from.arrays.back().channels), std::move(arrays.back().head)}));
    for (layer& each : behind) result.push_back(std::move(each));
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::nam::detail
