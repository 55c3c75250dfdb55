#pragma once
/// \file
/// The learning rate of an optimiser's next step.

#include <ingrain/simd/scalar.hpp>
#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The rate that a schedule has now, or the one that does not change.
template <class Optimizer>
constexpr float rate_now(const Optimizer& optimizer, const typename Optimizer::progress& progress) {
    if constexpr (requires { optimizer.schedule(progress.step); })
        return simd::rounded(optimizer.rate * optimizer.schedule(progress.step));
    else
        return optimizer.rate;
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
