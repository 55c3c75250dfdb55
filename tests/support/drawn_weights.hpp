#pragma once
/// \file
/// Many initial weights, and their statistics.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <ingrain/core/random.hpp>
#include <vector>

namespace ingrain::test {

/// Weights of a layer of `inputs` and `outputs`, drawn many times.
struct drawn_weights {
    double mean = 0, variance = 0;
    float least = 0, most = 0;

    template <class Initializer>
    drawn_weights(const Initializer& initializer, std::size_t inputs, std::size_t outputs) {
        constexpr std::size_t count = 50'000;
        std::vector<float> weights(count);
        generator random{seed{1}};
        initializer(weights.data(), count, inputs, outputs, random);
        for (const float w : weights) {
            mean += static_cast<double>(w) / count;
            variance += static_cast<double>(w) * static_cast<double>(w) / count;
            least = std::min(least, w);
            most = std::max(most, w);
        }
    }
};

/// Checks mean 0 and this variance; if `limited`, also that no weight is beyond √(3 variance), and some are near it.
template <class Initializer>
void check_initializer(std::size_t inputs, std::size_t outputs, double variance, bool limited) {
    const drawn_weights drawn(Initializer{}, inputs, outputs);
    const double limit = std::sqrt(3 * variance), largest = static_cast<double>(std::max(-drawn.least, drawn.most));
    CAPTURE(inputs, outputs, drawn.mean, drawn.variance, largest);
    CHECK(std::abs(drawn.mean) <= 0.02 * std::sqrt(variance));
    CHECK(std::abs(drawn.variance / variance - 1) <= 0.03);
    CHECK((largest <= limit * 1.000001) == limited);
    CHECK(largest >= 0.999 * limit);
}

}  // namespace ingrain::test
