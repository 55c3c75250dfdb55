#pragma once
/// \file
/// Clipping gradients by value, for any optimiser.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Each value of each gradient is clamped to [-limit, limit].
///
///     clip_by_value<adam> optimizer{{.rate = 1e-3f}, 0.5f};
template <class Optimizer>
struct clip_by_value : Optimizer {
    static constexpr char kind[] = "clip_by_value";
    using parts = type_list<Optimizer>;

    float limit = 1;  ///< the largest value of a gradient, of either sign

    template <class Rule>
    struct clipped {
        Rule inner;
        float limit;

        template <class V>
        INGRAIN_INLINE constexpr void operator()(V g, V& p, auto&... moments) const {
            const V above = where_greater(V(-limit), g, V(-limit), g);
            inner(where_greater(above, V(limit), V(limit), above), p, moments...);
        }
    };

    constexpr auto next(auto& so_far, const auto&... gradients) const noexcept INGRAIN_NONBLOCKING {
        return clipped<decltype(Optimizer::next(so_far, gradients...))>{Optimizer::next(so_far, gradients...), limit};
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
