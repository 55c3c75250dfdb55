#pragma once
/// \file
/// Makes a sample louder, or an image brighter, at random.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <span>

namespace ingrain { inline namespace INGRAIN_ABI {

/// x *= g, the same g in [lowest, highest) for all values of a sample
///
///     const in_turn change{random_gain{.lowest = 0.5f, .highest = 1.5f}, random_noise{.deviation = 0.01f}};
struct random_gain {
    float lowest = 0.8f;    ///< the least gain
    float highest = 1.25f;  ///< gains are below it

    /// Changes a row in place.
    template <class T, std::size_t Size>
    constexpr void operator()(std::span<T, Size> row, generator& random) const noexcept INGRAIN_NONBLOCKING {
        const T gain = uniform(random, static_cast<T>(lowest), static_cast<T>(highest));
        for (T& x : row) x = simd::rounded(x * gain);
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
