#pragma once
/// \file
/// Says why a trainer does not begin with something.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/refused_value.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/misspelt_options.hpp>
#include <ingrain/training/zeroed.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

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

/// A base of `Trainer`: constructors, and functions `begin`, that refuse by a sentence what the trainer's own do not
/// take. Those with braces are templates and end in an ellipsis, so that any of the trainer's own is preferred.
template <class Trainer, class Optimizer, class Parameters>
struct refused_starts : refused_begin<Optimizer> {
    using refused_begin<Optimizer>::begin;
    constexpr refused_starts() = default;

    template <class... Got>
        requires(!is_start<Optimizer, Parameters, Trainer, Got...> && !is_one_number<Got...>)
    constexpr explicit refused_starts(const Got&...) noexcept {
        static_assert(sizeof(refused_start<Optimizer, Parameters, Got...>) > 0);
    }
    template <class Second>
        requires(std::is_arithmetic_v<Second>)
    constexpr explicit refused_starts(const Optimizer&, const Second&, const auto&...) noexcept {
        static_assert(sizeof(refused_start<Optimizer, Parameters, Optimizer, Second>) > 0);
    }
    template <class Never = char>
    constexpr explicit refused_starts(const options_of_others<Optimizer>&, const any_value& = {}, ...) noexcept {
        static_assert(sizeof(refused_options<Optimizer, Never>) > 0);
    }
    template <class Never = char>
        requires(!has_rate<Optimizer>)
    constexpr explicit refused_starts(const any_scheduled&, const any_value& = {}, ...) noexcept {
        static_assert(sizeof(refused_options<Optimizer, Never>) > 0);
    }
    template <class Never = char>
    constexpr explicit refused_starts(const called_learning_rate&, const any_value& = {}, ...) noexcept {}
    template <class Never = char>
    constexpr explicit refused_starts(const called_lr&, const any_value& = {}, ...) noexcept {}
    template <class Never = char>
        requires(!has_rate<Optimizer>)
    constexpr explicit refused_starts(const called_rate&, const any_value& = {}, ...) noexcept {}

    template <class... Got>
        requires(!is_start<Optimizer, Parameters, Trainer, Got...>)
    constexpr void begin(const Got&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(refused_start<Optimizer, Parameters, Got...>) > 0);
    }
    template <class Second>
        requires(std::is_arithmetic_v<Second>)
    constexpr void begin(const Optimizer&, const Second&, const auto&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(refused_start<Optimizer, Parameters, Optimizer, Second>) > 0);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
