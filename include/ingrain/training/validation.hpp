#pragma once
/// \file
/// A validation set and metrics as options of `fit`.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/none.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/training/callbacks.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/fit_options.hpp>
#include <ingrain/training/fit_progress.hpp>
#include <ingrain/training/fit_result.hpp>
#include <ingrain/training/metrics/accuracy.hpp>
#include <ingrain/training/metrics/r_squared.hpp>
#include <ingrain/training/refused_data.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class... Metrics>
struct metric_list {};

/// What is measured unless something else is asked for: accuracy of classes, else the share of explained variance.
template <class Network, class Data>
constexpr auto usual_metrics() {
    if constexpr (!std::is_integral_v<typename Data::target_type>)
        return metric_list<r_squared>{};
    else if constexpr (Network::output::size > 1)
        return metric_list<accuracy>{};
    else
        return metric_list<>{};
}

/// The loss of a data set, and the values of some metrics.
template <class... Metrics>
constexpr auto measure(auto& trainer, const auto& data, metric_values& values, metric_list<Metrics...>) {
    return [&](Metrics... metrics) {
        const auto loss = trainer.evaluate(data, metrics...);
        values.count = sizeof...(Metrics);
        std::size_t i = 0;
        ((values.names[i] = Metrics::kind, values.values[i] = static_cast<float>(metrics.value()), ++i), ...);
        return loss;
    }(Metrics{}...);
}

}  // namespace detail

/// Names metrics: `metrics<accuracy, top_k<3>>`. Each has a name, `kind`, and a `value`.
template <class... Metrics>
inline constexpr detail::metric_list<Metrics...> metrics{};

/// The data set that `fit` evaluates after each epoch, and what it measures: by default accuracy for classes, else
/// r_squared. At most four metrics. Refers to the data set.
template <class Trainer, class Data>
class validation_set {
    using T = typename Trainer::T;

public:
    /// With the usual metric.
    template <class Validation>
        requires detail::is_data<Validation>
    constexpr validation_set(const Validation& data) noexcept
        : validation_set(data, detail::usual_metrics<typename Trainer::network, Validation>()) {}
    /// With these metrics: `{test, metrics<accuracy, top_k<3>>}`.
    template <class Validation, class... Metrics>
        requires detail::is_data<Validation>
    constexpr validation_set(const Validation& data, detail::metric_list<Metrics...>) noexcept
        : data_(&data),
          validate_([](Trainer& by, const void* of, metric_values& values) {
              return detail::measure(by, *static_cast<const Validation*>(of), values,
                                     detail::metric_list<Metrics...>{});
          }),
          measure_training_([](Trainer& by, const Data& of, std::uint32_t count, metric_values& values) {
              detail::measure(by, of.template part<typename Trainer::network>(0, count), values,
                              detail::metric_list<Metrics...>{});
          }) {
        static_assert(sizeof...(Metrics) <= metric_values::most,
                      "ingrain::fit: .validation takes at most four metrics");
    }

    /// The loss; overwrites `values` with the metrics.
    constexpr T validate(Trainer& trainer, metric_values& values) const { return validate_(trainer, data_, values); }
    /// Overwrites `values` with the metrics of the first `count` samples of the training set.
    constexpr void measure_training(Trainer& trainer, const Data& data, std::uint32_t count,
                                    metric_values& values) const {
        measure_training_(trainer, data, count, values);
    }

private:
    const void* data_;
    T (*validate_)(Trainer&, const void*, metric_values&);
    void (*measure_training_)(Trainer&, const Data&, std::uint32_t, metric_values&);
};

/// The options of `fit` with a validation set.
///
///     fit(trainer, train, {.epochs = 20, .validation = test}, progress, history);
///     fit(trainer, train, {.epochs = 20, .validation = {test, metrics<accuracy, top_k<3>>}}, best);
///
/// Callbacks find its loss and metrics in the report after each epoch (training/fit_progress.hpp).
template <class Trainer, class Data>
struct validated_fit_options {
    std::uint32_t epochs = 1;                  ///< how often each sample is seen
    bool shuffle = true;                       ///< as in `fit_options`
    float limit = 1000;                        ///< as in `fit_options`
    std::uint32_t epochs_done = 0;             ///< as in `fit_options`
    validation_set<Trainer, Data> validation;  ///< what is evaluated after each epoch
    std::uint32_t training_samples = 0;        ///< how many of the training samples are measured, too, after each epoch
};

/// The same with a weight for each class. The validation set is not weighted.
template <class Trainer, class Data>
struct weighted_validated_fit_options {
    std::uint32_t epochs = 1;                  ///< how often each sample is seen
    bool shuffle = true;                       ///< as in `fit_options`
    float limit = 1000;                        ///< as in `fit_options`
    std::uint32_t epochs_done = 0;             ///< as in `fit_options`
    weights_of_classes class_weights;          ///< one for each class
    validation_set<Trainer, Data> validation;  ///< what is evaluated after each epoch
    std::uint32_t training_samples = 0;        ///< as in `validated_fit_options`
};

namespace detail {

/// `fit` that validates after each epoch, before callbacks are called. `unweighted` has the samples of `data`.
template <class Trainer, class Data, class T = typename Trainer::T>
constexpr fit_result<T> run_validated_fit(Trainer& trainer, const auto& data, const Data& unweighted,
                                          const auto& options, auto&... callbacks) {
    std::uint32_t best_epoch = 0;
    T best_loss = static_cast<T>(std::numeric_limits<float>::infinity());
    return run_fit(trainer, data, {options.epochs, options.shuffle, options.limit, options.epochs_done},
                   [&](const fit_progress<T>& progress) {
                       fit_progress<T> seen = progress;
                       if (progress.epoch_ends) {
                           seen.validated = true;
                           seen.validation_loss = options.validation.validate(trainer, seen.metrics);
                           if (options.training_samples > 0)
                               options.validation.measure_training(trainer, unweighted, options.training_samples,
                                                                   seen.training_metrics);
                           if (seen.validation_loss < best_loss) {
                               best_loss = seen.validation_loss;
                               best_epoch = progress.epoch;
                           }
                       }
                       seen.best_epoch = best_epoch;
                       seen.best_loss = best_loss;
                       return all_go_on(trainer, seen, callbacks...);
                   });
}

}  // namespace detail

/// `fit` with a validation set.
template <class Trainer, class... Kinds, class... Callbacks, class T = typename Trainer::T>
    requires(!std::is_const_v<Trainer>)
constexpr fit_result<T> fit(Trainer& trainer, const data_set<Kinds...>& data,
                            const std::type_identity_t<validated_fit_options<Trainer, data_set<Kinds...>>>& options,
                            Callbacks&&... callbacks) {
    return detail::run_validated_fit(trainer, data, data, options, callbacks...);
}
/// `fit` with a validation set and weights of classes.
template <class Trainer, class... Kinds, class... Callbacks, class T = typename Trainer::T>
    requires(!std::is_const_v<Trainer>)
constexpr fit_result<T> fit(
    Trainer& trainer, const data_set<Kinds...>& data,
    const std::type_identity_t<weighted_validated_fit_options<Trainer, data_set<Kinds...>>>& options,
    Callbacks&&... callbacks) {
    if constexpr (detail::can_weigh_classes<data_set<Kinds...>>())
        return detail::run_validated_fit(
            trainer, detail::with_weights_of<typename Trainer::network>(data, options.class_weights), data, options,
            callbacks...);
    else
        return {T(0), fit_outcome::refused_data, 0, 0};
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
