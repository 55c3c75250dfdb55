#pragma once
/// \file
/// Gaussian error linear unit, exact and as approximated by tanh (Hendrycks and Gimpel 2016, arXiv:1606.08415).

#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/pointwise.hpp>
#include <ingrain/simd/erf.hpp>
#include <ingrain/simd/exp.hpp>
#include <ingrain/simd/sigmoid.hpp>

namespace ingrain::inline INGRAIN_ABI {

namespace detail {

struct gelu_function {
    static constexpr char kind[] = "gelu";
    static constexpr bool derivative_from_output = false;
    using initializer = he_uniform;
    static constexpr std::size_t transcendentals = 1;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return x * below<Tier>(x);
    }
    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V x) {
        constexpr auto peak = static_cast<typename V::scalar>(0.3989422804014327);  // 1 / √(2π)
        const V density = V(peak) * simd::exp<Tier>(V(-0.5f) * (x * x));
        return dy * multiply_add(x, density, below<Tier>(x));
    }

private:
    /// How much of the normal distribution lies below x.
    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V below(V x) {
        constexpr auto root = static_cast<typename V::scalar>(0.7071067811865476);  // 1 / √2
        return multiply_add(V(0.5f), simd::erf<Tier>(V(root) * x), V(0.5f));
    }
};

/// (1 + tanh(u)) / 2 is the logistic function of 2 u, which is small where x is far below zero and loses no digits.
struct gelu_tanh_function {
    static constexpr char kind[] = "gelu_tanh";
    static constexpr bool derivative_from_output = false;
    using initializer = he_uniform;
    static constexpr std::size_t transcendentals = 1;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return x * simd::sigmoid<Tier>(x * multiply_add(x * x, factor<V>(cubic), factor<V>(linear)));
    }
    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V x) {
        const V near = max(V(-11), min(V(11), x)), square = near * near;  // beyond, the derivative is 0 or 1
        const V twice_u = near * multiply_add(square, factor<V>(cubic), factor<V>(linear));
        const V slope = multiply_add(square, factor<V>(3 * cubic), factor<V>(linear));
        const V less = simd::sigmoid<Tier>(negate(abs(twice_u))), more = V(1) - less;  // s and 1 - s
        return dy * multiply_add(near * (less * more), slope, where_greater(twice_u, V(0), more, less));
    }

private:
    static constexpr double linear = 1.5957691216057308, cubic = linear * 0.044715;  // 2 √(2/π)

    template <class V>
    INGRAIN_INLINE static constexpr V factor(double x) {
        return V(static_cast<typename V::scalar>(x));
    }
};

}  // namespace detail

/// y = x Φ(x), Φ(x) = (1 + erf(x / √2)) / 2;  dy/dx = Φ(x) + x φ(x), φ(x) = e^(-x²/2) / √(2π)
///
///     using net = network<input<4>, dense<8>, gelu, dense<3>>;
///
/// Takes any shape. No parameters; x is kept for the way back. Below -5 y is right to 1e-7, not to its last digit.
struct gelu : pointwise<detail::gelu_function> {};

/// y = x s, s = (1 + tanh(u)) / 2, u = √(2/π) (x + 0.044715 x³);  dy/dx = s + 2 x s (1 - s) du/dx
///
///     using net = network<input<4>, dense<8>, gelu_tanh, dense<3>>;
///
/// For networks that were trained with it; within 5e-4 of `gelu`. Takes any shape. No parameters; x is kept for the way back.
struct gelu_tanh : pointwise<detail::gelu_tanh_function> {};

}  // namespace ingrain::inline INGRAIN_ABI
