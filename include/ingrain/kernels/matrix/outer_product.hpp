#pragma once
/// \file
/// The product of a column and a row: the weight gradient of one sample.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/code_goal.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// end(a(r) b[c], r, c) for r < Rows and the lanes of c < Columns; each product is rounded once.
template <class T, std::size_t Rows, std::size_t Columns, code_goal Code = simd::usual_code>
INGRAIN_INLINE constexpr void outer_product(const auto& a, const auto* b, const auto& end) {
    constexpr std::size_t width = simd::widest<T>;
    // Loads as much of b as a few registers hold, once for all rows.
    const auto columns = [&]<std::size_t Count>(constant<Count>, std::size_t c) INGRAIN_INLINE {
        constexpr std::size_t vectors = (Count + width - 1) / width;
        using V = simd::lanes<T, std::min(Count, width)>;
        static_assert(Count % V::count == 0);
        V right[vectors];
        for_each_constant<vectors>([&](auto v) INGRAIN_INLINE { right[v] = V::load(b + c + v * V::count); });
        const auto row = [&](std::size_t r) INGRAIN_INLINE {
            const T left = a(r);
            for_each_constant<vectors>([&](auto v) INGRAIN_INLINE { end(V(left) * right[v], r, c + v * V::count); });
        };
        constexpr std::size_t together = Code == code_goal::size ? 1 : Rows * vectors <= 32 ? Rows : 4;
        for_each_block<Rows, together>([&]<std::size_t Some>(constant<Some>, std::size_t r) INGRAIN_INLINE {
            for_each_constant<Some>([&](auto i) INGRAIN_INLINE { row(r + i); });
        });
    };
    if (!simd::in_tiles<T> || INGRAIN_IS_CONSTANT_EVALUATED) {
        for (std::size_t r = 0; r < Rows; ++r)
            for (std::size_t c = 0; c < Columns; ++c)
                end(simd::lanes<T, 1>(a(r)) * simd::lanes<T, 1>::load(b + c), r, c);
    } else if constexpr (simd::in_tiles<T>) {
        constexpr std::size_t whole = Columns / width * width, most = Code == code_goal::size ? 2 : 4;
        for_each_block<whole, most * width>(columns);
        if constexpr (whole < Columns) columns(constant<Columns - whole>{}, whole);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
