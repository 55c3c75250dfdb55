#pragma once
/// \file
/// Clipping gradients by their common norm, for any optimiser (Pascanu et al. 2013, arXiv:1211.5063).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// g limit / norm where the common norm of all gradients is larger than `limit`, else g
///
///     trainer<net, loss, clip_by_norm<adam>, batch<32>, gradients::stored> trainer{{{.rate = 1e-3f}, 1.0f}, seed{42}};
///
/// Needs all gradients before the first is used: memory for them, and a second pass.
template <class Optimizer>
struct clip_by_norm : Optimizer {
    static constexpr char kind[] = "clip_by_norm";
    using parts = type_list<Optimizer>;

    float limit = 1;  ///< the largest norm of all gradients together

    static constexpr bool needs_all_gradients = true;

    template <class Rule>
    struct scaled {
        Rule inner;
        float factor;

        template <class V>
        INGRAIN_INLINE constexpr void operator()(V g, V& p, auto&... moments) const {
            inner(g * V(factor), p, moments...);
        }
    };

    constexpr auto next(auto& so_far, const auto& gradients) const noexcept INGRAIN_NONBLOCKING {
        const float norm = simd::sqrt(sum_of_squares(gradients));
        const float factor = simd::lesser(limit / norm, 1.0f);  // 1 also where norm is 0 or NaN
        if constexpr (requires { Optimizer::needs_all_gradients; })
            return scaled<decltype(Optimizer::next(so_far, gradients))>{Optimizer::next(so_far, gradients), factor};
        else
            return scaled<decltype(Optimizer::next(so_far))>{Optimizer::next(so_far), factor};
    }

private:
    static constexpr float sum_of_squares(const auto& gradients) {
        float sum = 0;
        for_each_tensor(
            [&]<role Role>(tensor_info<Role>, const auto& gradient) {
                if constexpr (Role != role::running_statistics)
                    for (const auto& g : gradient.values) {
                        const float number = static_cast<float>(g);
                        sum = simd::multiply_add(number, number, sum);
                    }
            },
            gradients);
        return sum;
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
