#pragma once
/// \file
/// Convolutions of bytes: what a window covers is gathered, and is a row of a product.

#include <ingrain/kernels/integers/weighted_sums.hpp>
#include <ingrain/kernels/integers/windows.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// The specification, for any groups: sums of x[place] w[k, f] + b[f], with the zero point of x in the padding.
template <class Windows>
constexpr void convolve_plainly(const std::int8_t* x, const std::int8_t* w, const std::int32_t* bias, std::int8_t zero,
                                const auto& consume) {
    for (std::size_t row = 0, at = 0; row < Windows::rows; ++row)
        for (std::size_t column = 0; column < Windows::columns; ++column, ++at)
            for (std::size_t f = 0; f < Windows::filters; ++f) {
                std::int32_t sums[1]{bias[f]};
                for (std::size_t k = 0; k < Windows::depth; ++k) {
                    const std::size_t place = Windows::place(row, column, k, f / Windows::out);
                    sums[0] += (place < Windows::size ? x[place] : zero) * w[k * Windows::filters + f];
                }
                consume(at, f, sums);
            }
}

/// Of one group: packed weights of gathered windows.
template <class Layout, class Windows>
using windows_for = gathered<Windows, std::is_same_v<Layout, pairs> ? 4 : 1>;

/// The sums of all positions of x, in blocks of a few positions.
template <class Windows, class Layout, rounding Rounding, bool Scales, std::size_t In, std::size_t Out>
INGRAIN_INLINE constexpr void convolve(const packed_sums<Layout, Rounding, Scales, In, Out>& p, const std::int8_t* x,
                                       const auto& consume) {
    using rows = windows_for<Layout, Windows>;
    // A register of several outputs is worth a tile of positions.
    constexpr std::size_t positions = Layout::padding > 4 || Layout::offset > 0 ? 8 : 1;
    constexpr std::size_t block = std::min(positions, Windows::positions);
    alignas(4) std::int8_t covered[block * rows::depth];
    std::size_t row = 0, column = 0;
    const auto run = [&]<std::size_t Count>(std::size_t first, simd::constant<Count>) INGRAIN_INLINE {
        for (std::size_t k = 0; k < Count; ++k) {
            rows::gather(x, p.range.x_zero, row, column, covered + k * rows::depth);
            if (++column == Windows::columns) column = 0, ++row;
        }
        p.template product<Count>([&](std::size_t k) INGRAIN_INLINE { return covered + k * rows::depth; },
                                  [&](std::size_t k, std::size_t o, const auto& sums)
                                      INGRAIN_INLINE { consume(first + k, o, sums); });
    };
    std::size_t first = 0;
    for (; first + block <= Windows::positions; first += block) run(first, simd::constant<block>{});
    if constexpr (Windows::positions % block > 0) run(first, simd::constant<Windows::positions % block>{});
}

/// The same in halves of words: two positions at a time, widened once for all outputs.
template <class Windows, rounding Rounding, bool Scales, std::size_t In, std::size_t Out>
INGRAIN_INLINE constexpr void convolve(const packed_sums<pairs, Rounding, Scales, In, Out>& p, const std::int8_t* x,
                                       const auto& consume) {
    using rows = gathered<Windows, 4>;
    constexpr std::size_t positions = Windows::positions;
    std::size_t row[2]{0, Windows::columns == 1}, column[2]{0, Windows::columns > 1};
    for (std::size_t at = 0; at < positions; at += 2) {
        alignas(8) std::uint32_t both[rows::depth];
        alignas(4) std::int8_t covered[2][rows::depth];
        const std::int8_t* from[2]{};
        bool inside[2]{};
        for (std::size_t k = 0; k < 2; ++k) {
            const bool there = at + k < positions;
            inside[k] = there && rows::wide == rows::run && Windows::inside(row[k], 1, column[k], 1);
            if (inside[k])
                from[k] = x + Windows::origin(row[k], column[k]);
            else
                from[k] = covered[k];
            if (there && !inside[k]) rows::gather(x, p.range.x_zero, row[k], column[k], covered[k]);
            if (!there) from[k] = from[0], inside[k] = inside[0];
            for (std::size_t step = 0; step < 2; ++step)
                if (++column[k] == Windows::columns) column[k] = 0, ++row[k];
        }
        std::uint32_t* to = both;
        INGRAIN_ROLLED
        for (std::size_t k = 0; k < rows::runs; ++k) {
            const std::int8_t *a = from[0] + (inside[0] ? rows::offset(k) : k * rows::wide),
                              *b = from[1] + (inside[1] ? rows::offset(k) : k * rows::wide);
#pragma GCC unroll 6
            for (std::size_t i = 0; i < rows::wide; i += 4, to += 4) {
                const std::uint32_t u = simd::integers::load_word(a + i), v = simd::integers::load_word(b + i);
                to[0] = simd::integers::even_bytes(u), to[1] = simd::integers::even_bytes(v);
                to[2] = simd::integers::odd_bytes(u), to[3] = simd::integers::odd_bytes(v);
            }
        }
        const bool second = at + 1 < positions;
        pairs::product_of_two<In, Out>(p.weights, p.bias, both,
                                       [&](std::size_t k, std::size_t o, const auto& sums) INGRAIN_INLINE {
                                           if (k == 0 || second) consume(at + k, o, sums);
                                       });
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
