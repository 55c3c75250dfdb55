#pragma once
/// \file
/// Rectified linear unit.

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/pointwise.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct relu_function {
    static constexpr char kind[] = "relu";
    static constexpr bool derivative_from_output = true;
    using initializer = he_uniform;

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return where_greater(V(0), x, V(0), x);  // NaN stays NaN
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        return where_greater(y, V(0), dy, V(0));
    }
};

}  // namespace detail

/// y = max(x, 0), elementwise. At x = 0 the derivative is taken as 0.
///
///     using net = network<input<4>, dense<8>, relu, dense<3>>;
///
/// Takes any shape. No parameters; y is kept for the backward pass, x is not.
struct relu : pointwise<detail::relu_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
