#pragma once
/// \file
/// Says why a learner does not begin with something.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/refused_value.hpp>
#include <ingrain/training/misspelt_options.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Whether a learner begins with these.
template <class Optimizer, class... Got>
concept is_learner_start = requires(void (*one)(const Optimizer&), void (*two)(const Optimizer&, float),
                                    void (*three)(const Optimizer&, float, seed), const Got&... got) {
    requires requires { one(got...); } || requires { two(got...); } || requires { three(got...); };
};

/// Refuses the types of what was given to a learner's `begin` or constructor.
template <class Optimizer, class First = none, class Second = float, class Third = seed, class... More>
struct refused_learner_start {
    static constexpr bool options = std::is_convertible_v<const First&, const Optimizer&>,
                          limit = std::is_convertible_v<Second, float>, number = std::is_arithmetic_v<Third>;
    static_assert(
        options,
        "ingrain::learner begins with the options of its own optimiser, then the limit of the gradient, then the "
        "seed: begin(ig::sgd{.rate = 0.01f}, 1, ig::seed{42})");
    static_assert(!options || limit,
                  "ingrain::learner takes the limit of the gradient before the seed: begin(options, 1, ig::seed{42})");
    static_assert(!options || !limit || !number,
                  "ingrain::learner takes a seed by its name, ig::seed{42}, not a number");
    static_assert(!options || !limit || number,
                  "ingrain::learner takes options, a limit and a seed: begin(options, 1, ig::seed{42})");
};

/// A base of `learner`: functions `begin` that refuse by a sentence what its own does not take.
template <class Optimizer>
struct refused_learner_starts : refused_begin<Optimizer> {
    using refused_begin<Optimizer>::begin;

    template <class... Got>
        requires(!is_learner_start<Optimizer, Got...>)
    constexpr void begin(const Got&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(refused_learner_start<Optimizer, Got...>) > 0);
    }
    template <class Second>
        requires(!std::is_convertible_v<Second, float>)
    constexpr void begin(const Optimizer&, const Second&, const auto&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(refused_learner_start<Optimizer, Optimizer, Second>) > 0);
    }
    template <class Third>
        requires(std::is_arithmetic_v<Third>)
    constexpr void begin(const Optimizer&, float, const Third&, const auto&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(refused_learner_start<Optimizer, Optimizer, float, Third>) > 0);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
