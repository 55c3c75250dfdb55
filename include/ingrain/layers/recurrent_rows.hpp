#pragma once
/// \file
/// The rows that recurrent layers work on: for one step of a sequence, one a sample.

#include <ingrain/kernels/narrow_product.hpp>
#include <ingrain/kernels/product.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain::inline INGRAIN_ABI::detail {

/// Row n begins `distance` numbers after row n - 1. A distance of 0 is one row again and again.
template <class T>
struct spaced {
    T* first;
    std::size_t distance;

    INGRAIN_INLINE constexpr T* operator[](std::size_t n) const { return first + n * distance; }
    INGRAIN_INLINE constexpr operator spaced<const T>() const
        requires(!std::is_const_v<T>)
    {
        return {first, distance};
    }
    /// The same rows, from number i on.
    INGRAIN_INLINE constexpr spaced from(std::size_t i) const { return {first + i, distance}; }
};

/// Where sums begin, where they go, and what they are added to: in rows.
template <class T>
struct begin_in {
    spaced<const T> rows;

    template <class V>
    INGRAIN_INLINE constexpr void operator()(V& sum, std::size_t r, std::size_t c) const {
        sum = V::load(rows[r] + c);
    }
};
template <class T>
struct end_in {
    spaced<T> rows;

    template <class V>
    INGRAIN_INLINE constexpr void operator()(V sum, std::size_t r, std::size_t c) const {
        sum.store(rows[r] + c);
    }
};

template <class T>
struct add_in {
    spaced<T> rows;

    template <class V>
    INGRAIN_INLINE constexpr void operator()(V sum, std::size_t r, std::size_t c) const {
        (V::load(rows[r] + c) + sum).store(rows[r] + c);
    }
};

/// end(sums, r, c) takes begin + a[r] b for each of `Rows` rows.   a[r]: [Depth]   b: [Depth, Columns], rows `Stride`
/// numbers apart. In what order depends on Depth and Columns alone.
template <class T, std::size_t Rows, std::size_t Depth, std::size_t Columns, std::size_t Stride = Columns>
INGRAIN_INLINE constexpr void rows_times(const auto& a, const T* b, const auto& begin, const auto& end) {
    constexpr std::size_t chains = kernels::chains(Depth, Columns);
    if constexpr (Rows == 1 && Stride == Columns)
        kernels::narrow_product<T, Depth, Columns, chains>(kernels::one_piece<T>{a[0]}, b, begin, end);
    else
        kernels::product<T, Rows, Depth, Columns, chains>([a](std::size_t r, std::size_t k)
                                                              INGRAIN_INLINE { return a[r][k]; },
                                                          kernels::rows_apart<T, Stride>{b}, begin, end);
}

/// Calls visit(lanes, n, u) for all units u of each sample n.
template <class T, std::size_t N, std::size_t Units>
INGRAIN_INLINE constexpr void for_each_unit(const auto& visit) {
    for (std::size_t n = 0; n < N; ++n)
        kernels::for_each_lanes<T, Units>([&](auto lanes, std::size_t u) INGRAIN_INLINE { visit(lanes, n, u); });
}

}  // namespace ingrain::inline INGRAIN_ABI::detail
