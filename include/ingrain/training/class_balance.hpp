#pragma once
/// \file
/// Weights that make up for classes of different sizes.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/training/data_set.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// w[c] = n / (k n[c])     n samples with a label, n[c] of class c; k classes that have samples
///
///     const auto weights = balanced_weights<net>(train);
///     fit(trainer, train, {.epochs = 20, .class_weights = weights});
///
/// The mean weight of a sample is 1. A class without samples has the weight 1. Where the data set does not fit the
/// network, all weights are 1.
template <class Network, class Data>
constexpr auto balanced_weights(const Data& data) noexcept INGRAIN_NONBLOCKING {
    constexpr std::size_t classes = Network::output::size;
    constexpr bool labels = std::is_integral_v<typename Data::target_type>;
    static_assert(labels, "ingrain::balanced_weights takes a data set with class labels");
    std::array<float, classes> weights{};
    for (float& weight : weights) weight = 1;
    if constexpr (labels) {
        if (!data.template fits<Network>()) return weights;
        std::uint32_t counts[classes]{}, all = 0, present = 0;
        for (std::uint32_t i = 0; i < data.size; ++i) {
            const auto label = *data.template target<Network>(i);
            if (!(label >= 0 && static_cast<std::uint64_t>(label) < classes)) continue;
            ++counts[static_cast<std::size_t>(label)];
            ++all;
        }
        for (const std::uint32_t count : counts) present += count > 0;
        for (std::size_t c = 0; c < classes; ++c)
            if (counts[c] > 0)
                weights[c] = static_cast<float>(all) / (static_cast<float>(present) * static_cast<float>(counts[c]));
    }
    return weights;
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
