#pragma once
/// \file
/// Grids: which real numbers integers stand for.

#include <ingrain/core/finite.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// A real number is scale (integer - zero), with scale > 0.
struct grid {
    double scale;       ///< the distance of two neighbours
    std::int32_t zero;  ///< the integer that stands for 0

    /// The number that an integer stands for.
    constexpr double real(std::int32_t integer) const { return scale * (integer - zero); }
};

/// The least and the greatest of values that were seen, and 0, which has to be on every grid: padding is 0.
struct value_range {
    float least = 0;     ///< not above 0
    float most = 0;      ///< not below 0
    bool exact = false;  ///< of targets: a layer that learns needs no room beyond

    /// With these values, too.
    constexpr void extend(const float* values, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) least = std::min(least, values[i]), most = std::max(most, values[i]);
    }
};

namespace detail {

/// Half away from zero; |x| < 2^62.
constexpr std::int64_t nearest(double x) {
    return static_cast<std::int64_t>(x < 0 ? x - double{0.5L} : x + double{0.5L});
}

/// The nearest integer of the grid, between two limits.
constexpr std::int32_t on_grid(double x, grid g, std::int32_t least = -128, std::int32_t most = 127) {
    const double steps = x / g.scale + g.zero;
    return steps < least ? least : steps > most ? most : static_cast<std::int32_t>(nearest(steps));
}

/// Scales are not smaller, so that their products and quotients are normal numbers.
inline constexpr double least_scale = 0x1p-100;

/// The least scale of a product's grid, in scales of its factors: `native` multiplies by less than 1/2.
inline constexpr double least_ratio = double{20001} / 10000;

/// The finest grid from `least` to `most` that has the range on it and whose scale is `at_least` or greater. The least
/// value of a range that begins with 0 is the least integer, so that a relu is the limit of bytes.
constexpr grid grid_of(value_range range, double at_least = 0, std::int32_t least = -128, std::int32_t most = 127) {
    const double width = double{range.most} - double{range.least}, steps = most - least;
    const double scale = std::max({width / steps, at_least, least_scale});
    const std::int64_t zero = nearest(least - double{range.least} / scale);
    return {scale, static_cast<std::int32_t>(std::clamp<std::int64_t>(zero, least, most))};
}

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
