#pragma once
/// \file
/// Which samples count for a loss.

#include <ingrain/core/sample_set.hpp>
#include <ingrain/losses/shares.hpp>
#include <ingrain/losses/target_counts.hpp>
#include <ingrain/losses/targets.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The samples whose weight in the mean is above 0; none if weights are refused.
template <std::size_t N, class Shares>
constexpr sample_set<N> counted_in(const Shares& share) {
    sample_set<N> result{};
    for (std::size_t n = 0; n < N; ++n)
        if (share.counts(n)) result.insert(n);
    return result;
}

/// The samples that count for a bound loss: as its members say, `counts(label)` or `counted<N>(targets)`, else by the
/// weights that the targets bring. None where labels or weights are not one for each of N samples.
template <class Loss, class T, std::size_t N, class Targets>
constexpr sample_set<N> counted(const Targets& targets) {
    if (!are_one_each<N>(targets)) return {};
    if constexpr (is_labels<Targets> && requires { Loss::counts(targets[0]); }) {
        sample_set<N> result{};
        for (std::size_t n = 0; n < N; ++n)
            if (Loss::counts(targets[n])) result.insert(n);
        return result;
    } else if constexpr (requires { Loss::template counted<N>(targets); })
        return Loss::template counted<N>(targets);
    else
        return counted_in<N>(shares<T, N, Targets>(targets));
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
