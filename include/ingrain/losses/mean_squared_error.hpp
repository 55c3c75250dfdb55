#pragma once
/// \file
/// Mean squared error.

#include <ingrain/simd/begin.hpp>

#include <ingrain/losses/pointwise_loss.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct squared_error_function {
    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V y, V t) {
        return (y - t) * (y - t);
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V y, V t) {
        return V(2) * (y - t);
    }
};

}  // namespace detail

/// L = mean of (y - t)², over all values and samples;  dL/dy = 2 (y - t) / count
///
///     static trainer<net, mean_squared_error, sgd, batch<8>> trainer{{.rate = 0.1f}, seed{42}};
///
/// Takes an output of any shape, and for each sample a target of the same shape. Samples may be weighted.
struct mean_squared_error : pointwise_loss<detail::squared_error_function> {
    static constexpr char kind[] = "mean_squared_error";
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
