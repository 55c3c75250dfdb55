#pragma once
/// \file
/// The loss and the metrics of a network over a data set.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/refused_arguments.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/running_sum.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/picked_samples.hpp>
#include <ingrain/training/refused_data.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
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

/// The mean of the losses of all samples that count, where `answer(i)` is the output for sample i; NaN if none counts,
/// or if the data set does not fit the network. Calls `observe(output, target)` for each.
template <class Network, class Loss>
constexpr typename Network::T mean_loss(const auto& data, const auto& answer, const auto& observe) {
    using T = typename Network::T;
    constexpr T nothing = static_cast<T>(std::numeric_limits<float>::quiet_NaN());
    if (!data.template fits<Network>()) return nothing;
    running_sum<T> total, weights;
    std::uint32_t counted = 0;
    for (std::size_t i = 0; i < data.size; ++i) {
        const auto& scores = answer(i);
        const auto* target = data.template target<Network>(i);
        const bool counts = detail::counts<Loss>(*target);
        const T found = Loss::template evaluate<1>(rows<const T, 1, typename Network::output>{scores.values},
                                                   target_with_weights<Network>(data, i), none{});
        if constexpr (has_weights_v<std::remove_cvref_t<decltype(data)>>) {
            const T weight = weight_of_target<Network, Loss>(data, i);
            total.add(simd::rounded(found * weight));
            weights.add(weight);
        } else {
            total.add(simd::chosen(counts, found, T(0)));
        }
        counted += counts;
        observe(scores, target);
    }
    if constexpr (has_weights_v<std::remove_cvref_t<decltype(data)>>)
        return weights.value() > T(0) ? total.value() / weights.value() : nothing;
    else
        return counted > 0 ? total.value() / static_cast<T>(counted) : nothing;
}

template <class Network>
using evaluate_arguments =
    arguments<as_parameters<typename Network::parameters>, as_data, as_scratch<typename Network::template scratch<1>>>;

}  // namespace detail

/// The mean loss over the samples of a data set that count, NaN if none does, or if the data set does not fit the
/// network: nothing of it is read then. Samples whose label is no class are left out, and the metric `ignored_labels`
/// says how many they are. Weights of samples and classes count in the mean, and metrics do not know them. Each metric
/// is given every answer, `metric.add(scores, target)`: a tensor, and a label or a pointer to the target's values.
///
///     accuracy right;
///     float loss = evaluate<net, softmax_cross_entropy>(parameters, test, scratch, right);
///     float share = right.value();
template <class Network, class Loss, class Sample, class Target, class Weight, class ClassWeight, class View>
constexpr typename Network::T evaluate(const typename Network::parameters& parameters,
                                       const data_set<Sample, Target, Weight, ClassWeight, View>& data,
                                       typename Network::template scratch<1>& scratch,
                                       auto&... metrics) noexcept INGRAIN_NONBLOCKING {
    using loss = typename Loss::template bound<typename Network::policy, typename Network::output>;
    return detail::mean_loss<Network, loss>(
        data,
        [&](std::size_t i) {
            return Network::template infer<1>(parameters, data.template sample<Network>(i), scratch);
        },
        [&](const auto& scores, const Target* target) {
            if constexpr (std::is_integral_v<Target>)
                (metrics.add(scores, *target), ...);
            else
                (metrics.add(scores, target), ...);
        });
}

/// Refuses other arguments by a sentence.
template <class Network, class Loss = none, class Parameters, class Data, class Scratch, class... Metrics>
    requires(!wanted<Loss> || !detail::evaluate_arguments<Network>::template fit<Parameters, Data, Scratch>())
constexpr typename Network::T evaluate(Parameters&&, Data&&, Scratch&&, Metrics&&...) noexcept INGRAIN_NONBLOCKING {
    static_assert(wanted<Loss>, "ingrain::evaluate needs a loss: evaluate<net, softmax_cross_entropy>(...)");
    if constexpr (wanted<Loss>)
        static_assert(detail::evaluate_arguments<Network>::template refuse<Parameters, Data, Scratch> > 0);
    return {};
}

}}  // namespace ingrain::INGRAIN_ABI
