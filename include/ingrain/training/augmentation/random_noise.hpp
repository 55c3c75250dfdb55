#pragma once
/// \file
/// Adds noise to each value of a sample.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <span>

namespace ingrain { inline namespace INGRAIN_ABI {

/// x += deviation z, z with the standard normal distribution
///
///     const random_noise change{.deviation = 0.05f};
///     fit(trainer, train.augmented_by(change, rows.values), {.epochs = 5});
struct random_noise {
    float deviation = 0.1f;  ///< the standard deviation of the noise

    /// Changes a row in place.
    template <class T, std::size_t Size>
    constexpr void operator()(std::span<T, Size> row, generator& random) const noexcept INGRAIN_NONBLOCKING {
        for (T& x : row) x = simd::multiply_add(static_cast<T>(deviation), normal<T>(random), x);
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
