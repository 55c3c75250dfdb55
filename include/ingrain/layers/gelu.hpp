#pragma once
/// \file
/// Gaussian error linear unit, exact and as approximated by tanh (Hendrycks and Gimpel 2016, arXiv:1606.08415).

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/pointwise.hpp>
#include <ingrain/simd/math/erf.hpp>
#include <ingrain/simd/math/exp.hpp>
#include <ingrain/simd/math/sigmoid.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct gelu_function {
    static constexpr char kind[] = "gelu";
    static constexpr bool derivative_from_output = false;
    using initializer = he_uniform;
    static constexpr std::size_t transcendentals = 1;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return max(V(-9), x) * below<Tier>(x);  // below, y is 0, even if x is infinite or erf coarse
    }
    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V x) {
        using T = typename V::scalar;
        const V density = V(T(0x1.9884533d43651p-2L)) * simd::exp<Tier>(V(T(-0.5L)) * (x * x));  // 1 / √(2π)
        return dy * multiply_add(x, density, below<Tier>(x));
    }

private:
    /// Φ: the cumulative normal distribution at x.
    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V below(V x) {
        using T = typename V::scalar;
        const V half(T(0.5L)), error = simd::erf<Tier>(V(T(0x1.6a09e667f3bcdp-1L)) * x);  // 1 / √2
        return multiply_add(half, error, half);
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
        return max(V(-11), x) * simd::sigmoid<Tier>(x * cubic(x * x, 1));
    }
    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V x) {
        const V near = max(V(-11), min(V(11), x)), square = near * near;  // beyond, the derivative is 0 or 1
        const V twice_u = near * cubic(square, 1);
        const V small = simd::sigmoid<Tier>(simd::negate(abs(twice_u))),
                large = V(1) - small;  // s and 1 - s, or 1 - s and s
        return dy * multiply_add(near * (small * large), cubic(square, 3), where_greater(twice_u, V(0), large, small));
    }

private:
    /// √(8/π) (1 + 0.044715 times x²): 2 u / x with times = 1, 2 du/dx with times = 3.
    template <class V>
    INGRAIN_INLINE static constexpr V cubic(V square, int times) {
        using T = typename V::scalar;
        constexpr double root{0x1.9884533d43651p+0L}, share{0x1.6e4e26d4801f7p-5L};  // √(8/π), 0.044715
        return multiply_add(V(T(times * share * root)), square, V(T(root)));
    }
};

}  // namespace detail

/// y = x Φ(x), Φ(x) = (1 + erf(x / √2)) / 2;  dy/dx = Φ(x) + x φ(x), φ(x) = e^(-x²/2) / √(2π)
///
///     using net = network<input<4>, dense<8>, gelu, dense<3>>;
///
/// Takes any shape. No parameters; x is kept for the backward pass. Below zero, y is right to 1e-7, not to its last
/// digit.
struct gelu : pointwise<detail::gelu_function> {};

/// y = x s, s = (1 + tanh(u)) / 2, u = √(2/π) (x + 0.044715 x³);  dy/dx = s + 2 x s (1 - s) du/dx
///
///     using net = network<input<4>, dense<8>, gelu_tanh, dense<3>>;
///
/// For networks that were trained with it: it differs from `gelu` by less than 5e-4, and costs as much.
/// Takes any shape. No parameters; x is kept for the backward pass.
struct gelu_tanh : pointwise<detail::gelu_tanh_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
