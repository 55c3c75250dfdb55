#pragma once
/// \file
/// Transposes a matrix of constant size in blocks of registers.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/copy.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

namespace detail {

/// A block of Rows x Columns values, at most V::count each way.
template <class V, std::size_t Rows, std::size_t Columns>
INGRAIN_INLINE constexpr void transpose_block(const auto* from, std::size_t from_stride, auto* to,
                                              std::size_t to_stride) {
    V block[V::count];
    INGRAIN_UNROLL
    for (std::size_t r = 0; r < V::count; ++r)
        block[r] = r < Rows ? V::template load_first<Columns>(from + r * from_stride) : V(0);
    transpose(block);
    INGRAIN_UNROLL
    for (std::size_t c = 0; c < Columns; ++c) block[c].template store_first<Rows>(to + c * to_stride);
}

}  // namespace detail

/// to[c][r] = from[r][c];   from: [Rows, Columns], rows `Stride` values apart   to: [Columns, Rows], `ToStride` apart
template <std::size_t Rows, std::size_t Columns, std::size_t Stride = Columns, std::size_t ToStride = Rows, class T>
constexpr void transpose(const auto* from, T* to) {
    const auto in_blocks = [&]<std::size_t Width>(constant<Width>) INGRAIN_INLINE {
        for_each_block_in_rows<Columns, std::min(Columns, Width), Rows, std::min(Rows, Width)>(
            [&]<std::size_t C, std::size_t R>(constant<C>, std::size_t c, constant<R>, std::size_t r) INGRAIN_INLINE {
                detail::transpose_block<simd::lanes<T, Width>, R, C>(from + r * Stride + c, Stride,
                                                                     to + c * ToStride + r, ToStride);
            });
    };
    if (INGRAIN_IS_CONSTANT_EVALUATED)
        in_blocks(constant<1>{});
    else
        in_blocks(constant<simd::widest<T>>{});
}

/// to[o, r, m, l, i] = from[o, l, m, r, i];   from: [Outer, Left, Middle, Right, Inner]
template <std::size_t Outer, std::size_t Left, std::size_t Middle, std::size_t Right, std::size_t Inner, class T>
constexpr void exchange_extents(const auto* from, T* to) {
    constexpr std::size_t size = Left * Middle * Right * Inner;
    for (std::size_t o = 0; o < Outer; ++o, from += size, to += size)
        for (std::size_t m = 0; m < Middle; ++m)
            if constexpr (Inner == 1) {
                transpose<Left, Right, Middle * Right, Middle * Left>(from + m * Right, to + m * Left);
            } else {
                for (std::size_t l = 0; l < Left; ++l)
                    for (std::size_t r = 0; r < Right; ++r)
                        copy<Inner>(from + ((l * Middle + m) * Right + r) * Inner,
                                    to + ((r * Middle + m) * Left + l) * Inner);
            }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
