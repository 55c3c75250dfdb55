#pragma once
/// \file
/// Cross-validation: trains once for each fold, and measures with the samples that it holds out.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/random.hpp>
#include <ingrain/simd/scalar.hpp>
#include <ingrain/training/data_folds.hpp>
#include <ingrain/training/fit_options.hpp>
#include <ingrain/training/fit_progress.hpp>
#include <ingrain/training/validation.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Mean and standard deviation (of a sample, with n - 1) of some values.
class mean_and_deviation {
public:
    /// Takes one more value.
    constexpr void add(float value) {
        ++count_;
        const float before = value - mean_;
        mean_ += before / static_cast<float>(count_);
        squares_ = simd::multiply_add(before, value - mean_, squares_);  // Welford 1962
    }
    constexpr float mean() const { return mean_; }  ///< 0 of no value
    /// 0 of fewer than two values.
    constexpr float deviation() const {
        return count_ < 2 ? 0.0f : simd::sqrt(squares_ / static_cast<float>(count_ - 1));
    }

private:
    float mean_ = 0, squares_ = 0;
    std::uint32_t count_ = 0;
};

/// What came of all folds.
struct cross_validation {
    std::uint32_t folds = 0;   ///< that were trained well (fit_result::good)
    std::uint32_t failed = 0;  ///< the others, which are in no mean
    mean_and_deviation loss;   ///< of the held-out samples
    mean_and_deviation
        metrics[metric_values::most];  ///< of the held-out samples, in the order in which they were named
};

/// Trains once for each fold, from parameters that `start` draws, and measures the samples that the fold holds out.
///
///     const auto found = cross_validate(trainer, all.shuffled(seed{1}).folds(5), seed{42}, {.epochs = 30});
///     found.metrics[0].mean();                                       // accuracy, of labels
///     cross_validate(trainer, folds, seed{42}, {.epochs = 30}, metrics<top_k<3>>, see);
///
/// `see(fold, loss, metrics)` is called after each fold with its number, and with the loss and the `metric_values` of
/// its held-out samples. The trainer keeps its optimiser's options, and is left as the last fold trained it.
template <class Trainer, class Data, class Metrics, class See>
constexpr cross_validation cross_validate(Trainer& trainer, const data_folds<Data>& folds, seed start,
                                          const fit_options& options, Metrics what, const See& see) {
    cross_validation result;
    for (std::uint32_t i = 0; i < folds.size(); ++i) {
        const auto fold = folds[i];
        trainer.begin(trainer.optimizer, start);
        if (!fit(trainer, fold.train, options).good()) {
            ++result.failed;
            continue;
        }
        ++result.folds;
        metric_values values;
        const float loss = static_cast<float>(detail::measure(trainer, fold.validation, values, what));
        result.loss.add(loss);
        for (std::size_t m = 0; m < values.count; ++m) result.metrics[m].add(values.values[m]);
        see(i, loss, values);
    }
    return result;
}
template <class Trainer, class Data, class... Metrics>
constexpr cross_validation cross_validate(Trainer& trainer, const data_folds<Data>& folds, seed start,
                                          const fit_options& options, detail::metric_list<Metrics...> what) {
    return cross_validate(trainer, folds, start, options, what, [](const auto&...) {});
}
template <class Trainer, class Data>
constexpr cross_validation cross_validate(Trainer& trainer, const data_folds<Data>& folds, seed start,
                                          const fit_options& options = {}) {
    return cross_validate(trainer, folds, start, options, detail::usual_metrics<typename Trainer::network, Data>());
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
