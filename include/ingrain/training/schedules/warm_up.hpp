#pragma once
/// \file
/// A rate that starts small, followed by any schedule.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The factor 1 in every step.
struct constant_rate {
    static constexpr char kind[] = "constant_rate";

    constexpr float operator()(std::uint32_t) const noexcept INGRAIN_NONBLOCKING { return 1; }
};

/// first + (1 - first) step / steps; after `steps` steps `Then`, which counts from there
///
///     scheduled<adam, warm_up<cosine>> optimizer{{.rate = 1e-3f}, {.steps = 100, .then = {.steps = 900}}};
template <class Then = constant_rate>
struct warm_up {
    static constexpr char kind[] = "warm_up";
    using parts = type_list<Then>;

    std::uint32_t steps = 1;  ///< until the factor is 1
    float first = 0;          ///< the factor of step 0
    Then then{};              ///< the schedule after that

    constexpr float operator()(std::uint32_t step) const noexcept INGRAIN_NONBLOCKING {
        if (step >= steps) return then(step - steps);
        return simd::multiply_add(1 - first, static_cast<float>(step) / static_cast<float>(steps), first);
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
