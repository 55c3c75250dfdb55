#pragma once
/// \file
/// A rate that falls along half a cosine (Loshchilov and Hutter 2017, arXiv:1608.03983).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/schedules/half_cosine.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// last + (1 - last) (1 + cos(π step / steps)) / 2, and `last` from then on
///
///     scheduled<adam, cosine> optimizer{{.rate = 1e-3f}, {.steps = 1000}};
struct cosine {
    static constexpr char kind[] = "cosine";

    std::uint32_t steps = 1;  ///< from the first factor, 1, to the last
    float last = 0;           ///< the factor at the end

    constexpr float operator()(std::uint32_t step) const noexcept INGRAIN_NONBLOCKING {
        if (step >= steps) return last;
        return half_cosine(1.0f, last, static_cast<float>(step) / static_cast<float>(steps));
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
