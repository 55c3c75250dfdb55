#pragma once
/// \file
/// Random samples and targets to train with.

#include <cstddef>
#include <cstdint>
#include <ingrain/core/random.hpp>

namespace ingrain::test {

/// `Count` samples for a network, each with a class label, a row of values as targets, and a weight.
template <class Network, std::size_t Count>
struct samples {
    static constexpr std::size_t width = Network::input::size, outputs = Network::output::size;
    float x[Count * width], targets[Count * outputs], weights[Count];
    std::uint8_t labels[Count];

    constexpr explicit samples(std::uint64_t start = 99) : x{}, targets{}, weights{}, labels{} {
        generator random{seed{start}};
        for (float& v : x) v = uniform<float>(random, -1, 1);
        for (float& v : targets) v = uniform<float>(random);
        for (float& v : weights) v = uniform<float>(random, 0.5f, 2);
        for (std::uint8_t& v : labels) v = static_cast<std::uint8_t>(below(random, outputs));
    }
    constexpr const float* sample(std::size_t n) const { return x + n * width; }
    constexpr const float* target(std::size_t n) const { return targets + n * outputs; }
};

}  // namespace ingrain::test
