#pragma once
/// \file
/// Braces with an option that the optimiser does not have, `{.learning_rate = 0.1f}`.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/refused_value.hpp>
#include <ingrain/simd/target.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

struct rate_by_another_name {
    template <class Value>
    static constexpr void refuse() {
        static_assert(sizeof(Value) == 0,
                      "ingrain: the option of an optimiser is called rate: ig::adam{.rate = 1e-3f}");
    }
};
struct rate_of_the_optimizer_inside {
    template <class Value>
    static constexpr void refuse() {
        static_assert(sizeof(Value) == 0,
                      "ingrain::trainer: an optimiser around another one has braces for both: "
                      "{ig::adam{.rate = 1e-3f}, ig::cosine{.steps = 1000}}");
    }
};

// Braces with an option that the optimiser does not have, `{.learning_rate = 0.1f}`, become one of these. The options
// stand in the order of the optimisers.

struct called_learning_rate {
    refused_value<rate_by_another_name> learning_rate;
    any_value momentum{}, beta1{}, beta2{}, epsilon{}, decay{}, weight_decay{};
};
struct called_lr {
    refused_value<rate_by_another_name> lr;
    any_value momentum{}, beta1{}, beta2{}, epsilon{}, decay{}, weight_decay{};
};
struct called_rate {
    refused_value<rate_of_the_optimizer_inside> rate;
};
template <class Rate, class LearningRate = no_value>
struct any_options {
    LearningRate learning_rate{}, lr{};
    any_value learn_rate{}, learningRate{}, eta{}, alpha{}, step_size{}, rates{};
    Rate rate{};
    any_value momentum{}, mu{}, average{}, rho{}, betas{}, beta{}, beta1{}, beta_1{}, b1{}, beta2{}, beta_2{}, b2{},
        epsilon{}, eps{}, decay{}, weight_decay{}, l2{}, nesterov{}, amsgrad{}, limit{}, clip{}, schedule{}, steps{},
        seed{};
};
struct any_schedule {
    any_value step{}, total_steps{}, T_max{}, period{}, decay_steps{}, step_size{}, steps{}, every{}, rising{}, first{},
        last{}, minimum{}, eta_min{}, factor{}, gamma{}, decay{}, rate{};
};
struct any_scheduled {
    any_options<any_value, any_value> optimizer;
    any_schedule schedule;
};

template <class Optimizer>
concept has_rate = requires { Optimizer{.rate = 1.0f}; };
template <class Optimizer>
using options_of_others = any_options<std::conditional_t<has_rate<Optimizer>, any_value, no_value>>;

/// Refuses options of some names.
template <class Optimizer, class>
struct refused_options {
    static_assert(sizeof(Optimizer) == 0,
                  "ingrain::trainer: its optimiser has no option of that name, or not in this order (the learning rate "
                  "is called rate); with its name before the braces, ig::adam{.rate = 1e-3f}, the compiler says which");
};

/// A base of what has a function `begin` with an optimiser's options in front: refuses misspelt ones in braces. They
/// are templates and end in an ellipsis, so that a `begin` which takes the braces is preferred.
template <class Optimizer>
struct refused_begin {
    template <class Never = char>
    constexpr void begin(const options_of_others<Optimizer>&, const any_value& = {}, ...) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(refused_options<Optimizer, Never>) > 0);
    }
    template <class Never = char>
    constexpr void begin(const called_learning_rate&, const any_value& = {}, ...) noexcept INGRAIN_NONBLOCKING {}
    template <class Never = char>
    constexpr void begin(const called_lr&, const any_value& = {}, ...) noexcept INGRAIN_NONBLOCKING {}
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
