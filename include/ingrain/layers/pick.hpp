#pragma once
/// \file
/// One of several inputs.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/part.hpp>
#include <ingrain/core/layer_traits.hpp>
#include <ingrain/core/shape_list.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// A placeholder for an input that does not exist.
template <std::size_t Index, class In>
struct picked {
    static constexpr bool exists = false;
    static constexpr std::size_t begins_at = 0;
    using type = shape<1>;
};
template <std::size_t Index, class... Shapes>
    requires(Index < sizeof...(Shapes))
struct picked<Index, shape_list<Shapes...>> {
    static constexpr bool exists = true;
    static constexpr std::size_t begins_at = shape_list<Shapes...>::offsets[Index];
    using type = part_of<Index, shape_list<Shapes...>>;
};

template <std::size_t Index, class In>
struct pick_finds_a_part {
    static_assert(picked<Index, In>::exists,
                  "ingrain::pick<I> takes input I of several, counted from 0: of network<inputs<input<8>, input<3>>, "
                  "...>, or of what parallel<side_by_side, ...> gives; there is none here");
};

template <class Policy, std::size_t Index, class In>
using picked_part =
    part<Policy, In, typename picked<Index, In>::type,
         part_options{
             .extent = In::size, .start = picked<Index, In>::begins_at, .size = picked<Index, In>::type::size}>;

}  // namespace detail

/// y = input `Index` of several;  dx = dy for that input, 0 for the others
///
///     network<inputs<input<64, 1>, input<2>>, parallel<concatenate, sequence<pick<0>, flatten>, pick<1>>, dense<4>>
///
/// Takes several inputs (core/shape_list.hpp), counted from 0. Costs nothing as the first layer of a `sequence`: the
/// layer behind it reads x in place. Elsewhere the input is copied.
template <std::size_t Index>
struct pick {
    template <class In>
    static constexpr bool accepts = detail::picked<Index, In>::exists;

    template <class Policy, class In>
    struct bound : detail::pick_finds_a_part<Index, In>, detail::picked_part<Policy, Index, In> {
        using base = detail::picked_part<Policy, Index, In>;
        static constexpr char kind[] = "pick";
        static constexpr std::size_t options[]{detail::picked<Index, In>::begins_at};
        static constexpr layer_traits traits = [] {
            auto t = base::traits;
            t.framewise = true;
            return t;
        }();
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
