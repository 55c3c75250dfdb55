#pragma once
/// \file
/// The networks that are measured on devices, and numbers to fill them with.

#include <ingrain/core/members.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>

#include <cstdint>

struct policy : ingrain::default_policy {
    static constexpr ingrain::math elementary = ingrain::math::TIER;
};
using perceptron = ingrain::basic_network<policy, ingrain::input<16>, ingrain::dense<32>, ingrain::tanh,
                                          ingrain::dense<32>, ingrain::tanh, ingrain::dense<4>, ingrain::tanh>;
using exclusive_or = ingrain::basic_network<policy, ingrain::input<2>, ingrain::dense<4>, ingrain::tanh,
                                            ingrain::dense<1>, ingrain::tanh>;

/// A linear congruential generator (Numerical Recipes): numbers from -1 to 1.
struct noise {
    std::uint32_t state = 1;
    constexpr float operator()() {
        state = state * 1664525u + 1013904223u;
        return static_cast<float>(static_cast<std::int32_t>(state)) * 0x1p-31f;
    }
};

/// Fills weights with numbers from -size to size.
template <class Parameters>
constexpr void fill(Parameters& parameters, noise& next, float size) {
    ingrain::for_each_tensor(
        [&]<ingrain::role Role>(ingrain::label<Role>, auto& tensor) {
            if constexpr (Role == ingrain::role::weights)
                for (float& value : tensor.values) value = size * next();
        },
        parameters);
}
