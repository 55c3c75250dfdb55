#pragma once
/// \file
/// A product with a matrix so narrow that a register holds several of its rows.

#include <ingrain/kernels/matrix/product.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The number of rows of the matrix that one register holds, at most one for each chain of the sums; 1 where this
/// kernel does not apply.
template <class T, std::size_t Depth, std::size_t Columns, std::size_t Chains, std::size_t Piece, std::size_t Stride>
inline constexpr std::size_t packed_rows = [] {
    const std::size_t rows = std::min(Chains, simd::widest<T> / std::min(Columns, simd::widest<T>));
    const bool fits =
        Stride == Columns && std::has_single_bit(Columns) && rows * Columns * sizeof(T) >= 16 && Depth % Chains == 0;
    const bool pieces_fit =
        Piece == Depth || (Piece % Chains == 0 && (Piece < simd::widest<T> || Piece % simd::widest<T> == 0));
    return simd::in_tiles<T> && fits && pieces_fit ? rows : 1;
}();

/// A contiguous row.
template <class T>
struct contiguous_row {
    const T* first;
    INGRAIN_INLINE constexpr const T* operator()(std::size_t k) const { return first + k; }
};

/// `product` for one row x, with the same bits. x may lie in pieces of `Piece` values: `x(k)` points to value k, and to
/// those behind it in the same piece. end(sums, 0, 0) takes begin + x b.   x: [Depth]   b: [Depth, Columns], rows
/// `Stride` values apart
template <class T, std::size_t Depth, std::size_t Columns, std::size_t Chains, std::size_t Piece = Depth,
          std::size_t Stride = Columns, code_goal Code = simd::usual_code, class Stored>
INGRAIN_INLINE constexpr void narrow_product(const auto& x, const Stored* b, const auto& begin, const auto& end) {
    constexpr std::size_t rows = packed_rows<T, Depth, Columns, Chains, Piece, Stride>;
    if constexpr (rows > 1) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            using V = simd::lanes<T, rows * Columns>;
            using narrow = simd::lanes<T, Columns>;
            constexpr std::size_t registers = Chains / rows;
            narrow first;
            begin(first, std::size_t{0}, std::size_t{0});
            V sums[registers];
            sums[0] = widened<V>(first);
            INGRAIN_UNROLL
            for (std::size_t i = 1; i < registers; ++i) sums[i] = V(0);
            constexpr std::size_t block = std::min(Piece, simd::widest<T>);
            const auto add = [&]<std::size_t Count>(constant<Count>, std::size_t k) INGRAIN_INLINE {
                const auto numbers = simd::lanes<T, Count>::load(x(k));
                for_each_constant<Count / rows>([&]<std::size_t I>(constant<I>) INGRAIN_INLINE {
                    V& sum = sums[I % registers];
                    const V left = spread<V, Columns, I * rows>(numbers);  // each over the lanes of its row
                    sum = multiply_add(left, V::load(b + (k + I * rows) * Columns), sum);
                });
            };
            if constexpr (Depth <= 2 * block || Depth <= 16)
                for_each_block_unrolled<Depth, block>(add);
            else
                for_each_block<Depth, block>(add);
            narrow joined[registers];
            INGRAIN_UNROLL
            for (std::size_t i = 0; i < registers; ++i) joined[i] = sum_of_segments<narrow>(sums[i]);
            INGRAIN_UNROLL
            for (std::size_t step = 1; step < registers; step *= 2)
                for (std::size_t i = 0; i < registers; i += 2 * step) joined[i] = joined[i] + joined[i + step];
            end(joined[0], std::size_t{0}, std::size_t{0});
            return;
        }
    }
    product<T, 1, Depth, Columns, Chains, Code>([x](std::size_t, std::size_t k) INGRAIN_INLINE { return *x(k); },
                                                fixed_stride_rows<Stored, Stride>{b}, begin, end);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
