#pragma once
/// \file
/// An image whose values are copied, or taken from straight lines between neighbours, at other positions.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/lanes.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Where a result lies among the values of an axis: `over / under` of the way from `first` to `second`.
struct place_between {
    std::size_t first, second, over, under;

    template <class T>
    constexpr T share() const {
        return T(static_cast<float>(over)) / T(static_cast<float>(under));
    }
};

/// An axis of `values` values, between each two of which there are `scale` results.
struct resampled_axis {
    std::size_t values, scale;
    bool on_lines;  ///< whether results lie on lines between values; else they are those of values
    bool aligned;   ///< whether the first and the last result are those of the first and the last value; else a result
                    ///< is in the middle of its part of a value

    constexpr std::size_t results() const { return values * scale; }

    constexpr place_between at(std::size_t result) const {
        if (!on_lines) return {result / scale, result / scale, 0, 1};
        const std::size_t steps = aligned ? std::max<std::size_t>(results(), 2) - 1 : 2 * scale;
        const std::size_t middle = 2 * result + 1;
        const std::size_t way = aligned ? result * (values - 1) : middle > scale ? middle - scale : 0;
        const std::size_t first = way / steps;
        return {first, std::min(first + 1, values - 1), way % steps, steps};
    }
};

/// Calls store(lanes, i, y) for each value of y: with a, b, c, d the values around it, it is the one between a and b,
/// and between c and d, in a row, and then the one between these two.   p between u and v: u + share (v - u)
///     x: [Rows.values, Columns.values, Channels]   y: [Rows.results(), Columns.results(), Channels]
template <class T, resampled_axis Rows, resampled_axis Columns, std::size_t Channels>
INGRAIN_INLINE constexpr void resample(const T* x, const auto& store) {
    constexpr std::size_t width = Columns.values * Channels;
    for (std::size_t r = 0; r < Rows.results(); ++r) {
        const place_between row = Rows.at(r);
        const T* const above = x + row.first * width;
        const T* const below = x + row.second * width;
        const T down = row.share<T>();
        for (std::size_t c = 0; c < Columns.results(); ++c) {
            const place_between column = Columns.at(c);
            const T right = column.share<T>();
            for_each_lanes<T, Channels>([&]<class V>(std::type_identity<V> lanes, std::size_t i) INGRAIN_INLINE {
                const auto in_row = [&](const T* from) INGRAIN_INLINE {
                    const V first = V::load(from + column.first * Channels + i);
                    if constexpr (Columns.on_lines)
                        return multiply_add(V(right), V::load(from + column.second * Channels + i) - first, first);
                    else
                        return first;
                };
                V y = in_row(above);
                if constexpr (Rows.on_lines) y = multiply_add(V(down), in_row(below) - y, y);
                store(lanes, (r * Columns.results() + c) * Channels + i, y);
            });
        }
    }
}

/// dx = 0, then each dy is added to the values that its result is made of, with their shares, result by result.
///     dy: [Rows.results(), Columns.results(), Channels]   dx: [Rows.values, Columns.values, Channels]
template <class T, resampled_axis Rows, resampled_axis Columns, std::size_t Channels>
INGRAIN_INLINE constexpr void back_to_resampled(const T* dy, T* dx) {
    std::fill_n(dx, Rows.values * Columns.values * Channels, T(0));
    for (std::size_t r = 0; r < Rows.results(); ++r)
        for (std::size_t c = 0; c < Columns.results(); ++c) {
            const place_between row = Rows.at(r), column = Columns.at(c);
            const T down = row.share<T>(), right = column.share<T>();
            for_each_lanes<T, Channels>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                const V error = V::load(dy + (r * Columns.results() + c) * Channels + i);
                const auto add = [&](V part, std::size_t row_of_x, std::size_t column_of_x, V share) INGRAIN_INLINE {
                    T* const to = dx + (row_of_x * Columns.values + column_of_x) * Channels + i;
                    multiply_add(share, part, V::load(to)).store(to);
                };
                const auto add_in_row = [&](V part, std::size_t row_of_x) INGRAIN_INLINE {
                    add(part, row_of_x, column.first, V(T(1) - right));
                    if constexpr (Columns.on_lines) add(part, row_of_x, column.second, V(right));
                };
                add_in_row(V(T(1) - down) * error, row.first);
                if constexpr (Rows.on_lines) add_in_row(V(down) * error, row.second);
            });
        }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
