#pragma once
/// \file
/// A table of eight rows, of which each lane takes one: for functions that are another polynomial in each of eight
/// intervals.

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/lanes.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// Eight rows of eight numbers.
struct table_of_eight {
    alignas(register_bytes > 0 ? 32 : alignof(float)) float rows[8][8];
};

namespace detail {

/// The row whose number is bits `Bit` to `Bit` + 2 of x.
template <const table_of_eight& Table, int Bit>
INGRAIN_INLINE constexpr const float* row_of(float x) {
    return Table.rows[std::bit_cast<std::uint32_t>(x) >> Bit & 7];
}

/// The row of one value.
template <const table_of_eight& Table, int Bit, class V>
struct rows_of_lanes {
    static_assert(V::count == 1);
    const float* row;

    INGRAIN_INLINE constexpr explicit rows_of_lanes(V x) : row(row_of<Table, Bit>(x.value)) {}
    template <std::size_t Column>
    INGRAIN_INLINE constexpr V at() const {
        return V(row[Column]);
    }
};

#if INGRAIN_HAS_PERMUTATIONS
/// The table by columns, which fill the widest register.
template <const table_of_eight& Table>
alignas(64) inline constexpr auto columns_of = [] {
    std::array<std::array<float, std::max<std::size_t>(8, widest<float>)>, 8> columns{};
    for (std::size_t column = 0; column < 8; ++column)
        for (std::size_t i = 0; i < columns[column].size(); ++i) columns[column][i] = Table.rows[i % 8][column];
    return columns;
}();

/// The rows of several values, column by column: one permutation each.
template <const table_of_eight& Table, int Bit, class V>
    requires(V::count > 1)
struct rows_of_lanes<Table, Bit, V> {
    V numbers;

    INGRAIN_INLINE explicit rows_of_lanes(V x) {
        using bits = target::bits_of<typename V::registers::type>;
        numbers = V(bits::from(bits::of(x.value) >> Bit));
    }
    template <std::size_t Column>
    INGRAIN_INLINE V at() const {
        return V(target::permuted(columns_of<Table>[Column].data(), numbers.value));
    }
};

#elif INGRAIN_WIDTH > 0
/// The rows of up to four values in registers: halves of rows, transposed.
template <const table_of_eight& Table, int Bit, class V>
    requires(V::count > 1)
struct rows_of_lanes<Table, Bit, V> {
    using full = lanes<float, 4>;
    full columns[2][4];

    INGRAIN_INLINE explicit rows_of_lanes(V x) {
        float values[4];
        full(x.value).store(values);
        for_each_constant<2>([&](auto half) INGRAIN_INLINE {
            for_each_constant<4>([&](auto i) INGRAIN_INLINE {
                columns[half][i] = full::load(row_of<Table, Bit>(values[i]) + 4 * half);
            });
            transpose(columns[half]);
        });
    }
    template <std::size_t Column>
    INGRAIN_INLINE V at() const {
        return V(columns[Column / 4][Column % 4].value);
    }
};

#elif INGRAIN_HAS_QUADS
/// The rows of several values, a register each.
template <const table_of_eight& Table, int Bit, class V>
    requires(V::count > 1)
struct rows_of_lanes<Table, Bit, V> {
    std::array<const float*, V::count> rows;

    INGRAIN_INLINE explicit rows_of_lanes(V x) {
        for_each_constant<V::count>([&](auto i) INGRAIN_INLINE { rows[i] = row_of<Table, Bit>(x.value.value[i]); });
    }
    template <std::size_t Column>
    INGRAIN_INLINE V at() const {
        return V(
            target::quad_of<typename V::registers::type>([this](auto i) INGRAIN_INLINE { return rows[i][Column]; }));
    }
};
#endif

}  // namespace detail

/// The row of each lane, whose number is bits `Bit` to `Bit` + 2 of x; `column<0>` to `column<7>` of it are lanes.
template <const table_of_eight& Table, int Bit, class V>
INGRAIN_INLINE constexpr auto rows_of(V x) {
    return detail::rows_of_lanes<Table, Bit, V>(x);
}
template <std::size_t Column, class Rows>
INGRAIN_INLINE constexpr auto column(const Rows& rows) {
    return rows.template at<Column>();
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
