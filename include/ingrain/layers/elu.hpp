#pragma once
/// \file
/// Exponential linear unit (Clevert et al. 2015, arXiv:1511.07289).

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/pointwise.hpp>
#include <ingrain/simd/math/tanh.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `elu`.
struct elu_options {     // in braces: elu<{.alpha = 0.5f}>
    float alpha = 1.0f;  ///< y approaches -alpha
};

namespace detail {

/// e^x - 1 where x < 0, else 0: 2 t / (1 - t) with t = tanh(x / 2), exact also where e^x is nearly 1.
template <math Tier, class V>
INGRAIN_INLINE constexpr V exponential_below_one(V x) {
    const V t = simd::tanh<Tier>(V(0.5f) * where_greater(V(0), x, x, V(0)));
    return (t + t) / (V(1) - t);
}

template <float Alpha>
struct elu_function {
    static constexpr char kind[] = "elu";
    static constexpr float options[]{Alpha};
    static constexpr bool derivative_from_output = true;
    using initializer = he_uniform;
    static constexpr std::size_t transcendentals = 1;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return where_greater(x, V(0), x, V(Alpha) * exponential_below_one<Tier>(x));
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        return where_greater(y, V(0), dy, dy * (y + V(Alpha)));
    }
};

}  // namespace detail

/// y = x where x > 0, else alpha (e^x - 1);  dy/dx = 1 where y > 0, else y + alpha
///
///     using net = network<input<4>, dense<8>, elu<>, dense<8>, elu<{.alpha = 0.5f}>, dense<3>>;
///
/// Takes any shape. No parameters; y is kept for the backward pass, x is not.
/// Refuses an alpha that is not positive: the derivative would not follow from y.
template <elu_options Options = elu_options{}>
struct elu : pointwise<detail::elu_function<Options.alpha>> {
    static_assert(Options.alpha > 0, "ingrain::elu takes a positive alpha; for zero use ingrain::relu");
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
