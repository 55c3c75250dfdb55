#pragma once
/// \file
/// A rate that changes from step to step, for any optimiser.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstdint>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Step n = 0, 1, ... uses the rate `rate` schedule(n).
///
///     scheduled<adam, cosine> optimizer{{.rate = 1e-3f}, {.steps = 1000}};
///
/// A schedule is a function from the step to a factor of the rate. The step is part of the optimiser's progress, so
/// that resumed training continues with it; it stays at 2^32 - 1.
template <class Optimizer, class Schedule>
struct scheduled : Optimizer {
    static constexpr char kind[] = "scheduled";
    using parts = type_list<Optimizer, Schedule>;

    Schedule schedule{};  ///< gives the factor of each step

    struct progress : Optimizer::progress {
        std::uint32_t step = 0;  ///< how many steps there were
    };

    constexpr auto next(progress& t, const auto&... gradients) const noexcept INGRAIN_NONBLOCKING {
        Optimizer now = *this;
        now.rate = simd::rounded(this->rate * schedule(t.step));
        t.step += t.step != std::numeric_limits<std::uint32_t>::max();
        return now.next(static_cast<typename Optimizer::progress&>(t), gradients...);
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
