#pragma once
/// \file
/// The samples of one step, read in place from a data set.

#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/losses/shares.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/augmented_rows.hpp>
#include <ingrain/training/data_set.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether the first `count` of at most N indices are there, and refer to samples of the data set, which fits the
/// network.
template <class Network, std::size_t N>
constexpr bool can_pick(const auto& data, const auto& indices, std::size_t count) {
    using type = std::remove_cvref_t<decltype(indices)>;
    if constexpr (std::is_array_v<type>) {
        if (count > std::extent_v<type>) return false;
    } else if constexpr (requires { static_cast<std::size_t>(indices.size()); }) {
        if (count > static_cast<std::size_t>(indices.size())) return false;
    }
    bool inside = count > 0 && data.template fits<Network>();
    for (std::size_t n = 0; n < N && n < count; ++n) inside &= static_cast<std::uint64_t>(indices[n]) < data.size;
    return inside;
}

/// N samples of a data set by their indices. Positions from `count` on repeat the first sample.
template <class Network, class T, std::size_t N>
struct picked_samples {
    const T* pointers[N];

    constexpr picked_samples(const auto& data, const auto& indices, std::size_t count) : pointers{} {
        for (std::size_t n = 0; n < N; ++n)
            pointers[n] = data.template sample<Network>(static_cast<std::size_t>(indices[n < count ? n : 0]));
    }
    constexpr picked_rows<const T, N, typename Network::input> view(const T* const* upcoming = nullptr) const {
        return {pointers, upcoming};
    }
};

/// Values, one a sample: labels or weights.
template <class Value>
struct picked_values {
    using value_type = Value;
    const Value* const* pointers;
    constexpr Value operator[](std::size_t n) const { return *pointers[n]; }
};

/// Their targets: labels, or rows.
template <class Network, class Target, std::size_t N>
struct picked_targets {
    const Target* pointers[N];

    constexpr picked_targets(const auto& data, const auto& indices, std::size_t count) : pointers{} {
        for (std::size_t n = 0; n < N; ++n)
            pointers[n] = data.template target<Network>(static_cast<std::size_t>(indices[n < count ? n : 0]));
    }
    constexpr auto view() const {
        if constexpr (std::is_integral_v<Target>)
            return picked_values<Target>{pointers};
        else
            return picked_rows<const Target, N, typename Network::output>{pointers};
    }
};

/// Their weights.
template <class Weight, std::size_t N>
struct picked_weights {
    const Weight* pointers[N];

    constexpr picked_weights(const auto& data, const auto& indices, std::size_t count) : pointers{} {
        for (std::size_t n = 0; n < N; ++n)
            pointers[n] = data.weights.data() + data.position(static_cast<std::size_t>(indices[n < count ? n : 0]));
    }
    constexpr picked_values<Weight> view() const { return {pointers}; }
};

/// `targets` with the weights of their classes, where there are any.
template <class T, class Target, class Weight, class ClassWeight, class View>
constexpr auto with_class_weights(const data_set<T, Target, Weight, ClassWeight, View>& data, const auto& targets) {
    if constexpr (wanted<ClassWeight>)
        return class_weighted(targets, data.class_weights);
    else
        return targets;
}

/// Target `i` of a data set, with its weights.
template <class Network, class T, class Target, class Weight, class ClassWeight, class View>
constexpr auto target_with_weights(const data_set<T, Target, Weight, ClassWeight, View>& data, std::size_t i) {
    const auto targets = with_class_weights(data, data.template target<Network>(i));
    if constexpr (wanted<Weight>)
        return weighted(targets, data.weights.data() + data.position(i));
    else
        return targets;
}

/// How much target `i` counts in a mean loss.
template <class Network, class Loss>
constexpr auto weight_of_target(const auto& data, std::size_t i) {
    constexpr std::size_t classes = [] {
        if constexpr (requires { Loss::classes; })
            return Loss::classes;
        else
            return std::size_t{0};
    }();
    return weight_of<typename Network::T, classes>(target_with_weights<Network>(data, i), 0);
}

/// Whether samples or classes have weights.
template <class Data>
inline constexpr bool has_weights_v = false;
template <class T, class Target, class Weight, class ClassWeight, class View>
inline constexpr bool has_weights_v<data_set<T, Target, Weight, ClassWeight, View>> =
    wanted<Weight> || wanted<ClassWeight>;

/// step(x, targets) with the first `count` of N samples that `indices` picks; NaN, without a step, where they cannot be
/// picked, or where there is no memory for augmented ones. Prefetches the samples that `then` picks, unless it is
/// `none`.
template <class Network, std::size_t N, class T, class Target, class Weight, class ClassWeight, class View>
INGRAIN_INLINE constexpr typename Network::T step_picked(const data_set<T, Target, Weight, ClassWeight, View>& data,
                                                         const auto& indices, std::size_t count, const auto& then,
                                                         auto&& random, const auto& step) {
    constexpr auto refused = static_cast<typename Network::T>(std::numeric_limits<float>::quiet_NaN());
    if (!can_pick<Network, N>(data, indices, count)) return refused;
    picked_samples<Network, T, N> x(data, indices, count);
    if constexpr (augments<View>) {
        constexpr std::size_t size = Network::input::size;
        constexpr bool can_change = wanted<std::remove_cvref_t<decltype(random)>>;
        static_assert(can_change,
                      "ingrain: a trainer of batches in shards takes samples as they are; train augmented ones with a "
                      "trainer of batch<N>");
        if (data.view.rows.size() < N * size) return refused;
        for (std::size_t n = 0; n < N; ++n)
            x.pointers[n] = n < count ? data.view.template changed<size>(x.pointers[n], n, random) : x.pointers[0];
    }
    const picked_targets<Network, Target, N> targets(data, indices, count);
    const auto run = [&](const T* const* upcoming) INGRAIN_INLINE {
        const auto classes = with_class_weights(data, targets.view());
        if constexpr (wanted<Weight>) {
            const picked_weights<Weight, N> weights(data, indices, count);
            return step(x.view(upcoming), first_of(weighted(classes, weights.view()), count));
        } else {
            return step(x.view(upcoming), first_of(classes, count));
        }
    };
    if constexpr (wanted<std::remove_cvref_t<decltype(then)>>) {
        const picked_samples<Network, T, N> upcoming(data, then.indices, then.count);
        return run(upcoming.pointers);
    } else {
        return run(nullptr);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
