#pragma once
/// \file
/// Training over a whole data set, several times.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/finite.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/refused_value.hpp>
#include <ingrain/core/running_sum.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/callbacks.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/epoch_order.hpp>
#include <ingrain/training/evaluate.hpp>
#include <ingrain/training/fit_options.hpp>
#include <ingrain/training/fit_progress.hpp>
#include <ingrain/training/fit_result.hpp>
#include <ingrain/training/refused_fit.hpp>
#include <ingrain/training/shard_sums.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// How many of some samples the loss counts.
template <class Network, class Loss>
constexpr std::uint32_t count_counted(const auto& data, const auto& indices) {
    using target = std::remove_cvref_t<decltype(*data.template target<Network>(0))>;
    if constexpr (!std::is_integral_v<target>) return indices.count;
    std::uint32_t result = 0;
    for (std::uint32_t n = 0; n < indices.count; ++n)
        result += counts<Loss>(*data.template target<Network>(indices.indices[n]));
    return result;
}

/// The sum of the weights of some samples, of which `counted` count; NaN where a weight is refused.
template <class Network, class Loss>
constexpr typename Network::T sum_of_weights(const auto& data, const auto& indices, std::uint32_t counted) {
    using T = typename Network::T;
    if constexpr (!has_weights_v<std::remove_cvref_t<decltype(data)>>) return static_cast<T>(counted);
    T total = T(0);
    for (std::uint32_t n = 0; n < indices.count; ++n) {
        const T weight = weight_of_target<Network, Loss>(data, indices.indices[n]);
        total += weight >= T(0) ? weight : static_cast<T>(std::numeric_limits<float>::quiet_NaN());
    }
    return total;
}

/// One step, and what its samples count. Where a weight is refused, nothing is changed.
template <class Trainer, class Data>
constexpr shard_sums<typename Trainer::T> counted_step(Trainer& trainer, const Data& data, const auto& now,
                                                       const auto& then) {
    using T = typename Trainer::T;
    if constexpr (requires { typename Trainer::order_type; }) {
        return trainer.step_of(data, now);
    } else {
        shard_sums<T> found;
        found.counted = count_counted<typename Trainer::network, typename Trainer::loss>(data, now);
        found.weight = sum_of_weights<typename Trainer::network, typename Trainer::loss>(data, now, found.counted);
        if (is_finite(found.weight)) found.loss = trainer.step(data, now, then);
        return found;
    }
}

/// Follows the losses of a training.
template <class Trainer>
class watched_losses {
public:
    using T = typename Trainer::T;

    constexpr explicit watched_losses(float limit) : limit_(static_cast<T>(limit)) {}

    constexpr void begin_epoch() { suspect = 0; }

    /// Takes the loss of one more step. Returns whether it is finite.
    constexpr bool take(T loss, std::uint32_t step) {
        if (!began_) first_ = loss;
        began_ = true;
        if (suspect == 0 && loss > limit_ * first_) suspect = step;
        return is_finite(loss);
    }

    /// Whether the mean loss of an epoch is beyond the limit.
    constexpr bool is_beyond(T mean, Trainer& trainer, const auto& data) const {
        using network = typename Trainer::network;
        if (suspect == 0 || !(mean > limit_ * first_)) return false;
        const tensor<T, typename network::output> zeros{};
        T of_zeros;
        if constexpr (requires { trainer.loss_of_zeros(data); })
            of_zeros = trainer.loss_of_zeros(data);
        else
            of_zeros = mean_loss<network, typename Trainer::loss>(
                data, [&](std::size_t) -> const auto& { return zeros; }, [](const auto&, const auto*) {});
        return mean > limit_ * of_zeros && (first_ > T(0) || of_zeros > T(0));
    }

    std::uint32_t suspect = 0;  ///< the first step of the epoch whose loss is beyond the limit

private:
    T limit_, first_ = T(0);
    bool began_ = false;
};

/// `fit` with any kind of data.
template <bool Weighs, class Trainer, class Data, class Observer>
constexpr fit_result<typename Trainer::T> fit_epochs(Trainer& trainer, const Data& data, const fit_options& options,
                                                     Observer&& observe) {
    using T = typename Trainer::T;
    using network = typename Trainer::network;
    constexpr T nothing = static_cast<T>(std::numeric_limits<float>::quiet_NaN());
    const auto goes_on = [&](const fit_progress<T>& progress) {
        if constexpr (std::is_void_v<decltype(observe(progress))>)
            return observe(progress), true;
        else
            return static_cast<bool>(observe(progress));
    };
    fit_result<T> result{T(0), fit_outcome::finished, 0, 0};
    const auto ended = [&](fit_outcome outcome, T loss) {
        result.outcome = outcome;
        result.loss = loss;
        return result;
    };
    if constexpr (requires { trainer.accepts(data); }) {
        if (!trainer.accepts(data)) return ended(fit_outcome::refused_data, nothing);
    } else {
        if (!data.template fits<network>()) return ended(fit_outcome::refused_data, nothing);
    }
    if (data.size == 0) return ended(fit_outcome::no_samples, nothing);
    fit_progress<T> progress{0, options.epochs, 0, data.size, T(0), false, 0};
    watched_losses<Trainer> watched(options.limit);
    const auto checked = [&](fit_outcome outcome) {
        return all_finite(trainer.parameters()) ? ended(outcome, progress.loss) : ended(fit_outcome::diverged, nothing);
    };
    for (std::uint32_t before = options.epochs_done; before < options.epochs; ++before) {
        const std::uint32_t epoch = before + 1;
        progress = {epoch, options.epochs, 0, data.size, nothing, false, 0};
        result.epoch = epoch;
        result.step = 0;
        watched.begin_epoch();
        running_sum<T> total, weights;
        const typename order_of<Trainer>::type order(trainer.random(), data.size, options.shuffle);
        auto then = order.pick(0);
        for (std::uint32_t first = 0; first < data.size;) {
            const auto now = then;
            first += now.count;
            then = order.pick(first);
            ++result.step;
            const auto found = counted_step(trainer, data, now, then);
            if (!is_finite(found.weight)) return ended(fit_outcome::refused_data, nothing);
            if (found.weight > T(0) && !watched.take(found.loss, result.step))
                return ended(fit_outcome::diverged, found.loss);
            total.add(simd::rounded(found.loss * found.weight));
            progress.sample = first;
            progress.ignored += now.count - found.counted;
            T all = static_cast<T>(first - progress.ignored);
            if constexpr (Weighs) {
                weights.add(found.weight);
                all = weights.value();
            }
            if (all > T(0)) progress.loss = total.value() / all;
            if (!goes_on(progress)) return checked(fit_outcome::stopped);
        }
        progress.epoch_ends = true;
        if (!goes_on(progress)) return checked(fit_outcome::stopped);
        if (progress.ignored == data.size || (Weighs && !(weights.value() > T(0))))
            return ended(fit_outcome::no_samples, nothing);
        if (watched.is_beyond(progress.loss, trainer, data)) {
            result.step = watched.suspect;
            return ended(fit_outcome::diverged, progress.loss);
        }
    }
    return checked(fit_outcome::finished);
}

/// Whether weights of classes can be added to a data set; says why not.
template <class Data>
constexpr bool can_weigh_classes() {
    using target = typename Data::target_type;
    static_assert(std::is_integral_v<target>,
                  "ingrain::fit: only class labels have weights of classes; pass weights of samples: "
                  "train.weighted_by(weights)");
    static_assert(!Data::weighs_classes,
                  "ingrain::fit: this data set has weights of classes already; leave out .class_weights");
    return std::is_integral_v<target> && !Data::weighs_classes;
}

template <class Network>
constexpr auto with_weights_of(const auto& data, const weights_of_classes& weights) {
    return data.class_weighted_by(weights.template values<Network::output::size>());
}

/// `fit` with one function that says whether training goes on.
template <class Trainer, class Sample, class... Kinds>
constexpr fit_result<typename Trainer::T> run_fit(Trainer& trainer, const data_set<Sample, Kinds...>& data,
                                                  const fit_options& options, const auto& goes_on) {
    constexpr bool fits = std::is_same_v<Sample, typename Trainer::sample_value>;
    static_assert(fits, "ingrain::fit: the samples of the data set are of another type than the network takes");
    if constexpr (fits)
        return fit_epochs<has_weights_v<data_set<Sample, Kinds...>>>(trainer, data, options, goes_on);
    else
        return {typename Trainer::T(0), fit_outcome::refused_data, 0, 0};
}

}  // namespace detail

/// Calls `trainer.step` with every sample of `data` in each epoch; the last batch takes the rest.
///
///     const auto result = fit(trainer, train, {.epochs = 5});
///     fit(trainer, train, {.epochs = 5}, [&](const auto& progress) { return !progress.epoch_ends || good_enough(); });
///
/// Callbacks are called in their order with a `fit_progress`, or with the trainer and the progress; training ends where
/// one returns false. A validation set is an option (training/validation.hpp). Training also ends where it diverges: a
/// step's loss, or a parameter at the end, is not finite, or an epoch's loss is beyond `limit`. Needs memory for two
/// batches of indices. Returns the mean loss over the last epoch, and how training ended (training/fit_result.hpp).
template <class Trainer, class... Kinds, class Callback, class... Callbacks, class T = typename Trainer::T>
    requires(!std::is_const_v<Trainer>)
constexpr fit_result<T> fit(Trainer& trainer, const data_set<Kinds...>& data, const fit_options& options,
                            Callback&& callback, Callbacks&&... others) {
    return detail::run_fit(trainer, data, options, [&](const fit_progress<T>& progress) {
        return detail::all_go_on(trainer, progress, callback, others...);
    });
}

/// The same with weights of classes.
template <class Trainer, class... Kinds, class Callback, class... Callbacks, class T = typename Trainer::T>
    requires(!std::is_const_v<Trainer>)
constexpr fit_result<T> fit(Trainer& trainer, const data_set<Kinds...>& data, const weighted_fit_options& options,
                            Callback&& callback, Callbacks&&... others) {
    if constexpr (detail::can_weigh_classes<data_set<Kinds...>>())
        return fit(trainer, detail::with_weights_of<typename Trainer::network>(data, options.class_weights),
                   fit_options{options.epochs, options.shuffle, options.limit, options.epochs_done}, callback,
                   others...);
    else
        return {T(0), fit_outcome::refused_data, 0, 0};
}

/// The same without callbacks.
template <class Trainer, class... Kinds, class T = typename Trainer::T>
    requires(!std::is_const_v<Trainer>)
constexpr fit_result<T> fit(Trainer& trainer, const data_set<Kinds...>& data, const fit_options& options = {}) noexcept
    INGRAIN_NONBLOCKING_IF(!detail::waits<Trainer>) {
    return detail::run_fit(trainer, data, options, [](const fit_progress<T>&) noexcept { return true; });
}
template <class Trainer, class... Kinds, class T = typename Trainer::T>
    requires(!std::is_const_v<Trainer>)
constexpr fit_result<T> fit(Trainer& trainer, const data_set<Kinds...>& data,
                            const weighted_fit_options& options) noexcept
    INGRAIN_NONBLOCKING_IF(!detail::waits<Trainer>) {
    return fit(trainer, data, options, [](const fit_progress<T>&) noexcept {});
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
