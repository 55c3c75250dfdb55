#pragma once
/// \file
/// A rate that falls by a constant factor in each step.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/training/schedules/power.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// factor^step
///
///     scheduled<sgd, exponential> optimizer{{.rate = 0.1f}, {.factor = 0.999f}};
struct exponential {
    static constexpr char kind[] = "exponential";

    float factor = 0.999f;  ///< of each step, times the one before

    constexpr float operator()(std::uint32_t step) const noexcept INGRAIN_NONBLOCKING { return power(factor, step); }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
