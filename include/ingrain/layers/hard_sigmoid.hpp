#pragma once
/// \file
/// The logistic function in three straight pieces (Howard et al. 2019, arXiv:1905.02244).

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pointwise.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct hard_sigmoid_function {
    static constexpr char kind[] = "hard_sigmoid";
    static constexpr bool derivative_from_output = true;

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        const V line = multiply_add(x, V(1) / V(6), V(0.5f));
        const V positive = where_greater(V(0), line, V(0), line);
        return where_greater(positive, V(1), V(1), positive);
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        return where_greater(y, V(0), where_greater(V(1), y, dy / V(6), V(0)), V(0));
    }
};

}  // namespace detail

/// y = min(max(x / 6 + 1 / 2, 0), 1);  dy/dx = 1 / 6 where 0 < y < 1, else 0
///
///     using net = network<input<4>, dense<8>, hard_sigmoid, dense<3>>;
///
/// Takes any shape. No parameters; y is kept for the backward pass, x is not.
struct hard_sigmoid : pointwise<detail::hard_sigmoid_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
