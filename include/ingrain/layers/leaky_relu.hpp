#pragma once
/// \file
/// Leaky rectified linear unit (Maas et al. 2013, "Rectifier nonlinearities improve neural network acoustic models").

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/pointwise.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `leaky_relu`.
struct leaky_relu_options {  // in braces: leaky_relu<{.slope = 0.2f}>
    float slope = 0.01f;     ///< where x is negative
};

namespace detail {

template <float Slope>
struct leaky_relu_function {
    static constexpr char kind[] = "leaky_relu";
    static constexpr float options[]{Slope};
    static constexpr bool derivative_from_output = true;
    using initializer = he_uniform;

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return where_greater(x, V(0), x, V(Slope) * x);
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        return where_greater(y, V(0), dy, V(Slope) * dy);
    }
};

}  // namespace detail

/// y = x where x > 0, else slope x;  dy/dx = 1 where y > 0, else slope
///
///     using net = network<input<4>, dense<8>, leaky_relu<>, dense<8>, leaky_relu<{.slope = 0.2f}>, dense<3>>;
///
/// Takes any shape. No parameters; y is kept for the backward pass, x is not.
/// Refuses a slope that is not positive: the derivative would not follow from y.
template <leaky_relu_options Options = leaky_relu_options{}>
struct leaky_relu : pointwise<detail::leaky_relu_function<Options.slope>> {
    static_assert(Options.slope > 0, "ingrain::leaky_relu takes a positive slope; for zero use ingrain::relu");
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
