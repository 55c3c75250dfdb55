#pragma once
/// \file
/// The networks that are measured on devices. -DTIER says how exactly those with tanh compute: accurate, quick, coarse.

#include <ingrain/core/members.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/max_pool2d.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>

#include "noise.hpp"

struct policy : ingrain::default_policy {
    static constexpr ingrain::math elementary = ingrain::math::TIER;
};
using perceptron = ingrain::basic_network<policy, ingrain::input<16>, ingrain::dense<32>, ingrain::tanh,
                                          ingrain::dense<32>, ingrain::tanh, ingrain::dense<4>, ingrain::tanh>;
using exclusive_or = ingrain::basic_network<policy, ingrain::input<2>, ingrain::dense<4>, ingrain::tanh,
                                            ingrain::dense<1>, ingrain::tanh>;

template <std::size_t Filters, std::size_t Kernel, ingrain::padding_kind Padding>
using convolution = ingrain::conv2d<{.filters = Filters, .kernel = {Kernel, Kernel}, .padding = Padding}>;
using single = ingrain::network<ingrain::input<16, 16, 8>, convolution<16, 3, ingrain::valid>>;
using padded = ingrain::network<ingrain::input<16, 16, 8>, convolution<16, 3, ingrain::same>>;
using second =
    ingrain::network<ingrain::input<16, 16, 8>, convolution<8, 1, ingrain::valid>, convolution<16, 3, ingrain::same>>;
using three =
    ingrain::network<ingrain::input<16, 16, 1>, convolution<8, 3, ingrain::same>, ingrain::relu, ingrain::max_pool2d<2>,
                     convolution<16, 3, ingrain::same>, ingrain::relu, ingrain::max_pool2d<2>,
                     convolution<16, 3, ingrain::valid>, ingrain::relu, ingrain::flatten, ingrain::dense<4>>;

/// Fills weights with numbers from -size to size.
template <class Parameters>
constexpr void fill(Parameters& parameters, noise& next, float size) {
    ingrain::for_each_tensor(
        [&]<ingrain::role Role>(ingrain::tensor_info<Role>, auto& tensor) {
            if constexpr (Role == ingrain::role::weights)
                for (float& value : tensor.values) value = size * next();
        },
        parameters);
}
