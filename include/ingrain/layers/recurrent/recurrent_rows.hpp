#pragma once
/// \file
/// The rows that recurrent layers work on: for one step of a sequence, one a sample.

#include <ingrain/core/policy.hpp>
#include <ingrain/kernels/matrix/narrow_product.hpp>
#include <ingrain/kernels/matrix/out_of_line_product.hpp>
#include <ingrain/kernels/matrix/product.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Row n begins `distance` numbers after row n - 1. A distance of 0 is one row again and again.
template <class T>
struct strided_rows {
    T* first;
    std::size_t distance;

    INGRAIN_INLINE constexpr T* operator[](std::size_t n) const { return first + n * distance; }
    INGRAIN_INLINE constexpr operator strided_rows<const T>() const
        requires(!std::is_const_v<T>)
    {
        return {first, distance};
    }
    /// The same rows, from number i on.
    INGRAIN_INLINE constexpr strided_rows from(std::size_t i) const { return {first + i, distance}; }
};

/// to[r] = begin + a[r] b, or to[r] += a[r] b, for each of `Rows` rows. In what order depends on Depth and Columns
/// alone. a[r]: [Depth]   b: [Depth, Columns], rows `Stride` numbers apart   first, to[r]: [Columns]
template <class Policy, kernels::beginning Beginning, std::size_t Rows, std::size_t Depth, std::size_t Columns,
          std::size_t Stride>
INGRAIN_INLINE constexpr void rows_product(const auto& a, const number_of<Policy>* b, const number_of<Policy>* first,
                                           strided_rows<number_of<Policy>> to) {
    using T = number_of<Policy>;
    constexpr std::size_t chains = kernels::chains(Depth, Columns);
    const auto begin = [=] {
        if constexpr (Beginning == kernels::beginning::given)
            return [first]<class V>(V& sum, std::size_t, std::size_t c) INGRAIN_INLINE { sum = V::load(first + c); };
        else
            return kernels::zero{};
    }();
    const auto end = [to]<class V>(V sum, std::size_t r, std::size_t c) INGRAIN_INLINE {
        if constexpr (Beginning == kernels::beginning::added) sum = V::load(to[r] + c) + sum;
        sum.store(to[r] + c);
    };
    if constexpr (kernels::outlines_product<T, Depth, Columns, Policy::code>)
        for (std::size_t r = 0; r < Rows; ++r)
            kernels::out_of_line_product<T, Depth, Columns, chains, Beginning, Stride>(a[r], b, first, to[r]);
    else if constexpr (Rows == 1 && Stride == Columns)
        kernels::narrow_product<T, Depth, Columns, chains, Depth, Columns, Policy::code>(kernels::one_piece<T>{a[0]}, b,
                                                                                         begin, end);
    else
        kernels::product<T, Rows, Depth, Columns, chains, Policy::code>(
            [a](std::size_t r, std::size_t k) INGRAIN_INLINE { return a[r][k]; },
            kernels::fixed_stride_rows<T, Stride>{b}, begin, end);
}

/// to[r] = begin + a[r] b
template <class Policy, std::size_t Rows, std::size_t Depth, std::size_t Columns, std::size_t Stride = Columns>
INGRAIN_INLINE constexpr void rows_times(const auto* begin, const auto& a, const auto* b, auto to) {
    rows_product<Policy, kernels::beginning::given, Rows, Depth, Columns, Stride>(a, b, begin, to);
}
/// to[r] += a[r] b
template <class Policy, std::size_t Rows, std::size_t Depth, std::size_t Columns, std::size_t Stride = Columns>
INGRAIN_INLINE constexpr void add_rows_times(const auto& a, const auto* b, auto to) {
    rows_product<Policy, kernels::beginning::added, Rows, Depth, Columns, Stride>(a, b, nullptr, to);
}

/// Calls visit(lanes, n, u) for all units u of each sample n.
template <class T, std::size_t N, std::size_t Units>
INGRAIN_INLINE constexpr void for_each_unit(const auto& visit) {
    for (std::size_t n = 0; n < N; ++n)
        kernels::for_each_lanes<T, Units>([&](auto lanes, std::size_t u) INGRAIN_INLINE { visit(lanes, n, u); });
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
