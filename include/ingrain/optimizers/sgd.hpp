#pragma once
/// \file
/// Stochastic gradient descent.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// p -= rate g
///
///     sgd optimizer{.rate = 0.1f};
///
/// g is the gradient of the mean loss over the batch. Keeps no moments: with gradients::applied, training needs the
/// memory of the parameters and the trace only.
struct sgd {
    float rate = 0.01f;  ///< the learning rate

    static constexpr char kind[] = "sgd";
    static constexpr std::size_t moments = 0;
    struct progress {};

    struct rule {
        float rate;
        static constexpr bool ignores_zero = true;  ///< without a gradient nothing changes (core/sink.hpp)

        template <class V>
        INGRAIN_INLINE constexpr void operator()(V g, V& p) const {
            p = multiply_add(V(-rate), g, p);
        }
    };

    constexpr rule next(progress&) const noexcept INGRAIN_NONBLOCKING { return {rate}; }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
