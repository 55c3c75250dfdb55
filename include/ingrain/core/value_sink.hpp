#pragma once
/// \file
/// The sink of one tensor, whatever its size: kernels that layers of all sizes share give it value after value.

#include <ingrain/core/members.hpp>
#include <ingrain/core/sink_actions.hpp>
#include <ingrain/simd/lanes.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Applies the action to the values at `places`.
template <role Role, std::size_t... I, class Action, class V, class... Values>
INGRAIN_INLINE constexpr void change(std::index_sequence<I...>, const Action& action, V gradient, Values*... places) {
    V values[]{simd::load_beside<I + 1, V>(places)...};
    action.template operator()<Role>(gradient, values[I]...);
    (simd::store_beside<I + 1>(values[I], places), ...);
}

}  // namespace detail

/// The part of a sink that takes one tensor's gradient, value by value. Tensors of all sizes share its type.
template <class Action, role Role, class T, std::size_t Count>
struct value_sink {
    Action action;     ///< what is done with each gradient
    T* places[Count];  ///< the values that the action writes to

    /// Takes the gradient of value i.
    INGRAIN_INLINE constexpr void operator()(std::size_t i, simd::lanes<T, 1> gradient) const {
        if constexpr (std::is_same_v<Action, detail::assign>)
            gradient.store(places[0] + i);
        else
            act(i, gradient, std::make_index_sequence<Count>{});
    }

private:
    template <std::size_t... I>
    INGRAIN_INLINE constexpr void act(std::size_t i, simd::lanes<T, 1> gradient, std::index_sequence<I...>) const {
        detail::change<Role>(std::index_sequence<I...>{}, action, gradient, (places[I] + i)...);
    }
};

}}  // namespace ingrain::INGRAIN_ABI
