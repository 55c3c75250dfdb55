#pragma once
/// \file
/// What the samples of a step add up beside their gradients.

#include <ingrain/simd/target.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What samples add up beside their gradients.
template <class T>
struct shard_sums {
    T loss = T(0);              ///< Σ weight loss; of a whole step their mean
    T weight = T(0);            ///< of those that count; how many they are, where they have no weights
    std::uint32_t counted = 0;  ///< how many count

    friend constexpr shard_sums operator+(const shard_sums& a, const shard_sums& b) noexcept {
        return {a.loss + b.loss, a.weight + b.weight, a.counted + b.counted};
    }
};

}}  // namespace ingrain::INGRAIN_ABI
