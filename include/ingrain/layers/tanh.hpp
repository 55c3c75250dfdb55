#pragma once
/// \file
/// Hyperbolic tangent.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pointwise.hpp>
#include <ingrain/simd/math/tanh.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct tanh_function {
    static constexpr char kind[] = "tanh";
    static constexpr bool derivative_from_output = true;
    static constexpr std::size_t transcendentals = 1;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return simd::tanh<Tier>(x);
    }
    template <math Tier, std::size_t Count, class T>
    INGRAIN_INLINE static constexpr void value_in_memory(T* x)
        requires requires { simd::tanh_in_memory<Tier, Count>(x); }
    {
        simd::tanh_in_memory<Tier, Count>(x);
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        return dy * multiply_add(simd::negate(y), y, V(1));
    }
};

}  // namespace detail

/// y = tanh x, elementwise;  dy/dx = 1 - y²
///
///     using net = network<input<4>, dense<8>, tanh, dense<3>>;
///
/// Takes any shape. No parameters; y is kept for the backward pass, x is not.
struct tanh : pointwise<detail::tanh_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
