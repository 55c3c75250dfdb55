#pragma once
/// \file
/// Windows of bytes reduced to one byte per channel.

#include <ingrain/core/window.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// x: [rows, columns, Channels] of the axes. visit(position, count, from): the addresses of the values that the window
/// of a position covers, `count` of them, are from[0], ..., each of `Channels` bytes.
template <axis Rows, axis Columns, std::size_t Channels>
INGRAIN_INLINE constexpr void for_each_window_of_bytes(const std::int8_t* x, const auto& visit) {
    const std::int8_t* from[Rows.kernel * Columns.kernel]{};
    for (std::size_t r = 0, at = 0; r < Rows.positions(); ++r)
        for (std::size_t c = 0; c < Columns.positions(); ++c, ++at) {
            std::size_t count = 0;
            for (std::size_t i = 0; i < Rows.kernel; ++i)
                for (std::size_t j = 0; j < Columns.kernel; ++j)
                    if (const std::size_t row = Rows.at(r, i), column = Columns.at(c, j);
                        row < Rows.extent && column < Columns.extent)
                        from[count++] = x + (row * Columns.extent + column) * Channels;
            visit(at, count, from);
        }
}

/// y[c] = the largest of `count` values from[k][c]
template <std::size_t Channels>
INGRAIN_INLINE constexpr void largest_of_bytes(const auto& from, std::size_t count, std::int8_t* y) {
    for (std::size_t c = 0; c < Channels; ++c) y[c] = from[0][c];
    for (std::size_t k = 1; k < count; ++k)
        for (std::size_t c = 0; c < Channels; ++c) y[c] = std::max(y[c], from[k][c]);
}

/// y[c] = the mean of `count` values from[k][c], half away from zero. With `CountPadding` it is that of `Taps` values,
/// those that are missing being `zero`.
template <std::size_t Channels, std::size_t Taps, bool CountPadding>
INGRAIN_INLINE constexpr void mean_of_bytes(const auto& from, std::size_t count, std::int32_t zero, std::int8_t* y) {
    const std::int32_t covered = static_cast<std::int32_t>(count),
                       n = CountPadding ? static_cast<std::int32_t>(Taps) : covered;
    for (std::size_t c = 0; c < Channels; ++c) {
        std::int32_t sum = (n - covered) * zero;
        for (std::size_t k = 0; k < count; ++k) sum += from[k][c];
        y[c] = static_cast<std::int8_t>((sum > 0 ? sum + n / 2 : sum - n / 2) / n);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
