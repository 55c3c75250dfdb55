#pragma once
/// \file
/// The sink takes each gradient from `backward`, once, as it leaves the registers.
///
/// A sink is an action on lanes, and the objects that it changes, all of the type of the parameters: gradients, or
/// parameters and an optimiser's moments.
///
///     store(gradients)                  gradients = g
///     add(gradients)                    gradients += g
///     add_compensated(gradients, lost)  gradients += g, lost += what rounding takes from it
///     apply(rule, parameters, m, v)     an optimiser changes all of them at once (optimizers/)

#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/sink_actions.hpp>
#include <ingrain/core/value_sink.hpp>
#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/target.hpp>

#include <boost/hana/at.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// The role of the tensor at `Pointer`.
template <auto Pointer>
inline constexpr role role_of =
    std::remove_cvref_t<decltype(boost::hana::at_c<position_of<Pointer>>(decltype(owner_of(Pointer))::members))>::kind;

/// `change`, after which `places` point behind these values.
template <role Role, std::size_t... I, class Action, class V, class... Values>
INGRAIN_INLINE constexpr void change_next(std::index_sequence<I...>, const Action& action, V gradient,
                                          Values*&... places) {
    V values[]{simd::load_beside<I + 1, V>(places)...};
    action.template operator()<Role>(gradient, values[I]...);
    (simd::store_next_beside<I + 1>(values[I], places), ...);
}

/// The left factor of a gradient that is no product.
template <class T>
inline constexpr T one[1]{T(1)};

/// Applies the action to the gradients left[r] right[c], for each r all `columns` of c, a multiple of the widest lanes
/// unless `Rest`. One function for all tensors.
template <role Role, bool Rest, class Action, class T, class... Values>
INGRAIN_OUTLINE void change_by_products(Action action, const T* left, std::size_t rows, const T* right,
                                        std::size_t columns, Values*... places) {
    constexpr std::size_t width = simd::widest<T>;
    using V = simd::lanes<T, width>;
    constexpr auto each = std::index_sequence_for<Values...>{};
    INGRAIN_ROLLED
    for (const T* const end = left + rows; left != end; ++left) {
        const T factor = *left;
        const T* at = right;
        const T *const last = right + columns, *const whole = last - (Rest ? columns % width : 0);
        INGRAIN_ROLLED
        while (at != whole) change_next<Role>(each, action, V(factor) * simd::load_next_beside<0, V>(at), places...);
        if constexpr (Rest) {
            INGRAIN_ROLLED
            for (; at != last; ++at) change_next<Role>(each, action, simd::lanes<T, 1>(factor * *at), places...);
        }
    }
}

}  // namespace detail

/// The part of a sink that takes one tensor's gradient: `weights(i, g)` gives it the values from i on, one per lane.
template <class Action, role Role, class Tensor, std::size_t Count>
struct tensor_sink {
    Action action;          ///< what is done with each gradient
    Tensor* places[Count];  ///< the tensors that the action writes to

    /// Takes the gradient of value i, or of the lanes from there on.
    template <class V>
    INGRAIN_INLINE constexpr void operator()(std::size_t i, V gradient) const {
        act(i, gradient, std::make_index_sequence<Count>{});
    }
    /// The same for a single value.
    INGRAIN_INLINE constexpr void operator()(std::size_t i, typename Tensor::scalar gradient) const {
        (*this)(i, simd::lanes<typename Tensor::scalar, 1>(gradient));
    }

    /// The same as a sink of single values.
    INGRAIN_INLINE constexpr auto of_values() const { return value_sink_of(std::make_index_sequence<Count>{}); }

    /// Whether it takes products all at once, which makes code short.
    static constexpr bool takes_products = !std::is_same_v<Action, detail::assign>;
    static constexpr bool adds = requires { requires Action::adds; };
    /// Whether a gradient of 0 changes nothing, so that a value may be given none, or a 0 beside its gradient.
    static constexpr bool ignores_zero = requires { requires Action::ignores_zero; };
    /// The tensor's gradient is left[r] right[c], for c < Columns.
    template <std::size_t Columns, class T>
    INGRAIN_INLINE constexpr void take_products(const T* left, const T* right) const {
        if (INGRAIN_IS_CONSTANT_EVALUATED)
            for (std::size_t i = 0; i < Tensor::size; ++i)
                (*this)(i, simd::lanes<T, 1>(left[i / Columns] * right[i % Columns]));
        else
            act_on_products<Columns>(left, right, std::make_index_sequence<Count>{});
    }

    /// The tensor's gradient is `gradient`.
    template <class T>
    INGRAIN_INLINE constexpr void take(const T* gradient) const {
        take_products<Tensor::size>(detail::one<T>, gradient);
    }

private:
    template <std::size_t... I>
    INGRAIN_INLINE constexpr auto value_sink_of(std::index_sequence<I...>) const {
        return value_sink<Action, Role, typename Tensor::scalar, Count>{action, {places[I]->values...}};
    }
    template <class V, std::size_t... I>
    INGRAIN_INLINE constexpr void act(std::size_t i, V gradient, std::index_sequence<I...>) const {
        if constexpr (std::is_same_v<Action, detail::assign>) {
            // Overwritten memory need not have been initialised.
            gradient.store(places[0]->values + i);
        } else {
            detail::change<Role>(std::index_sequence<I...>{}, action, gradient, (places[I]->values + i)...);
        }
    }
    template <std::size_t Columns, class T, std::size_t... I>
    INGRAIN_INLINE constexpr void act_on_products(const T* left, const T* right, std::index_sequence<I...>) const {
        // All roles but running statistics are treated alike.
        detail::change_by_products<Role == role::running_statistics ? role::running_statistics : role::weights,
                                   Columns % simd::widest<T> != 0>(action, left, Tensor::size / Columns, right, Columns,
                                                                   places[I]->values...);
    }
};

/// The sink of one layer, or of a layer made of layers.
template <class Action, class Place, std::size_t Count>
struct sink {
    Action action;         ///< `action.operator()<role>(gradient, value...)`, on lanes
    Place* places[Count];  ///< the objects whose tensors the action writes to

    /// For one tensor of a layer: `sink.template tensor<&parameters::weights>()`.
    template <auto Pointer>
    constexpr auto tensor() const {
        return tensor_at<Pointer>(std::make_index_sequence<Count>{});
    }

private:
    template <auto Pointer, std::size_t... I>
    constexpr auto tensor_at(std::index_sequence<I...>) const {
        using type = std::remove_reference_t<decltype(detail::tensor_in<Pointer>(*places[0]))>;
        static_assert(
            !requires { typename type::scalar::computed; },
            "ingrain: gradients and what an optimiser keeps are floats: where parameters are stored as "
            "bfloat16, store and add gradients in an object of type Network::gradients, and let a trainer "
            "update the parameters");
        return tensor_sink<Action, detail::role_of<Pointer>, type, Count>{action,
                                                                          {&detail::tensor_in<Pointer>(*places[I])...}};
    }
};

namespace detail {

template <std::size_t Index, class Action, class Place, std::size_t Count, std::size_t... I>
constexpr auto sink_at(const sink<Action, Place, Count>& whole, std::index_sequence<I...>) {
    using part = std::remove_reference_t<decltype(get<Index>(*whole.places[0]))>;
    if constexpr (wanted<part>)
        return sink<Action, part, Count>{whole.action, {&get<Index>(*whole.places[I])...}};
    else
        return none{};
}

/// Whether a rule rounds what it stores (narrow_sink.hpp).
template <class Rule>
inline constexpr bool rounds_parameters = requires { requires Rule::rounds_parameters; };

/// Running statistics take their new value; the optimiser's rule changes everything else.
template <class Rule>
struct descend {
    Rule rule;
    static constexpr bool ignores_zero = requires { requires Rule::ignores_zero; };

    template <role Role, class V>
    INGRAIN_INLINE constexpr void operator()(V gradient, V& parameter, auto&... moments) const {
        if constexpr (Role == role::running_statistics)
            parameter = gradient;
        else
            rule(gradient, parameter, moments...);
    }
};

}  // namespace detail

/// The sink of layer `Index` of a layer made of layers.
template <std::size_t Index, class Action, class Place, std::size_t Count>
constexpr auto get(const sink<Action, Place, Count>& whole) {
    return detail::sink_at<Index>(whole, std::make_index_sequence<Count>{});
}

/// Gradients overwrite `gradients`.
template <class Gradients>
constexpr sink<detail::assign, Gradients, 1> store(Gradients& gradients) {
    return {{}, {&gradients}};
}

/// Gradients are added to `gradients`.
template <class Gradients>
constexpr sink<detail::accumulate, Gradients, 1> add(Gradients& gradients) {
    return {{}, {&gradients}};
}

/// Gradients are added to `gradients`, and what rounding takes from the sum to `lost`.
template <class Gradients>
constexpr sink<detail::accumulate_compensated, Gradients, 2> add_compensated(Gradients& gradients, Gradients& lost) {
    return {{}, {&gradients, &lost}};
}

/// Parameters and moments are changed by `rule(gradient, parameter, moment...)` as soon as a gradient is complete.
template <class Rule, class Parameters, class... Moments>
    requires(!detail::rounds_parameters<Rule>)
constexpr sink<detail::descend<Rule>, Parameters, 1 + sizeof...(Moments)> apply(const Rule& rule,
                                                                                Parameters& parameters,
                                                                                Moments&... moments) {
    return {{rule}, {&parameters, &moments...}};
}

}}  // namespace ingrain::INGRAIN_ABI
