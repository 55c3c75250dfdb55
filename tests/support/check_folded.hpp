#pragma once
/// \file
/// Whether a network that is folded gives the answers of the network itself.

#include <ingrain/core/members.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/layers/folded.hpp>

#include <catch2/catch_test_macros.hpp>

#include <support/numbers.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain::test {

/// Parameters with positive variances.
template <class Network>
constexpr typename Network::parameters random_parameters() {
    typename Network::parameters p{};
    generator random{seed{3}};
    for_each_tensor(
        [&]<role Role>(tensor_info<Role>, auto& tensor) {
            for (float& v : tensor.values) v = uniform(random, Role == role::running_statistics ? 0.5f : -1.0f, 1.0f);
        },
        p);
    return p;
}

/// The largest distance between the answers of a network and of the folded one, relative to the largest answer.
template <class Network>
constexpr float distance_to_folded() {
    using thin = folded<Network>;
    const auto p = random_parameters<Network>();
    const auto q = fold<Network>(p);
    float x[2 * Network::input::size]{};
    generator random{seed{5}};
    for (float& v : x) v = uniform(random, -1.0f, 1.0f);
    typename Network::template scratch<2> scratch{};
    typename thin::template scratch<2> thin_scratch{};
    const auto y = Network::template infer<2>(p, x, scratch);
    const auto z = thin::template infer<2>(q, x, thin_scratch);
    float far = 0, largest = 0;
    for (std::size_t i = 0; i < y.size; ++i) {
        far = std::max(far, y[i] > z[i] ? y[i] - z[i] : z[i] - y[i]);
        largest = std::max(largest, y[i] > 0 ? y[i] : -y[i]);
    }
    return far / largest;
}

/// `Network` folds to `Expected`, and gives the same answers.
template <class Network, class Expected>
void folds_to() {
    STATIC_CHECK(std::is_same_v<folded<Network>, Expected>);
    CHECK(distance_to_folded<Network>() <= 1e-6f);
}

}  // namespace ingrain::test
