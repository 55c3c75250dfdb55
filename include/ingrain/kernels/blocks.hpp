#pragma once
/// \file
/// Covers a constant number of items with blocks of constant size, and values with lanes.

#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/lanes.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

using simd::constant;
using simd::for_each_constant;

/// Calls `visit(constant<Count>, at)` for each block of `Block` items, and for the rest. With code_goal::size a loop of
/// two iterations has no pragma: g++ unrolls it where the pragma asks it not to.
template <std::size_t Size, std::size_t Block, code_goal Code = code_goal::speed>
INGRAIN_INLINE constexpr void for_each_block(const auto& visit) {
    constexpr std::size_t rest = Size % Block;
    if constexpr (Size / Block == 1) {
        visit(constant<Block>{}, std::size_t{0});
    } else if constexpr (Size / Block == 2 && Code == code_goal::size) {
        for (std::size_t at = 0; at < Size - rest; at += Block) visit(constant<Block>{}, at);
    } else if constexpr (Size / Block > 1) {
        INGRAIN_ROLLED
        for (std::size_t at = 0; at < Size - rest; at += Block) visit(constant<Block>{}, at);
    }
    if constexpr (rest > 0) visit(constant<rest>{}, Size - rest);
}

/// Calls `visit(constant<Rows>, row, constant<Columns>, column)` for blocks that cover all columns of some rows, then
/// of the next ones. It is one function, not two nested ones, because compilers copy inlined code into each function on
/// the way and simplify it there.
template <std::size_t AllRows, std::size_t Rows, std::size_t AllColumns, std::size_t Columns>
INGRAIN_INLINE constexpr void for_each_block_in_rows(const auto& visit, std::size_t first = 0) {
    constexpr std::size_t rest_of_rows = AllRows % Rows, rest = AllColumns % Columns;
    INGRAIN_ROLLED
    for (std::size_t row = 0; row < AllRows - rest_of_rows; row += Rows) {
        INGRAIN_ROLLED
        for (std::size_t column = 0; column < AllColumns - rest; column += Columns)
            visit(constant<Rows>{}, first + row, constant<Columns>{}, column);
        if constexpr (rest > 0) visit(constant<Rows>{}, first + row, constant<rest>{}, AllColumns - rest);
    }
    if constexpr (rest_of_rows > 0)
        for_each_block_in_rows<rest_of_rows, rest_of_rows, AllColumns, Columns>(visit, first + AllRows - rest_of_rows);
}

/// `for_each_block` without a loop, for few blocks.
template <std::size_t Size, std::size_t Block>
INGRAIN_INLINE constexpr void for_each_block_unrolled(const auto& visit) {
    for_each_constant<Size / Block>([&]<std::size_t I>(constant<I>)
                                        INGRAIN_INLINE { visit(constant<Block>{}, I * Block); });
    if constexpr (Size % Block > 0) visit(constant<Size % Block>{}, Size - Size % Block);
}

/// Calls `visit(type_identity<lanes<T, N>>, i)` for lanes that cover `Size` values.
template <class T, std::size_t Size, std::size_t Width = simd::widest<T>>
INGRAIN_INLINE constexpr void for_each_lanes(const auto& visit) {
    const auto visit_lanes = [&]<std::size_t N>(constant<N>, std::size_t i)
                                 INGRAIN_INLINE { visit(std::type_identity<simd::lanes<T, N>>{}, i); };
    if (INGRAIN_IS_CONSTANT_EVALUATED)
        for_each_block<Size, 1>(visit_lanes);
    else
        for_each_block<Size, Width>(visit_lanes);
}

/// Whether `Size` values do not fill the widest lanes.
template <class T, std::size_t Size>
inline constexpr bool leaves_rest = Size % simd::widest<T> != 0;

/// The same for a size that is an argument: full lanes, then the rest one value at a time, if there is a `Rest`.
template <class T, bool Rest>
INGRAIN_INLINE constexpr void for_each_lanes(std::size_t size, const auto& visit) {
    std::size_t i = 0;
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        constexpr std::size_t width = simd::widest<T>;
        INGRAIN_ROLLED
        for (const std::size_t whole = Rest ? size - size % width : size; i != whole; i += width)
            visit(std::type_identity<simd::lanes<T, width>>{}, i);
        if (!Rest) return;
    }
    INGRAIN_ROLLED
    for (; i != size; ++i) visit(std::type_identity<simd::lanes<T, 1>>{}, i);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
