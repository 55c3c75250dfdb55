#pragma once
/// \file
/// Joins: how the outputs of branches become one output.

#include <ingrain/core/shape.hpp>
#include <ingrain/core/shape_list.hpp>

#include <array>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Element by element: outputs of one shape, or vectors [C] beside outputs [..., C], which they meet at all positions.
struct sum {};
struct product {};
struct difference {};    ///< the first minus the others
struct maximum {};       ///< of equal ones the first, which gets the gradient
struct minimum {};       ///< of equal ones the first, which gets the gradient
struct concatenate {};   ///< along the last extent; the other extents are equal
struct side_by_side {};  ///< as several outputs, of any shapes

namespace detail {

template <class Join>
inline constexpr bool is_elementwise =
    std::is_same_v<Join, sum> || std::is_same_v<Join, product> || std::is_same_v<Join, difference> ||
    std::is_same_v<Join, maximum> || std::is_same_v<Join, minimum>;
template <class Join>
inline constexpr bool is_join =
    is_elementwise<Join> || std::is_same_v<Join, concatenate> || std::is_same_v<Join, side_by_side>;

template <class... Outs>
inline constexpr bool all_same = true;
template <class First, class... Rest>
inline constexpr bool all_same<First, Rest...> = (std::is_same_v<First, Rest> && ...);

/// The shape of outputs where some are vectors that meet the others at all positions; `fits` if all do.
template <class First, class... Rest>
struct among_positions {
    template <class A, class B>
    static auto longer(A a, B b) {
        if constexpr (A::rank >= B::rank)
            return a;
        else
            return b;
    }
    template <class A, class B, class... More>
    static auto longer(A a, B b, More... more) {
        return longer(longer(a, b), more...);
    }
    using type = decltype(longer(First{}, Rest{}...));
    template <class Out>
    static constexpr bool fit = std::is_same_v<Out, type> || (Out::rank == 1 && Out::last == type::last);
    static constexpr bool fits = type::rank > 0 && fit<First> && (fit<Rest> && ...);
};
template <class... Outs>
inline constexpr bool fit_among_positions = false;
template <class First, class Second, class... Rest>
inline constexpr bool fit_among_positions<First, Second, Rest...> = among_positions<First, Second, Rest...>::fits;

template <class... Outs>
inline constexpr bool same_but_last = all_same<with_last<Outs, 1>...> && ((Outs::rank > 0) && ...);

/// The shape that a join makes of these outputs; no `type` if they do not fit together.
template <class Join, class... Outs>
struct joined {};

template <class Join, class First, class... Rest>
    requires(is_elementwise<Join> && all_same<First, Rest...>)
struct joined<Join, First, Rest...> {
    using type = First;
};

template <class Join, class First, class... Rest>
    requires(is_elementwise<Join> && !all_same<First, Rest...> && fit_among_positions<First, Rest...>)
struct joined<Join, First, Rest...> {
    using type = typename among_positions<First, Rest...>::type;
};

template <class First, class... Rest>
    requires(same_but_last<First, Rest...>)
struct joined<concatenate, First, Rest...> {
    static constexpr std::size_t last = (First::last + ... + Rest::last);
    using type = with_last<First, last>;
};

template <class... Outs>
struct joined<side_by_side, Outs...> {
    using type = shape_list<Outs...>;
};

/// The slices of y that belong to each output, if the outputs are `separate` there: `rows[I]` slices of `widths[I]`
/// values, one every `pitch` values.
template <class Join, class... Outs>
struct output_slices {
    static constexpr bool separate = false;
};

template <class... Outs>
struct output_slices<concatenate, Outs...> {
    static constexpr bool separate = true;
    static constexpr std::size_t pitch = (Outs::last + ...);
    static constexpr std::array<std::size_t, sizeof...(Outs)> widths{Outs::last...}, rows{Outs::leading...};
};

template <class... Outs>
struct output_slices<side_by_side, Outs...> {
    static constexpr bool separate = true;
    static constexpr std::size_t pitch = (Outs::size + ...);
    static constexpr std::array<std::size_t, sizeof...(Outs)> widths{Outs::size...}, rows{(Outs::size > 0)...};
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
