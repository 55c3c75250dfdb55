#pragma once
/// \file
/// The product of one row with a matrix whose sizes are arguments: short code that layers of many sizes share.

#include <ingrain/kernels/product.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain::inline INGRAIN_ABI::kernels {

/// Whether layers share the code of a product: where it is to be short and sums fill lanes. A small product is shorter
/// without the call.
template <class T, std::size_t Depth, std::size_t Columns, code Code>
inline constexpr bool shares_product =
    Code == code::size && simd::in_tiles<T> && Columns % simd::widest<T> == 0 && Depth * Columns >= simd::least_shared;

namespace detail {

/// `Rest` is the remainder of depth by Chains; columns are a multiple of the widest lanes.
template <class T, std::size_t Chains, std::size_t Rest, bool Begins>
INGRAIN_OUTLINE void shared_product(const T* x, const T* b, const T* begin, std::size_t depth, std::size_t columns,
                                    T* y) {
    using V = simd::lanes<T, simd::widest<T>>;
    const T* const end = x + (depth - Rest);
    std::size_t c = 0;
    do {  // there is a column
        V sums[Chains];
        for_each_constant<Chains>([&](auto i) INGRAIN_INLINE { sums[i] = V(0); });
        if constexpr (Begins) sums[0] = simd::load_beside<1, V>(begin + c);
        const T *left = x, *right = b + c;
        do {
            const auto numbers = simd::load_next_numbers<3, Chains>(left);
            for_each_constant<Chains>(
                [&](auto i) INGRAIN_INLINE { sums[i] = multiply_add_next(V(numbers[i]), right, sums[i], columns); });
        } while (left != end);
        for_each_constant<Rest>(
            [&](auto i) INGRAIN_INLINE { sums[i] = multiply_add_next(V(left[i]), right, sums[i], columns); });
        if constexpr (Chains == 4) sums[2] = sums[2] + sums[3];
        if constexpr (Chains >= 2) sums[0] = sums[0] + sums[1];
        if constexpr (Chains == 4) sums[0] = sums[0] + sums[2];
        sums[0].store(y + c);
        c += V::count;
    } while (c != columns);
}

}  // namespace detail

/// y = begin + x b with the bits of `product`; nothing is read from `begin` unless `Begins`.
/// x: [Depth]   b: [Depth, Columns]   begin: [Columns]   y: [Columns]
template <class T, std::size_t Depth, std::size_t Columns, std::size_t Chains, bool Begins>
INGRAIN_INLINE constexpr void shared_product(const T* x, const T* b, const T* begin, T* y) {
    if (INGRAIN_IS_CONSTANT_EVALUATED)
        plain_product<T, 1, Depth, Columns, Chains>(
            [x](std::size_t, std::size_t k) { return x[k]; }, rows_apart<T, Columns>{b},
            [begin](auto& sum, std::size_t, std::size_t c) {
                sum = std::remove_reference_t<decltype(sum)>(Begins ? begin[c] : T(0));
            },
            [y](auto sum, std::size_t, std::size_t c) { sum.store(y + c); });
    else
        detail::shared_product<T, Chains, Depth % Chains, Begins>(x, b, begin, Depth, Columns, y);
}

}  // namespace ingrain::inline INGRAIN_ABI::kernels
