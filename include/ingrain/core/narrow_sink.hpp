#pragma once
/// \file
/// The sink of parameters that are stored narrower than they are computed with.
///
/// Its rule rounds what it stores: `rule.operator()<role>(number, gradient, parameter, other...)`, where `number` is
/// that of the first lane's parameter among all of the network.

#include <ingrain/core/count.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The part of a `narrow_sink` that takes one tensor's gradient, as `tensor_sink` does.
template <class Rule, role Role, class Stored, class Other, std::size_t Count>
struct narrow_tensor_sink {
    Rule rule;                         ///< what is done with each gradient
    std::uint32_t first;               ///< the number of the tensor's first parameter
    Stored* stored;                    ///< the parameters, which the rule rounds
    std::array<Other*, Count> others;  ///< what is kept beside them

    /// Whether a gradient of 0 changes nothing: what is stored needs no rounding.
    static constexpr bool ignores_zero = requires { requires Rule::ignores_zero; };

    /// Takes the gradient of value i, or of the lanes from there on.
    template <class V>
    INGRAIN_INLINE constexpr void operator()(std::size_t i, V gradient) const {
        act(i, gradient, std::make_index_sequence<Count>{});
    }
    /// The same for a single value.
    INGRAIN_INLINE constexpr void operator()(std::size_t i, typename Stored::scalar::computed gradient) const {
        (*this)(i, simd::lanes<typename Stored::scalar::computed, 1>(gradient));
    }

private:
    template <class V, std::size_t... I>
    INGRAIN_INLINE constexpr void act(std::size_t i, V gradient, std::index_sequence<I...>) const {
        V parameter = V::load(stored->values + i), values[]{V::load(others[I]->values + i)..., V(0)};
        rule.template operator()<Role>(first + static_cast<std::uint32_t>(i), gradient, parameter, values[I]...);
        Stored::scalar::store(parameter, stored->values + i);
        (values[I].store(others[I]->values + i), ...);
    }
};

/// The sink of one layer, or of a layer made of layers: `apply` of a rule that rounds.
template <class Rule, class Stored, class Other, std::size_t Count>
struct narrow_sink {
    Rule rule;                         ///< what is done with each gradient
    std::uint32_t first;               ///< the number of the first parameter among those of the network
    Stored* stored;                    ///< the parameters
    std::array<Other*, Count> others;  ///< objects of the type of gradients

    /// For one tensor of a layer.
    template <auto Pointer>
    constexpr auto tensor() const {
        return [this]<std::size_t... I>(std::index_sequence<I...>) {
            using other = std::remove_reference_t<decltype(detail::tensor_in<Pointer>(*others[0]))>;
            using type = std::remove_reference_t<decltype(stored->*Pointer)>;
            return narrow_tensor_sink<Rule, detail::role_of<Pointer>, type, other, Count>{
                rule,
                first + static_cast<std::uint32_t>(detail::values_before<Pointer>),
                &(stored->*Pointer),
                {&detail::tensor_in<Pointer>(*others[I])...}};
        }(std::make_index_sequence<Count>{});
    }
};

/// The sink of layer `Index` of a layer made of layers.
template <std::size_t Index, class Rule, class Stored, class Other, std::size_t Count>
constexpr auto get(const narrow_sink<Rule, Stored, Other, Count>& whole) {
    using part = std::remove_reference_t<decltype(get<Index>(*whole.stored))>;
    if constexpr (wanted<part>)
        return [&whole]<std::size_t... I, std::size_t... Before>(std::index_sequence<I...>,
                                                                 std::index_sequence<Before...>) {
            using other = std::remove_reference_t<decltype(get<Index>(*whole.others[0]))>;
            constexpr std::size_t before =
                (std::size_t{0} + ... + count_parameters<std::remove_cvref_t<decltype(get<Before>(*whole.stored))>>());
            return narrow_sink<Rule, part, other, Count>{whole.rule,
                                                         whole.first + static_cast<std::uint32_t>(before),
                                                         &get<Index>(*whole.stored),
                                                         {&get<Index>(*whole.others[I])...}};
        }(std::make_index_sequence<Count>{}, std::make_index_sequence<Index>{});
    else
        return none{};
}

/// Parameters and what is kept beside them are changed by `rule` as soon as a gradient is complete.
template <class Rule, class Parameters, class... Others>
    requires detail::rounds_parameters<Rule>
constexpr auto apply(const Rule& rule, Parameters& parameters, Others&... others) {
    using other = type_at<0, type_list<Others..., Parameters>>;
    return narrow_sink<Rule, Parameters, other, sizeof...(Others)>{rule, 0, &parameters, {&others...}};
}

}}  // namespace ingrain::INGRAIN_ABI
