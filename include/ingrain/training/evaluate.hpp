#pragma once
/// \file
/// The loss and the metrics of a network over a data set.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/running_sum.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/data_set.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Whether the loss counts a sample with this target: a label that is no class does not.
template <class Loss, class Target>
constexpr bool counts(const Target& target) {
    if constexpr (requires { Loss::counts(target); })
        return Loss::counts(target);
    else
        return true;
}

}  // namespace detail

/// The mean loss over the samples of a data set that count, NaN if none does: those whose label is no class are left
/// out, and the metric `ignored_labels` says how many they are. Each metric is given every answer, `metric.add(scores,
/// target)`: a tensor, and a label or a pointer to the target's values.
///
///     accuracy right;
///     float loss = evaluate<net, softmax_cross_entropy>(parameters, test, scratch, right);
///     float share = right.value();
template <class Network, class Loss, class Sample, class Target>
constexpr typename Network::T evaluate(const typename Network::parameters& parameters,
                                       const data_set<Sample, Target>& data,
                                       typename Network::template scratch<1>& scratch,
                                       auto&... metrics) noexcept INGRAIN_NONBLOCKING {
    using T = typename Network::T;
    using loss = typename Loss::template bound<typename Network::policy, typename Network::output>;
    constexpr std::size_t width = std::is_integral_v<Target> ? 1 : Network::output::size;
    running_sum<T> total;
    std::uint32_t counted = 0;
    for (std::size_t i = 0; i < data.size; ++i) {
        const auto scores = Network::template infer<1>(parameters, data.samples + i * Network::input::size, scratch);
        const Target* target = data.targets + i * width;
        const bool counts = detail::counts<loss>(*target);
        const T found =
            loss::template evaluate<1>(rows<const T, 1, typename Network::output>{scores.values}, target, none{});
        total.add(simd::chosen(counts, found, T(0)));
        counted += counts;
        if constexpr (std::is_integral_v<Target>)
            (metrics.add(scores, *target), ...);
        else
            (metrics.add(scores, target), ...);
    }
    return total.value() / static_cast<T>(counted);
}

}}  // namespace ingrain::INGRAIN_ABI
