#pragma once
/// \file
/// Exponential linear unit (Clevert et al. 2015, arXiv:1511.07289).

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/pointwise.hpp>
#include <ingrain/simd/math/tanh.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <float Alpha>
struct elu_function {
    static constexpr char kind[] = "elu";
    static constexpr float options[]{Alpha};
    static constexpr bool derivative_from_output = true;
    using initializer = he_uniform;
    static constexpr std::size_t transcendentals = 1;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        // e^x - 1 = 2 t / (1 - t), t = tanh(x / 2): exact also where e^x is nearly 1
        const V t = simd::tanh<Tier>(V(0.5f) * where_greater(V(0), x, x, V(0)));
        return where_greater(x, V(0), x, V(Alpha) * ((t + t) / (V(1) - t)));
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        return where_greater(y, V(0), dy, dy * (y + V(Alpha)));
    }
};

}  // namespace detail

/// y = x where x > 0, else Alpha (e^x - 1);  dy/dx = 1 where y > 0, else y + Alpha
///
///     using net = network<input<4>, dense<8>, elu<>, dense<3>>;
///
/// Takes any shape. No parameters; y is kept for the backward pass, x is not.
/// Refuses an Alpha that is not positive: the derivative would not follow from y.
template <auto Alpha = 1.0f>
struct elu : pointwise<detail::elu_function<static_cast<float>(Alpha)>> {
    static_assert(static_cast<float>(Alpha) > 0, "ingrain::elu takes a positive Alpha; for zero use ingrain::relu");
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
