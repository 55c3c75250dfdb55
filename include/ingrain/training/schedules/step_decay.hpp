#pragma once
/// \file
/// A rate that falls in steps.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/training/schedules/power.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// factor^⌊step / every⌋
///
///     scheduled<sgd, step_decay> optimizer{{.rate = 0.1f}, {.every = 1000, .factor = 0.5f}};
struct step_decay {
    static constexpr char kind[] = "step_decay";

    std::uint32_t every = 1;  ///< steps between two falls
    float factor = 0.1f;      ///< of each fall

    constexpr float operator()(std::uint32_t step) const noexcept INGRAIN_NONBLOCKING {
        return power(factor, step / (every > 0 ? every : 1));
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
