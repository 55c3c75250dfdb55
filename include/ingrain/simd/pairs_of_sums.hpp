#pragma once
/// \file
/// Two rows of sums in memory, to which products are added: what the short kernels of convolutions are made of.

#include <cstddef>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/targets/arm_pairs_of_sums.hpp>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// A row of `Vectors` lanes `V`.
template <class V, std::size_t Vectors>
struct row_of_sums {
    using scalar = typename V::scalar;
    static constexpr std::size_t size = V::count * Vectors;
    static constexpr bool is_of_quads = INGRAIN_HAS_PAIRS_OF_SUMS && V::count == 4 && Vectors == 2;

    V sums[Vectors];

    /// Both rows are `from`.
    template <class Stored>
    INGRAIN_INLINE static void begin(const Stored* from, scalar* first, scalar* second) {
        for_each_constant<Vectors>([&](auto v) INGRAIN_INLINE {
            store_beside<1>(load_beside<1, V>(from + v * V::count), first + v * V::count);
            store_beside<2>(load_beside<2, V>(from + v * V::count), second + v * V::count);
        });
    }
    INGRAIN_INLINE void load(const auto* from) {
        for_each_constant<Vectors>([&](auto v) INGRAIN_INLINE { sums[v] = V::load(from + v * V::count); });
    }
    INGRAIN_INLINE void store(scalar* to) const {
        for_each_constant<Vectors>([&](auto v) INGRAIN_INLINE { sums[v].store(to + v * V::count); });
    }
    INGRAIN_INLINE void add(scalar left, const row_of_sums& right) {
        for_each_constant<Vectors>([&](auto v)
                                       INGRAIN_INLINE { sums[v] = multiply_add(V(left), right.sums[v], sums[v]); });
    }
};

/// `rows` runs of `count` values, with a gap of so many values between one run and the next.
struct runs_of_values {
    std::size_t count, rows, gap;
};

/// sums0[c] += left0[0] right[0, c] + left0[1] right[1, c] + ..., one product after the other, and so sums1 with left1.
/// Both may be the same. Rows of `right` are `step` values apart.   left0, left1: runs, none of them empty
template <class Row, class Stored>
INGRAIN_OUTLINE void add_runs(const typename Row::scalar* left0, const typename Row::scalar* left1, const Stored* right,
                              std::size_t step, const runs_of_values& runs, typename Row::scalar* sums0,
                              typename Row::scalar* sums1) {
#if INGRAIN_HAS_PAIRS_OF_SUMS
    if constexpr (Row::is_of_quads && std::is_same_v<Stored, float>)
        return detail::add_runs_of_quads(left0, left1, right, step, runs.count, runs.rows, runs.gap, sums0, sums1);
#endif
    Row first, second, values;
    first.load(sums0);
    second.load(sums1);
    for (std::size_t row = 0;;) {
        INGRAIN_ROLLED
        for (const auto* const end = left0 + runs.count; left0 != end; right += step) {
            values.load(right);
            first.add(*left0++, values);
            second.add(*left1++, values);
        }
        if (++row == runs.rows) break;
        left0 += runs.gap;
        left1 += runs.gap;
    }
    first.store(sums0);
    second.store(sums1);
}

/// sums[i, c] += left[0, i] right[0, c] + left[1, i] right[1, c] + ..., for i = 0 and 1.
/// left, right: `count` > 0 rows, that many values apart   sums: [2, Row::size]
template <class Row>
INGRAIN_OUTLINE void add_columns(const typename Row::scalar* left, std::size_t left_step,
                                 const typename Row::scalar* right, std::size_t right_step, std::size_t count,
                                 typename Row::scalar* sums) {
#if INGRAIN_HAS_PAIRS_OF_SUMS
    if constexpr (Row::is_of_quads)
        return detail::add_columns_of_quads(left, left_step, right, right_step, count, sums);
#endif
    Row first, second, values;
    first.load(sums);
    second.load(sums + Row::size);
    do {
        values.load(right);
        first.add(left[0], values);
        second.add(left[1], values);
        left += left_step;
        right += right_step;
    } while (--count != 0);
    first.store(sums);
    second.store(sums + Row::size);
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
