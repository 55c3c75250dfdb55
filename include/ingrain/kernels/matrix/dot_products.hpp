#pragma once
/// \file
/// Dot products of a vector with the rows of a matrix, as they lie in memory: the input gradient of one sample.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/code_goal.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The number of partial sums of a dot product: product c belongs to partial sum c mod `partial_sum_count`. Then halves
/// of them are added to each other until one is left, and zero is added to it, so that the sign of a zero that a
/// partial sum began with does not matter. Lanes can run along a row, and the order still depends on its length alone.
constexpr std::size_t partial_sum_count(std::size_t columns) {
    return std::min<std::size_t>(16, std::max<std::size_t>(4, std::bit_ceil(columns)));
}

/// The plain form: end(1, Σ_c w[r, c] d[c], r) for each row r;   w: [Rows, Columns]   d: [Columns]
/// Rows of w begin `Stride` values apart.
template <class T, std::size_t Rows, std::size_t Columns, std::size_t Stride = Columns>
constexpr void plain_dot_products(const auto* w, const T* d, const auto& end) {
    using V = simd::lanes<T, 1>;
    for (std::size_t r = 0; r < Rows; ++r) {
        V sums[partial_sum_count(Columns)];
        for (V& sum : sums) sum = V(0);
        for (std::size_t c = 0; c < Columns; ++c) {
            V& sum = sums[c % partial_sum_count(Columns)];
            sum = multiply_add(V::load(w + r * Stride + c), V(d[c]), sum);
        }
        for (std::size_t half = partial_sum_count(Columns) / 2; half > 0; half /= 2)
            for (std::size_t i = 0; i < half; ++i) sums[i] = sums[i] + sums[i + half];
        end(constant<1>{}, sums[0] + V(0), r);
    }
}

namespace detail {

/// v[0], after half of the `Count` values was added to the other half until one was left.
template <std::size_t Count, class V>
INGRAIN_INLINE constexpr V sum_of_halves(V* v) {
    if constexpr (Count > 1) {
        for_each_constant<Count / 2>([&](auto i) INGRAIN_INLINE { v[i] = v[i] + v[i + Count / 2]; });
        return sum_of_halves<Count / 2>(v);
    } else {
        return v[0];
    }
}

/// Σ_c w[c] d[c] before the last additions: `Parts` partial sums in the lanes of the result.
template <class V, std::size_t Parts, std::size_t Columns, class T>
INGRAIN_INLINE constexpr V partial_dot(const auto* w, const T* d) {
    constexpr std::size_t vectors = Parts / V::count;
    V sums[vectors];
    for_each_constant<vectors>([&](auto v) INGRAIN_INLINE { sums[v] = V(0); });
    const auto add_block = [&]<std::size_t Count>(constant<Count>, std::size_t c) INGRAIN_INLINE {
        constexpr std::size_t whole = Count / V::count, rest = Count % V::count;
        for_each_constant<whole>([&](auto v) INGRAIN_INLINE {
            sums[v] = multiply_add(V::load(w + c + v * V::count), d + c + v * V::count, sums[v]);
        });
        if constexpr (rest > 0) {
            const std::size_t at = c + whole * V::count;
            sums[whole] =
                multiply_add(V::template load_first<rest>(w + at), V::template load_first<rest>(d + at), sums[whole]);
        }
    };
    for_each_block<Columns, Parts>(add_block);
    return sum_of_halves<vectors>(sums);
}

/// Rows of one value: lanes run over rows.
template <class T, std::size_t Rows>
INGRAIN_INLINE constexpr void dot_products_of_single_values(const auto* w, const T* d, const auto& end) {
    for_each_block<Rows, simd::widest<T>>([&]<std::size_t Count>(constant<Count> count, std::size_t row)
                                              INGRAIN_INLINE {
                                                  using V = simd::lanes<T, Count>;
                                                  end(count, V::load(w + row) * V(d[0]) + V(0), row);
                                              });
}

/// Rows of `Parts` values, of which a register holds several.
template <class T, std::size_t Rows, std::size_t Parts>
INGRAIN_INLINE constexpr void dot_products_of_packed_rows(const auto* w, const T* d, const auto& end) {
    using V = simd::lanes<T, simd::widest<T>>;
    constexpr std::size_t together = V::count / Parts;
    const V repeated = repeat<Parts>(V::template load_first<Parts>(d));
    for_each_block<Rows, V::count>([&]<std::size_t Count>(constant<Count> count, std::size_t row) INGRAIN_INLINE {
        V dots[Parts];
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < Parts; ++i) {
            const auto* const from = w + (row + i * together) * Parts;
            constexpr std::size_t whole = Count / together, rest = Count % together * Parts;
            if (i < whole)
                dots[i] = V::load(from) * repeated;
            else if (rest > 0 && i == whole)
                dots[i] = V::template load_first<std::max<std::size_t>(rest, 1)>(from) * repeated;
            else
                dots[i] = V(0);
        }
        end(count, sum_segments<Parts>(dots) + V(0), row);
    });
}

}  // namespace detail

/// The same, `Count` rows at a time: end(constant<Count>, sums, r) takes the sums of the rows from r on, one a lane.
template <class T, std::size_t Rows, std::size_t Columns, std::size_t Stride = Columns,
          code_goal Code = simd::usual_code>
INGRAIN_INLINE constexpr void dot_products(const auto* w, const T* d, const auto& end) {
    if (!simd::in_tiles<T> || INGRAIN_IS_CONSTANT_EVALUATED) {
        plain_dot_products<T, Rows, Columns, Stride>(w, d, end);
    } else if constexpr (simd::in_tiles<T>) {
        constexpr std::size_t width = std::min(partial_sum_count(Columns), simd::widest<T>);
        if constexpr (Columns == 1 && Stride == 1)
            return detail::dot_products_of_single_values<T, Rows>(w, d, end);
        else if constexpr (Columns == width && Stride == Columns && simd::widest<T> > width)
            return detail::dot_products_of_packed_rows<T, Rows, Columns>(w, d, end);
        using V = simd::lanes<T, width>;
        const auto dot = [&](std::size_t r) INGRAIN_INLINE {
            return detail::partial_dot<V, partial_sum_count(Columns), Columns>(w + r * Stride, d);
        };
        if constexpr (Code == code_goal::size) {
            INGRAIN_ROLLED
            for (std::size_t r = 0; r < Rows; ++r)
                end(constant<1>{}, simd::sum_of_lanes(dot(r)) + simd::lanes<T, 1>(0), r);
        } else {
            for_each_block<Rows, width>([&]<std::size_t Count>(constant<Count> count, std::size_t row) INGRAIN_INLINE {
                V dots[width];
                INGRAIN_UNROLL
                for (std::size_t r = 0; r < width; ++r) dots[r] = r < Count ? dot(row + r) : V(0);
                end(count, sum_each(dots) + V(0), row);
            });
        }
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
