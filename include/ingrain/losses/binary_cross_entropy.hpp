#pragma once
/// \file
/// Binary cross-entropy, from logits.

#include <ingrain/simd/begin.hpp>

#include <ingrain/losses/pointwise_loss.hpp>
#include <ingrain/simd/math/sigmoid.hpp>
#include <ingrain/simd/math/softplus.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct binary_cross_entropy_function {
    static constexpr bool takes_whole_numbers = true;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V y, V t) {
        return multiply_add(simd::negate(t), y, simd::softplus<Tier>(y));
    }
    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V gradient(V y, V t) {
        return simd::sigmoid<Tier>(y) - t;
    }
    template <math Tier, class T>
    static constexpr T answer(T y) {
        return simd::sigmoid<Tier>(y);
    }
};

}  // namespace detail

/// L = mean of -t log q - (1 - t) log(1 - q), q = 1 / (1 + e^-y), computed as log(1 + e^y) - t y;  dL/dy = (q - t) /
/// count
///
///     using net = network<input<2>, dense<4>, tanh, dense<1>>;      // no sigmoid at the end: the loss has it
///     static trainer<net, binary_cross_entropy, adam, batch<4>> trainer{{}, seed{1}};
///
/// Takes logits y of any shape, and for each sample targets t in [0, 1] of the same shape; they may be integers, 0 and
/// 1. Stable for large logits.
/// Samples may be weighted. `predict` gives the probabilities q.
struct binary_cross_entropy : pointwise_loss<detail::binary_cross_entropy_function> {
    static constexpr char kind[] = "binary_cross_entropy";
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
