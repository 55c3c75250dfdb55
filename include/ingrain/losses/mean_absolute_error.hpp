#pragma once
/// \file
/// Mean absolute error.

#include <ingrain/simd/begin.hpp>

#include <ingrain/losses/pointwise_loss.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct absolute_error_function {
    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V y, V t) {
        return abs(y - t);
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V y, V t) {
        return where_greater(y, t, V(1), where_greater(t, y, V(-1), y - t));  // NaN stays NaN
    }
};

}  // namespace detail

/// L = mean of |y - t|, over all values and samples;  dL/dy = sign(y - t) / count, 0 where they are equal
///
///     static trainer<net, mean_absolute_error, adam, batch<8>> trainer{{}, seed{42}};
///
/// Takes an output of any shape, and for each sample a target of the same shape. Samples may be weighted.
struct mean_absolute_error : pointwise_loss<detail::absolute_error_function> {
    static constexpr char kind[] = "mean_absolute_error";
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
