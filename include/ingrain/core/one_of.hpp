#pragma once
/// \file
/// Memory that several objects use one after another.

#include <ingrain/core/none.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <memory>
#include <new>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class... Objects>
union overlay {
    none nothing;
};
template <class First, class... Rest>
union overlay<First, Rest...> {
    First first;
    overlay<Rest...> rest;
};

/// Begins the lifetime of a member. Compiles to no instructions.
template <class Object>
constexpr Object& begin(Object& object) {
    if (INGRAIN_IS_CONSTANT_EVALUATED) return *std::construct_at(&object);
    return *::new (static_cast<void*>(&object)) Object;
}

template <std::size_t Index, class First, class... Rest>
constexpr auto& begin_at(overlay<First, Rest...>& memory) {
    if constexpr (Index == 0)
        return begin(memory.first);
    else
        return begin_at<Index - 1>(begin(memory.rest));
}

template <class... Objects>
struct overlaid {
    overlay<Objects...> objects;
};

/// Position of the first of `All` that is `Object`. Equal objects share one member.
template <class Object, class... All>
consteval std::size_t position() {
    std::size_t at = 0;
    bool found = false;
    ((found = found || std::is_same_v<Object, All>, at += !found), ...);
    return at;
}

/// `Seen`, followed by the types of `Rest` that are not `none` and not seen yet.
template <class Seen, class... Rest>
struct distinct;
template <class... Seen>
struct distinct<overlaid<Seen...>> {
    using type = std::conditional_t<(sizeof...(Seen) > 0), overlaid<Seen...>, none>;
};
template <class... Seen, class First, class... Rest>
struct distinct<overlaid<Seen...>, First, Rest...>
    : std::conditional_t<!wanted<First> || (std::is_same_v<First, Seen> || ...), distinct<overlaid<Seen...>, Rest...>,
                         distinct<overlaid<Seen..., First>, Rest...>> {};

template <class Object, class... Objects>
constexpr auto& begin_object(overlaid<Objects...>& memory) {
    return begin_at<position<Object, Objects...>()>(memory.objects);
}

}  // namespace detail

/// Memory for one of `Objects...` at a time, all of them trivial. `none` if all of them are.
template <class... Objects>
using one_of = typename detail::distinct<detail::overlaid<>, Objects...>::type;

/// The object of type `Object` in this memory, with undefined values. Ends the lifetime of the object that was there.
template <class Object, class Memory>
constexpr decltype(auto) begin_lifetime(Memory&& memory) {
    if constexpr (wanted<Object>)
        return detail::begin_object<Object>(memory);
    else
        return none{};
}

}}  // namespace ingrain::INGRAIN_ABI
