#pragma once
/// \file
/// Bounded changes of each parameter, for any optimiser.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// A parameter that the optimiser would change by `limit` or more, or make infinite or NaN, or one of whose moments it
/// would, stays as it is, and so do its moments.
///
///     bounded<adam> optimizer{{.rate = 1e-3f}, 0.1f};
///
/// Finite parameters stay finite whatever the gradients are: after n steps, none is further than n limit from where it
/// started. Costs a subtraction, a comparison and a selection for each value.
template <class Optimizer>
struct bounded : Optimizer {
    static constexpr char kind[] = "bounded";
    using parts = type_list<Optimizer>;

    float limit = 0.1f;  ///< what no step changes a parameter by

    template <class Rule>
    struct within {
        Rule inner;
        float limit;

        template <class V>
        INGRAIN_INLINE constexpr void operator()(V g, V& p, auto&... moments) const {
            constexpr std::size_t count = 1 + sizeof...(moments);
            const V before[count]{p, moments...};
            inner(g, p, moments...);
            V change = abs(p - before[0]);
            ((change = multiply_add(V(0), moments, change)), ...);  // NaN where a moment is not finite
            V* const now[count]{&p, &moments...};
            simd::for_each_constant<count>(
                [&](auto i) INGRAIN_INLINE { *now[i] = where_greater(V(limit), change, *now[i], before[i]); });
        }
    };

    constexpr auto next(auto& so_far, const auto&... gradients) const noexcept INGRAIN_NONBLOCKING {
        return within<decltype(Optimizer::next(so_far, gradients...))>{Optimizer::next(so_far, gradients...), limit};
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
