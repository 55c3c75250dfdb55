#pragma once
/// \file
/// Swish in pieces of polynomials (Howard et al. 2019, arXiv:1905.02244).

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/pointwise.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct hard_swish_function {
    static constexpr char kind[] = "hard_swish";
    static constexpr bool derivative_from_output = false;
    using initializer = he_uniform;

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        const V shifted = x + V(3), positive = where_greater(V(0), shifted, V(0), shifted);
        return x * (where_greater(positive, V(6), V(6), positive) / V(6));
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V x) {
        const V inside = dy * (multiply_add(V(2), x, V(3)) / V(6));
        return where_greater(x, V(-3), where_greater(V(3), x, inside, dy), V(0));
    }
};

}  // namespace detail

/// y = x min(max(x + 3, 0), 6) / 6;  dy/dx = (2 x + 3) / 6 where -3 < x < 3, else 0 below and 1 above
///
///     using net = network<input<4>, dense<8>, hard_swish, dense<3>>;
///
/// Takes any shape. No parameters; x is kept for the backward pass.
struct hard_swish : pointwise<detail::hard_swish_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
