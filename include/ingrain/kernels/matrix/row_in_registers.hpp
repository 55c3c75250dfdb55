#pragma once
/// \file
/// A product of one row whose results stay in registers, to be read in slices.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/matrix/product.hpp>
#include <ingrain/kernels/matrix/tile.hpp>
#include <ingrain/kernels/matrix/tile_size.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Whether registers can hold the results while something is computed from them.
template <class T, std::size_t Columns>
inline constexpr bool row_fits = simd::in_tiles<T> && simd::register_bytes > 0 && Columns <= 8 * simd::widest<T>;

/// `Columns` contiguous values.
template <class T, std::size_t Columns>
struct row_in_registers {
    using V = simd::lanes<T, simd::widest<T>>;
    static constexpr std::size_t rest = Columns % V::count, whole = Columns / V::count, count = whole + (rest > 0);
    V registers[count];

    /// = begin + x b, with the bits of `product`, then end(sum, column).   x: [Depth]   b: [Depth, Columns], rows
    /// `Stride` values apart
    template <std::size_t Depth, std::size_t Chains, std::size_t Stride = Columns, class Stored>
    INGRAIN_INLINE void fill(const T* x, const Stored* b, const auto& begin, const auto& end) {
        const auto left = [x](std::size_t, std::size_t k) INGRAIN_INLINE { return x[k]; };
        const fixed_stride_rows<Stored, Stride> right{b};
        const auto keep = [&](auto sum, std::size_t, std::size_t c)
                              INGRAIN_INLINE { registers[c / V::count] = simd::resized<V>(end(sum, c)); };
        using tiles = tiling<T, 1, Depth, Columns, Chains>;
        using lanes = typename tiles::V;
        constexpr std::size_t before = tiles::vectors - tiles::last, at = before * V::count;
        for_each_block_unrolled<before, tiles::best.vectors>(
            [&]<std::size_t C>(constant<C>, std::size_t v)
                INGRAIN_INLINE { tile<lanes, 1, C, Depth, Chains>(0, v * V::count, left, right, begin, keep); });
        if constexpr (tiles::last > 0)
            tile<lanes, 1, tiles::last, Depth, Chains, simd::usual_code, tiles::rest>(0, at, left, right, begin, keep);
        else if constexpr (tiles::rest > 0)
            tile<simd::lanes<T, tiles::rest>, 1, 1, Depth, Chains>(0, at, left, right, begin, keep);
    }

    /// The values from `At` on.
    template <class To, std::size_t At>
    INGRAIN_INLINE To numbers() const {
        constexpr std::size_t first = At / V::count, next = first + (At % V::count + To::count > V::count);
        return extract<To, At % V::count>(registers[first], registers[next]);
    }
};

/// Calls visit(type_identity<lanes>, constant<i>) for lanes that cover `Size` values.
template <class T, std::size_t Size>
INGRAIN_INLINE constexpr void for_each_lanes_unrolled(const auto& visit) {
    constexpr std::size_t width = simd::widest<T>, whole = Size / width, rest = Size % width;
    for_each_constant<whole>([&]<std::size_t I>(constant<I>) INGRAIN_INLINE {
        visit(std::type_identity<simd::lanes<T, width>>{}, constant<I * width>{});
    });
    if constexpr (rest > 0) visit(std::type_identity<simd::lanes<T, rest>>{}, constant<whole * width>{});
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
