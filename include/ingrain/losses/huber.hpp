#pragma once
/// \file
/// Huber's loss (Huber 1964, "Robust estimation of a location parameter", doi:10.1214/aoms/1177703732).

#include <ingrain/simd/begin.hpp>

#include <ingrain/losses/pointwise_loss.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <float Delta>
struct huber_function {
    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V y, V t) {
        using T = typename V::scalar;
        const V size = abs(y - t), inner = min(V(T(Delta)), size);
        return inner * multiply_add(V(T(-0.5L)), inner, size);
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V y, V t) {
        using T = typename V::scalar;
        return max(V(T(-Delta)), min(V(T(Delta)), y - t));
    }
};

}  // namespace detail

/// L = mean of h(y - t), over all values and samples;  h(e) = e² / 2 where |e| <= Delta, else Delta (|e| - Delta / 2)
/// dL/dy = e / count, clamped to [-Delta, Delta] / count
///
///     static trainer<net, huber<>, adam, batch<8>> robust{{}, seed{42}};        // Delta = 1
///     static trainer<net, huber<0.5f>, adam, batch<8>> more_robust{{}, seed{42}};
///
/// Takes an output of any shape, and for each sample a target of the same shape. Samples may be weighted.
/// Refuses a Delta that is not positive.
template <auto Delta = 1.0f>
struct huber : pointwise_loss<detail::huber_function<static_cast<float>(Delta)>> {
    static constexpr char kind[] = "huber";
    static constexpr float options[]{static_cast<float>(Delta)};

    static_assert(static_cast<float>(Delta) > 0,
                  "ingrain::huber takes a positive Delta, the error up to which the loss is quadratic");
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
