#pragma once
/// \file
/// Training over a whole data set, several times.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/permutation.hpp>
#include <ingrain/core/running_sum.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/batch.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/evaluate.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

struct fit_options {
    std::uint32_t epochs = 1;
    bool shuffle = true;  ///< draws a new order for each epoch from the trainer's generator
};

/// How far `fit` has come. Given to its observer after each step, and once more after each epoch.
template <class T>
struct fit_progress {
    std::uint32_t epoch, epochs;    ///< the first epoch is 1
    std::uint32_t sample, samples;  ///< of this epoch
    T loss;                         ///< mean over this epoch so far
    bool epoch_ends;                ///< whether this is the report after the epoch
    std::uint32_t ignored;          ///< samples of this epoch so far whose label is no class; the loss leaves them out
};

/// Calls `trainer.step` with every sample of `data` in each epoch; the last batch takes the rest.
///
///     fit(trainer, train, {.epochs = 5});
///     fit(trainer, train, {.epochs = 5}, [&](const auto& progress) { return !progress.epoch_ends || good_enough(); });
///
/// `observe` is called with a `fit_progress`; training ends where it returns false. It may validate: call
/// `trainer.evaluate` when an epoch ends. Needs memory for two batches of indices. Returns the mean loss over the last
/// epoch.
template <class Trainer, class Sample, class Target, class Observer, class T = typename Trainer::T>
constexpr T fit(Trainer& trainer, const data_set<Sample, Target>& data, const fit_options& options,
                Observer&& observe) {
    const auto goes_on = [&](const fit_progress<T>& progress) {
        if constexpr (std::is_void_v<decltype(observe(progress))>)
            return observe(progress), true;
        else
            return static_cast<bool>(observe(progress));
    };
    /// How many of some samples the loss counts.
    const auto counted = [&](const auto& indices) {
        std::uint32_t result = 0;
        for (std::uint32_t n = 0; n < indices.count; ++n)
            if constexpr (std::is_integral_v<Target>)
                result += detail::counts<typename Trainer::loss>(data.targets[indices.indices[n]]);
            else
                ++result;
        return result;
    };
    fit_progress<T> progress{0, options.epochs, 0, data.size, T(0), false, 0};
    for (std::uint32_t epoch = 1; epoch <= options.epochs; ++epoch) {
        progress.epoch = epoch;
        progress.epoch_ends = false;
        progress.ignored = 0;
        running_sum<T> total;
        generator unshuffled;
        const permutation order(options.shuffle ? trainer.random() : unshuffled, data.size);
        const auto pick = [&](std::uint32_t first) {
            batch_indices<Trainer::batch_size> result;
            result.count = std::min<std::uint32_t>(Trainer::batch_size, data.size - first);
            for (std::uint32_t n = 0; n < result.count; ++n)
                result.indices[n] = options.shuffle ? order[first + n] : first + n;
            return result;
        };
        auto then = pick(0);
        for (std::uint32_t first = 0; first < data.size;) {
            const auto now = then;
            first += now.count;
            then = pick(first);
            const std::uint32_t count = counted(now);
            total.add(simd::rounded(trainer.step(data, now, then) * static_cast<T>(count)));
            progress.sample = first;
            progress.ignored += now.count - count;
            if (const std::uint32_t all = first - progress.ignored; all > 0)
                progress.loss = total.value() / static_cast<T>(all);
            if (!goes_on(progress)) return progress.loss;
        }
        progress.epoch_ends = true;
        if (!goes_on(progress)) return progress.loss;
    }
    return progress.loss;
}

/// The same without an observer.
template <class Trainer, class Sample, class Target, class T = typename Trainer::T>
constexpr T fit(Trainer& trainer, const data_set<Sample, Target>& data,
                const fit_options& options = {}) noexcept INGRAIN_NONBLOCKING {
    return fit(trainer, data, options, [](const fit_progress<T>&) noexcept {});
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
