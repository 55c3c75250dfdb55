#pragma once
/// \file
/// A rate that rises and falls once (Smith and Topin 2018, arXiv:1708.07120).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/schedules/half_cosine.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// From first up to 1 in the first `rising` of the steps, then down to `last`, along half a cosine each.
///
///     scheduled<sgd, one_cycle> optimizer{{.rate = 0.1f}, {.steps = 1000}};
struct one_cycle {
    static constexpr char kind[] = "one_cycle";

    std::uint32_t steps = 2;  ///< of the whole cycle
    float rising = 0.3f;      ///< share of the steps in which the factor rises
    /// Factors at the beginning and at the end; in between it reaches 1.
    float first = 1.0f / 25, last = 1.0f / 250000;

    constexpr float operator()(std::uint32_t step) const noexcept INGRAIN_NONBLOCKING {
        const float at = static_cast<float>(step), top = simd::rounded(rising * static_cast<float>(steps)) - 1,
                    end = static_cast<float>(steps - 1);
        if (top > 0 && at <= top) return half_cosine(first, 1.0f, at / top);
        return step >= steps || steps - step == 1 ? last : half_cosine(1.0f, last, (at - top) / (end - top));
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
