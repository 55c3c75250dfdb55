#pragma once
/// \file
/// A smooth rectifier (Dugas et al. 2001, "Incorporating second-order functional knowledge for better option pricing").

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pointwise.hpp>
#include <ingrain/simd/math/sigmoid.hpp>
#include <ingrain/simd/math/softplus.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct softplus_function {
    static constexpr char kind[] = "softplus";
    static constexpr bool derivative_from_output = false;
    static constexpr std::size_t transcendentals = 2;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return simd::softplus<Tier>(x);
    }
    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V x) {
        return dy * simd::sigmoid<Tier>(x);
    }
};

}  // namespace detail

/// y = log(1 + e^x);  dy/dx = 1 / (1 + e^-x)
///
///     using net = network<input<4>, dense<8>, softplus, dense<3>>;
///
/// Takes any shape. No parameters; x is kept for the backward pass. Large x do not overflow.
struct softplus : pointwise<detail::softplus_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
