#pragma once
/// \file
/// Rectified linear unit with a bound (Krizhevsky 2010, "Convolutional deep belief networks on CIFAR-10").

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/pointwise.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct relu6_function {
    static constexpr char kind[] = "relu6";
    static constexpr bool derivative_from_output = true;
    using initializer = he_uniform;

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        const V positive = where_greater(V(0), x, V(0), x);
        return where_greater(positive, V(6), V(6), positive);
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        return where_greater(y, V(0), where_greater(V(6), y, dy, V(0)), V(0));
    }
};

}  // namespace detail

/// y = min(max(x, 0), 6);  dy/dx = 1 where 0 < y < 6, else 0
///
///     using net = network<input<4>, dense<8>, relu6, dense<3>>;
///
/// Takes any shape. No parameters; y is kept for the backward pass, x is not.
struct relu6 : pointwise<detail::relu6_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
