#pragma once
/// \file
/// Moves an image or a sequence by a random distance.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace ingrain { inline namespace INGRAIN_ABI {

/// A sample, moved along each of its first two extents by -most ... most places; what comes in is 0. At least one place
/// of the sample stays.
///
///     const random_shift<net::input> change{{1, 1}};                    // an image, by one pixel each way
///     const random_shift<net::input> later{{16, 0}};                    // a sequence [time, channels]
///     fit(trainer, train.augmented_by(change, rows.values), {.epochs = 5});
template <class Shape>
struct random_shift {
    std::array<std::uint32_t, 2> most{};  ///< places along the first two extents

    /// Changes a row in place.
    template <class T>
    constexpr void operator()(std::span<T, Shape::size> row, generator& random) const noexcept INGRAIN_NONBLOCKING {
        constexpr std::size_t height = Shape::extents[0], width = Shape::rank > 1 ? Shape::extents[1] : 1;
        constexpr std::size_t values = Shape::size / (height * width);
        const std::int64_t down = distance(most[0], height, random), right = distance(most[1], width, random);
        // In place: places are filled in the order in which none is read after it was filled.
        for (std::size_t i = 0; i < height; ++i) {
            const std::size_t y = down > 0 ? height - 1 - i : i;
            const std::int64_t from_y = static_cast<std::int64_t>(y) - down;
            for (std::size_t j = 0; j < width; ++j) {
                const std::size_t x = right > 0 ? width - 1 - j : j;
                const std::int64_t from_x = static_cast<std::int64_t>(x) - right;
                const bool inside = from_y >= 0 && from_y < static_cast<std::int64_t>(height) && from_x >= 0 &&
                                    from_x < static_cast<std::int64_t>(width);
                const std::size_t to = (y * width + x) * values;
                const std::size_t from =
                    inside ? (static_cast<std::size_t>(from_y) * width + static_cast<std::size_t>(from_x)) * values : 0;
                for (std::size_t v = 0; v < values; ++v) row[to + v] = inside ? row[from + v] : T(0);
            }
        }
    }

private:
    static constexpr std::int64_t distance(std::uint32_t most, std::size_t extent, generator& random) {
        const auto limit = static_cast<std::uint32_t>(most < extent ? most : extent - 1);
        return static_cast<std::int64_t>(below(random, 2 * limit + 1)) - limit;
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
