#pragma once
/// \file
/// Calls that a trainer refuses: without a target, with objects of other types, on a trainer that is const.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/refused_value.hpp>
#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// A base of a trainer. Its functions are const and take `some_value`, so that each is called where none of the trainer
/// itself can be.
struct refused_calls {
    template <class X>
    constexpr refused_answer step(const X&) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(X) == 0,
                      "ingrain::trainer::step takes samples and their targets: step(x, y); or a data set and indices");
        return {};
    }
    template <class Never = char>
    constexpr refused_answer step(const some_value&, const some_value&,
                                  const some_value& = 0) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(Never) == 0,
                      "ingrain::trainer::step takes samples and their targets, step(x, y), or a data set and indices, "
                      "and changes the trainer: it must not be const");
        return {};
    }

    template <class X>
    constexpr refused_answer learn(const X&) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(X) == 0, "ingrain: learn takes a sample and its target: learn(x, y)");
        return {};
    }
    template <class Never = char>
    constexpr refused_answer learn(const some_value&, const some_value&) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(Never) == 0,
                      "ingrain: learn changes the trainer or learner it is called of: it must not be const");
        return {};
    }

    template <class Never = char>
    constexpr refused_answer predict(const some_value&) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(Never) == 0,
                      "ingrain: predict uses the memory of the trainer or learner it is called of, which must not be "
                      "const; for a const one there is Network::infer(parameters, x, scratch)");
        return {};
    }
    template <class Never = char>
    constexpr refused_answer scores(const some_value&) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(Never) == 0,
                      "ingrain: scores uses the memory of the trainer or learner it is called of, which must not be "
                      "const; for a const one there is Network::infer(parameters, x, scratch)");
        return {};
    }
    template <class Never = char>
    constexpr refused_answer evaluate(const some_value&, const auto&...) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(Never) == 0,
                      "ingrain::trainer::evaluate takes a data set of this network's samples, and variables for the "
                      "metrics: evaluate(data, right); it uses the trainer's memory: the trainer must not be const");
        return {};
    }

    template <class Never = char>
    constexpr void state(const some_value&) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(Never) == 0,
                      "ingrain::trainer::state fills a variable of this trainer's own type, trainer::state_type");
    }
    template <class State>
    constexpr void restore(const State&) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(State) == 0,
                      "ingrain::trainer::restore takes parameters and a state: restore(parameters, state)");
    }
    template <class Never = char>
    constexpr void restore(const some_value&, const some_value&) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(Never) == 0,
                      "ingrain::trainer::restore takes parameters and a state of this trainer's own types, "
                      "parameters_type and state_type, and changes the trainer: it must not be const");
    }
    template <class Never = char>
    constexpr void restart(const some_value&) const noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(Never) == 0,
                      "ingrain::trainer::restart takes parameters of this trainer's own network, and changes the "
                      "trainer: it must not be const");
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
