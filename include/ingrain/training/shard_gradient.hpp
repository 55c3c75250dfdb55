#pragma once
/// \file
/// The gradient of one shard of a batch.

#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/losses/shares.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/evaluate.hpp>
#include <ingrain/training/picked_samples.hpp>
#include <ingrain/training/shard_sums.hpp>
#include <ingrain/training/training_step.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Refuses networks that cannot be trained in shards.
template <class Network>
struct can_be_sharded {
    static_assert(!across_samples<typename Network::layers>,
                  "ingrain::shards: a layer of this network looks across all samples of a batch (batch_norm, "
                  "standardize), and a shard has only some of them; train with batch<N> alone, freeze it, or use "
                  "layer_norm or group_norm");
};

/// Classes that the loss knows; 0 where it knows none.
template <class Loss>
inline constexpr std::size_t classes_of = [] {
    if constexpr (requires { Loss::classes; })
        return Loss::classes;
    else
        return std::size_t{0};
}();

/// Whether sample n is one, and its label a class.
template <class Loss, class Targets>
constexpr bool is_counted(const Targets& targets, std::size_t n) {
    if constexpr (is_wrapped<Targets> && requires { targets.count; })
        return n < targets.count && is_counted<Loss>(targets.targets, n);
    else if constexpr (is_wrapped<Targets>)
        return is_counted<Loss>(targets.targets, n);
    else if constexpr (is_labels<Targets>)
        return counts<Loss>(targets[n]);
    else
        return true;
}

/// How much the samples of a shard count: their weights, and how many they are. The weight is NaN where one is refused.
template <class Loss, class T, std::size_t N, class Targets>
constexpr shard_sums<T> counted_in_shard(const Targets& targets) {
    constexpr std::size_t classes = classes_of<Loss>;
    shard_sums<T> result;
    if constexpr (!is_wrapped<Targets> && !(classes > 0 && is_labels<Targets>)) {
        return {T(0), static_cast<T>(N), static_cast<std::uint32_t>(N)};
    } else {
        for (std::size_t n = 0; n < N; ++n) {
            const T weight = weight_of<T, classes>(targets, n);
            result.weight += weight >= T(0) ? weight : static_cast<T>(std::numeric_limits<float>::quiet_NaN());
            result.counted += is_counted<Loss>(targets, n);
        }
    }
    return result;
}

/// Overwrites `gradients` with weight / N times the gradient of the mean loss of N samples, where `weight` is the sum
/// of their weights: what `training_step` stores, if each of the samples counts once.
template <class Network, class Loss, std::size_t N>
constexpr shard_sums<typename Network::T> shard_gradient(const typename Network::parameters& parameters, const auto& x,
                                                         const auto& targets,
                                                         typename Network::template trace<N>& trace, generator& random,
                                                         typename Network::gradients& gradients) noexcept {
    using T = typename Network::T;
    using loss = typename Loss::template bound<typename Network::policy, typename Network::output>;
    auto sums = counted_in_shard<loss, T, N>(targets);
    const T factor = sums.weight / static_cast<T>(N);
    const T mean =
        training_step<Network, Loss, N>(parameters, x, targets, trace, random, store(gradients), [&](T, auto& t) {
            if (factor != T(1))
                for (T& d : t.dy.values) d = simd::rounded(d * factor);
            return true;
        });
    if (sums.weight > T(0)) sums.loss = simd::rounded(mean * sums.weight);
    return sums;
}

/// The losses of answers that are all 0.
template <class Network, class Loss>
constexpr shard_sums<typename Network::T> sums_of_zeros(const auto& data) {
    using T = typename Network::T;
    const tensor<T, typename Network::output> zeros{};
    shard_sums<T> sums;
    for (std::uint32_t i = 0; i < data.size; ++i) sums.weight += weight_of_target<Network, Loss>(data, i);
    const T mean = mean_loss<Network, Loss>(
        data, [&](std::size_t) -> const auto& { return zeros; }, [](const auto&, const auto*) {});
    if (sums.weight > T(0)) sums.loss = simd::rounded(mean * sums.weight);
    return sums;
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
