#pragma once
/// \file
/// Sigmoid linear unit, also called swish (Elfwing et al. 2017, arXiv:1702.03118).

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/pointwise.hpp>
#include <ingrain/simd/math/sigmoid.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct silu_function {
    static constexpr char kind[] = "silu";
    static constexpr bool derivative_from_output = false;
    using initializer = he_uniform;
    static constexpr std::size_t transcendentals = 1;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return x * simd::sigmoid<Tier>(x);
    }
    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V x) {
        const V s = simd::sigmoid<Tier>(x);
        return dy * multiply_add(x * s, V(1) - s, s);
    }
};

}  // namespace detail

/// y = x s, s = 1 / (1 + e^-x);  dy/dx = s + x s (1 - s)
///
///     using net = network<input<4>, dense<8>, silu, dense<3>>;
///
/// Takes any shape. No parameters; x is kept for the backward pass.
struct silu : pointwise<detail::silu_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
