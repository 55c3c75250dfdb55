#pragma once
/// \file
/// Logistic function.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pointwise.hpp>
#include <ingrain/simd/math/sigmoid.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct sigmoid_function {
    static constexpr char kind[] = "sigmoid";
    static constexpr bool derivative_from_output = true;
    static constexpr std::size_t transcendentals = 1;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return simd::sigmoid<Tier>(x);
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        return dy * multiply_add(simd::negate(y), y, y);
    }
};

}  // namespace detail

/// y = 1 / (1 + e^-x), elementwise;  dy/dx = y - y²
///
///     using net = network<input<4>, dense<8>, sigmoid, dense<3>>;
///
/// Takes any shape. No parameters; y is kept for the backward pass, x is not.
struct sigmoid : pointwise<detail::sigmoid_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
