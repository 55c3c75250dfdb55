#pragma once
/// \file
/// Says why a trainer does not begin with something.

#include <ingrain/core/random.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/zeroed.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Anything, but not an empty pair of braces.
struct some_value {
    template <class Value>
    constexpr some_value(const Value&) noexcept {}
};

// Braces with a misspelt option, `{.learning_rate = 0.1f}`, become one of these; the value then refuses it.
struct value_of_rate {
    template <class Value>
    constexpr value_of_rate(const Value&) noexcept {
        static_assert(sizeof(Value) == 0,
                      "ingrain: the option of an optimiser is called rate: ig::adam{.rate = 1e-3f}");
    }
};
struct called_learning_rate {
    value_of_rate learning_rate;
};
struct called_lr {
    value_of_rate lr;
};

struct value_of_epochs {
    template <class Value>
    constexpr value_of_epochs(const Value&) noexcept {
        static_assert(sizeof(Value) == 0,
                      "ingrain::fit: the option is called epochs: fit(trainer, data, {.epochs = 5})");
    }
};
struct called_epoch {
    value_of_epochs epoch;
};

// The option of the optimiser inside another one.
struct value_of_inner {
    template <class Value>
    constexpr value_of_inner(const Value&) noexcept {
        static_assert(sizeof(Value) == 0,
                      "ingrain::trainer: an optimiser around another one has braces for both: "
                      "{ig::adam{.rate = 1e-3f}, ig::cosine{.steps = 1000}}");
    }
};
struct called_rate {
    value_of_inner rate;
};

// The constructors of a trainer.
template <class Optimizer, class Parameters>
struct starts {
    static void with(const Optimizer&, seed = {});
    static void with(const Optimizer&, seed, const auto&);
    static void with(const Optimizer&, const Parameters&, seed = {});
    static void with(zeroed);
    template <class Number>
        requires std::is_arithmetic_v<Number>
    static void with(const Optimizer&, Number, const auto&...);  // refused on its own
};

/// Whether a trainer begins with these, or is a copy.
template <class Optimizer, class Parameters, class Trainer, class... Got>
concept is_start = requires(const Got&... got) { starts<Optimizer, Parameters>::with(got...); } ||
                   requires(void (*copy)(const Trainer&), const Got&... got) { copy(got...); };

// Not refused by a sentence, or the options in `trainer({0.1f})` might as well be another trainer.
template <class... Got>
inline constexpr bool is_one_number = sizeof...(Got) == 1 && (std::is_arithmetic_v<Got> && ...);

/// Refuses the types of what was given to a trainer's constructor.
template <class Optimizer, class Parameters, class First = Optimizer, class Second = seed, class... More>
struct refused_start {
    static constexpr bool options = std::is_convertible_v<const First&, const Optimizer&>,
                          number = std::is_arithmetic_v<Second>, trained = std::is_convertible_v<Second, Parameters>;
    static_assert(
        options,
        "ingrain::trainer begins with the options of its own optimiser, then the seed: trainer{ig::adam{.rate "
        "= 1e-3f}, ig::seed{42}}; of a scheduled one with both: {ig::adam{...}, ig::cosine{...}}");
    static_assert(!options || !number, "ingrain::trainer takes a seed by its name, ig::seed{42}, not a number");
    static_assert(
        !options || number || trained || std::is_convertible_v<Second, seed>,
        "ingrain::trainer takes as its second argument a seed, ig::seed{42}, or parameters of its own network");
    static_assert(!options || number || (!trained && !std::is_convertible_v<Second, seed>),
                  "ingrain::trainer takes the optimiser's options, a seed and an initialiser, or the options, "
                  "parameters and a seed");
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
