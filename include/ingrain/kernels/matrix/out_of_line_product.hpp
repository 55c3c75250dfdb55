#pragma once
/// \file
/// The product of one row with a matrix, sizes being arguments: short code that layers of all sizes share.

#include <ingrain/kernels/matrix/product.hpp>

#include <concepts>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Whether a product is computed out of line: where code is to be short and sums fill lanes. A small product is shorter
/// without the call.
template <class T, std::size_t Depth, std::size_t Columns, code_goal Code>
inline constexpr bool outlines_product = Code == code_goal::size && simd::in_tiles<T> &&
                                         Columns % simd::widest<T> == 0 && Depth * Columns >= simd::least_out_of_line;

/// What a product begins with: zero, or given values; or zero, and y is added at the end.
enum class beginning { zero, given, added };

namespace detail {

/// `Rest` is depth % Chains; columns are a multiple of the widest lanes. Rows of b are `columns` values apart, or
/// `stride`.
template <class T, std::size_t Chains, std::size_t Rest, beginning Beginning, class Stored, class Begin>
INGRAIN_OUTLINE void out_of_line_product(const T* x, const Stored* b, const Begin* begin, std::size_t depth,
                                         std::size_t columns, T* y, std::same_as<std::size_t> auto... stride) {
    using V = simd::lanes<T, simd::widest<T>>;
    const std::size_t next = [=] {
        if constexpr (sizeof...(stride) > 0)
            return (stride, ...);
        else
            return columns;
    }();
    const T* const end = x + (depth - Rest);
    std::size_t c = 0;
    do {  // at least one column
        V sums[Chains];
        for_each_constant<Chains>([&](auto i) INGRAIN_INLINE { sums[i] = V(0); });
        if constexpr (Beginning == beginning::given) sums[0] = simd::load_beside<1, V>(begin + c);
        const T* left = x;
        const Stored* right = b + c;
        do {
            const auto numbers = simd::load_next_numbers<3, Chains>(left);
            for_each_constant<Chains>(
                [&](auto i) INGRAIN_INLINE { sums[i] = multiply_add_next(V(numbers[i]), right, sums[i], next); });
        } while (left != end);
        for_each_constant<Rest>([&](auto i)
                                    INGRAIN_INLINE { sums[i] = multiply_add_next(V(left[i]), right, sums[i], next); });
        if constexpr (Chains == 4) sums[2] = sums[2] + sums[3];
        if constexpr (Chains >= 2) sums[0] = sums[0] + sums[1];
        if constexpr (Chains == 4) sums[0] = sums[0] + sums[2];
        if constexpr (Beginning == beginning::added) sums[0] = V::load(y + c) + sums[0];
        sums[0].store(y + c);
        c += V::count;
    } while (c != columns);
}

}  // namespace detail

/// y = begin + x b, or y += x b, with the bits of `product`; nothing is read from `begin` unless it is given.
/// x: [Depth]   b: [Depth, Columns], rows `Stride` values apart   begin: [Columns]   y: [Columns]
template <class T, std::size_t Depth, std::size_t Columns, std::size_t Chains, beginning Beginning,
          std::size_t Stride = Columns, class Stored, class Begin>
INGRAIN_INLINE constexpr void out_of_line_product(const T* x, const Stored* b, const Begin* begin, T* y) {
    if (INGRAIN_IS_CONSTANT_EVALUATED)
        plain_product<T, 1, Depth, Columns, Chains>(
            [x](std::size_t, std::size_t k) { return x[k]; }, fixed_stride_rows<Stored, Stride>{b},
            [begin](auto& sum, std::size_t, std::size_t c) {
                sum = std::remove_reference_t<decltype(sum)>(Beginning == beginning::given ? static_cast<T>(begin[c])
                                                                                           : T(0));
            },
            [y]<class V>(V sum, std::size_t, std::size_t c) {
                (Beginning == beginning::added ? V::load(y + c) + sum : sum).store(y + c);
            });
    else if constexpr (Stride == Columns)
        detail::out_of_line_product<T, Chains, Depth % Chains, Beginning>(x, b, begin, Depth, Columns, y);
    else
        detail::out_of_line_product<T, Chains, Depth % Chains, Beginning>(x, b, begin, Depth, Columns, y, Stride);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
