#pragma once
/// \file
/// Calls that `fit` refuses: with misspelt options, with something else than a data set, of a trainer that is const.

#include <ingrain/core/refused_value.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/fit_options.hpp>
#include <ingrain/training/fit_progress.hpp>
#include <ingrain/training/refused_data.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct epochs_by_another_name {
    template <class Value>
    static constexpr void refuse() {
        static_assert(sizeof(Value) == 0,
                      "ingrain::fit: the option is called epochs: fit(trainer, data, {.epochs = 5})");
    }
};
struct called_epoch {
    refused_value<epochs_by_another_name> epoch;
};
struct any_fit_options {
    any_value Epochs{}, Shuffle{}, epocs{}, n_epochs{}, num_epochs{}, num_epoch{}, max_epochs{}, iterations{}, iters{},
        steps{}, epochs{}, shuffle{}, shuffled{}, limit{}, batch{}, batch_size{}, rate{}, lr{}, learning_rate{},
        verbose{}, validation{}, validation_data{}, validation_split{}, metrics{}, callbacks{}, sample_weights{},
        patience{}, seed{};
};

}  // namespace detail

template <class Trainer>
constexpr detail::refused_answer fit(Trainer&, const detail::some_data&, const detail::called_epoch&, const auto&...) {
    return {};
}
template <class Trainer>
constexpr detail::refused_answer fit(Trainer&, const detail::some_data&, const detail::called_class_weight&,
                                     const auto&...) {
    return {};
}
template <class Trainer>
constexpr detail::refused_answer fit(Trainer&, const detail::some_data&, const detail::called_weights&,
                                     const auto&...) {
    return {};
}
template <class Trainer>
constexpr detail::refused_answer fit(Trainer&, const detail::some_data&, const detail::any_fit_options& = {},
                                     const auto&...) {
    static_assert(!std::is_const_v<Trainer>, "ingrain::fit changes the trainer: it must not be const");
    static_assert(
        std::is_const_v<Trainer>,
        "ingrain::fit has no option of that name, or not in this order: {.epochs = 5, .shuffle = true, .limit "
        "= 1000, .epochs_done = 0, .class_weights = weights, .validation = test}");
    return {};
}
template <class Trainer, class Data>
    requires(!detail::is_data<Data>)
constexpr detail::refused_answer fit(Trainer&, const Data&, const detail::any_fit_options& = {}, const auto&...) {
    static_assert(sizeof(Data) == 0, "ingrain::fit takes a data set: fit(trainer, data_set{samples, targets})");
    return {};
}
template <class Trainer, class Observer, class T = typename Trainer::T>
    requires(std::is_invocable_v<const Observer&, const fit_progress<T>&>)
constexpr detail::refused_answer fit(Trainer&, const detail::some_data&, const Observer&) {
    static_assert(sizeof(Observer) == 0,
                  "ingrain::fit takes options before the function that observes: fit(trainer, data, {.epochs = 5}, "
                  "observe)");
    return {};
}
template <class Trainer, class Data, class Targets>
    requires(!detail::is_data<Data> && !std::is_arithmetic_v<Targets>)
constexpr detail::refused_answer fit(Trainer&, const Data&, const Targets&, const detail::any_fit_options& = {},
                                     const auto&...) {
    static_assert(sizeof(Data) == 0, "ingrain::fit takes a data set: fit(trainer, data_set{samples, targets})");
    return {};
}
template <class Trainer, class Data, class Targets, class Options>
    requires(!detail::is_data<Data> && !std::is_arithmetic_v<Targets>)
constexpr detail::refused_answer fit(Trainer&, const Data&, const Targets&, const Options&, const auto&...) {
    static_assert(sizeof(Data) == 0, "ingrain::fit takes a data set: fit(trainer, data_set{samples, targets})");
    return {};
}
template <class Trainer, class Number>
    requires std::is_arithmetic_v<Number>
constexpr detail::refused_answer fit(Trainer&, const auto&, const Number&, const auto&...) {
    static_assert(sizeof(Number) == 0, "ingrain::fit takes the number of epochs as an option: {.epochs = 5}");
    return {};
}

}}  // namespace ingrain::INGRAIN_ABI
