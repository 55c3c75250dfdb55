#pragma once
/// \file
/// Softmax of scores and its logarithm, without overflow, and their gradients.

#include <ingrain/core/none.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/matrix/dot_products.hpp>
#include <ingrain/kernels/reductions/sum.hpp>
#include <ingrain/simd/math/exp.hpp>
#include <ingrain/simd/math/log.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The largest of Size values.
template <std::size_t Size, class T>
constexpr T largest(const T* x) {
    T result = x[0];
    for (std::size_t i = 1; i < Size; ++i) result = simd::greater(x[i], result);
    return result;
}

/// The index of the largest number; of equal ones, the first. NaN is passed over: 0 where no value is a number.
template <std::size_t Size, class T>
constexpr std::size_t position_of_largest(const T* x) {
    T most = T(-std::numeric_limits<float>::infinity());
    std::size_t result = 0;
    for (std::size_t i = 0; i < Size; ++i) {
        result = simd::chosen(x[i] > most, i, result);
        most = simd::where_greater(x[i], most, x[i], most);
    }
    return result;
}

/// Whether position `i` is that of the largest value, and this is a number.
template <std::size_t Size, class T>
constexpr bool is_largest(const T* x, std::size_t i) {
    return (position_of_largest<Size>(x) == i) & (x[i] == x[i]);
}

/// Σ_i e^(x[i] - most); writes the terms to y unless it is `none`.   x, y: [Size], may be the same
template <math Tier, std::size_t Size, class T>
constexpr T exponentials(const T* x, T most, auto y) {
    return sum<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
        const V term = simd::exp<Tier>(V::load(x + i) - V(most));
        if constexpr (wanted<decltype(y)>) term.store(y + i);
        return term;
    });
}

/// y[i] = e^x[i] / Σ_j e^x[j].   x, y: [Size], may be the same
template <math Tier, std::size_t Size, class T>
INGRAIN_INLINE constexpr void softmax(const T* x, T* y) {
    const T sum = exponentials<Tier, Size>(x, largest<Size>(x), y);
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i)
                                INGRAIN_INLINE { (V::load(y + i) / V(sum)).store(y + i); });
}

/// dx = y (dy - Σ_j dy[j] y[j]).   y, dy, dx: [Size], dy and dx may be the same
template <std::size_t Size, class T>
INGRAIN_INLINE constexpr void softmax_gradient(const T* y, const T* dy, T* dx) {
    T sum[1];
    dot_products<T, 1, Size>(y, dy, [&]<std::size_t C>(constant<C>, auto dot, std::size_t) INGRAIN_INLINE {
        dot.template store_first<C>(sum);
    });
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i)
                                INGRAIN_INLINE { (V::load(y + i) * (V::load(dy + i) - V(sum[0]))).store(dx + i); });
}

/// y[n, at + i] = x[i] - m - log Σ_j e^(x[j] - m), m = max x.   x: [Size]; y may overwrite it
template <math Tier, std::size_t Size, class T>
INGRAIN_INLINE constexpr void log_softmax(const T* x, auto y, std::size_t n, std::size_t at) {
    const T most = largest<Size>(x), rest = simd::log<Tier>(exponentials<Tier, Size>(x, most, none{}));
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
        y.template store<V::count>(n, at + i, (V::load(x + i) - V(most)) - V(rest));
    });
}

/// dx[n, at + i] = dy[i] - e^y[i] Σ_j dy[j].   y, dy: [Size]; dx may overwrite dy
template <math Tier, std::size_t Size, class T>
INGRAIN_INLINE constexpr void log_softmax_gradient(const T* y, const T* dy, auto dx, std::size_t n, std::size_t at) {
    const T all =
        sum<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE { return V::load(dy + i); });
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
        const V share = simd::exp<Tier>(V::load(y + i));
        dx.template store<V::count>(n, at + i, multiply_add(simd::negate(share), V(all), V::load(dy + i)));
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
