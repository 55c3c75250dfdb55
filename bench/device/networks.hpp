#pragma once
/// \file
/// The networks that are measured on devices. -DTIER says how exactly they compute: accurate, quick, coarse.

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>

#include "fill.hpp"

struct policy : ingrain::default_policy {
    static constexpr ingrain::math elementary = ingrain::math::TIER;
};
using perceptron = ingrain::basic_network<policy, ingrain::input<16>, ingrain::dense<32>, ingrain::tanh,
                                          ingrain::dense<32>, ingrain::tanh, ingrain::dense<4>, ingrain::tanh>;
using exclusive_or = ingrain::basic_network<policy, ingrain::input<2>, ingrain::dense<4>, ingrain::tanh,
                                            ingrain::dense<1>, ingrain::tanh>;
