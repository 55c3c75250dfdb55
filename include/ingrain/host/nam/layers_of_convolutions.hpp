#pragma once
/// \file
/// The layers of ConvNet and Linear in a file of Neural Amp Modeler.

#include <ingrain/host/nam/layer.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam::detail {

/// Behind its convolution's weights a batch norm has means, variances, factors, offsets, and epsilon. It is put into
/// the convolution, rounded once.
inline void fold_normalization(layer& into, std::size_t channels, weights_in_order& weights) {
    const std::vector<double> mean = weights.vector(channels), variance = weights.vector(channels),
                              factor = weights.vector(channels), offset = weights.vector(channels);
    const double epsilon = weights();
    std::vector<double> by(channels), bias(channels);
    for (std::size_t c = 0; c < channels; ++c) {
        by[c] = factor[c] / std::sqrt(epsilon + variance[c]);
        bias[c] = static_cast<double>(static_cast<float>(offset[c] - by[c] * mean[c]));
    }
    std::vector<double>& values = into.tensors.at(0).values;
    for (std::size_t i = 0; i < values.size(); ++i)
        values[i] = static_cast<double>(static_cast<float>(values[i] * by[i % channels]));
    into.tensors.push_back({"bias", {channels}, bias});
}

inline std::vector<layer> layers_of_convnet(const convnet_sizes& sizes, std::size_t inputs, weights_in_order& weights) {
    std::vector<layer> result;
    for (const std::size_t dilation : sizes.dilations) {
        result.push_back(convolution(weights, inputs, sizes.channels, 2, dilation, !sizes.normalizes, sizes.groups));
        if (sizes.normalizes) {
            layer& own = result.back();
            fold_normalization(own, sizes.channels, weights);
            own.type = convolution_type(sizes.channels, 2, dilation, true);
        }
        result.push_back(activated(sizes.act));
        inputs = sizes.channels;
    }
    result.push_back(convolution(weights, inputs, sizes.outputs, 1, 1, true));
    return result;
}

/// Players have the newest frame's factor first, a convolution has it last.
inline std::vector<layer> layers_of_linear(const linear_sizes& sizes, weights_in_order& weights) {
    layer own = convolution(weights, 1, 1, sizes.taps, 1, sizes.has_bias);
    std::vector<double>& taps = own.tensors.at(0).values;
    std::reverse(taps.begin(), taps.end());
    return {own};
}

}}}  // namespace ingrain::INGRAIN_ABI::host::nam::detail
