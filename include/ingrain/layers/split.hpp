#pragma once
/// \file
/// Splits one extent into several outputs.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/composition/reshape.hpp>
#include <ingrain/core/axes.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/kernels/copy.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The sizes of the parts of `split`, in their order.
template <std::size_t... Sizes>
struct sizes {};

/// Options of `split`.
struct split_options {     // in braces: split<sizes<2, 4>, {.axis = 1}>
    std::size_t axis = 0;  ///< which extent, counted from 0
};

namespace detail {

template <class Sizes>
inline constexpr bool are_sizes = false;
template <std::size_t... Sizes>
inline constexpr bool are_sizes<sizes<Sizes...>> = sizeof...(Sizes) > 0 && ((Sizes > 0) && ...);

template <class Sizes>
struct possible_split {
    static_assert(are_sizes<Sizes>,
                  "ingrain::split: say the sizes of the parts, each at least 1: split<sizes<2, 4>, {.axis = 1}>");
};

template <class Sizes, std::size_t Extent>
inline constexpr bool add_up = false;
template <std::size_t... Sizes, std::size_t Extent>
inline constexpr bool add_up<sizes<Sizes...>, Extent> = are_sizes<sizes<Sizes...>> && (Sizes + ... + 0) == Extent;

template <class Sizes, split_options Options, class In>
concept splittable = Options.axis < In::rank && add_up<Sizes, In::extents[Options.axis]>;

template <class In, class Sizes, std::size_t Axis>
struct parts_of;
template <class In, std::size_t... Sizes, std::size_t Axis>
struct parts_of<In, sizes<Sizes...>, Axis> {
    using type = shape_list<with_extent<In, Axis, Sizes>...>;
};

/// y_k[o, i] = x[o, start_k + i], where x is seen as [Outer, extent], and y is y_0, y_1, ...
template <class Policy, class In, class Out, std::size_t Outer>
struct split_copies;
template <class Policy, class In, class... Parts, std::size_t Outer>
struct split_copies<Policy, In, shape_list<Parts...>, Outer> {
    using T = number_of<Policy>;
    using input = In;
    using output = shape_list<Parts...>;
    using parameters = none;
    static constexpr std::size_t extent = In::size / Outer;

    static constexpr layer_traits traits{.reads_x = false, .reads_y = false, .writes_once = true};

    template <std::size_t N>
    static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t o = 0; o < Outer; ++o) {
                std::size_t start = 0, begin = 0;  // in x, and of the part in y
                ((kernels::copy_into<Parts::size / Outer>(x[n] + o * extent + start, y, n,
                                                          begin + o * (Parts::size / Outer)),
                  start += Parts::size / Outer, begin += Parts::size),
                 ...);
            }
    }

    template <std::size_t N>
    static constexpr void backward(none, auto, auto, none, none, rows<const T, N, output> dy, auto dx,
                                   none) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(dx)>)
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t o = 0; o < Outer; ++o) {
                    std::size_t start = 0, begin = 0;
                    ((kernels::copy_into<Parts::size / Outer>(dy[n] + begin + o * (Parts::size / Outer), dx, n,
                                                              o * extent + start),
                      start += Parts::size / Outer, begin += Parts::size),
                     ...);
                }
    }
};

template <class Sizes, split_options Options, class In>
struct split_refused : refused<In> {
    static constexpr bool has_axis = Options.axis < In::rank;
    static_assert(In::rank > 0,
                  "ingrain::split takes a vector, a sequence or an image; choose one of several inputs with "
                  "ingrain::pick<I>");
    static_assert(has_axis || In::rank == 0, "ingrain::split: .axis counts extents from 0; the input has fewer");
    static_assert(!has_axis || !are_sizes<Sizes>,
                  "ingrain::split: the sizes must add up to the extent; leave values out with ingrain::slice");
};
template <class Policy, class Sizes, split_options Options, class In>
struct split_of {
    using type = split_refused<Sizes, Options, In>;
};
template <class Policy, class Sizes, split_options Options, class In>
    requires splittable<Sizes, Options, In>
struct split_of<Policy, Sizes, Options, In> {
    static constexpr std::size_t outer = product_of_extents<In>(0, Options.axis);
    using output = typename parts_of<In, Sizes, Options.axis>::type;
    using type = std::conditional_t<outer == 1, reshape<Policy, In, output>, split_copies<Policy, In, output, outer>>;
};

}  // namespace detail

/// y = y_0, y_1, ..., as several outputs (core/shape_list.hpp): the parts of x along the extent `axis`, of these sizes.
///
///     network<input<64, 6>, split<sizes<2, 4>, {.axis = 1}>,
///             parallel<concatenate, sequence<pick<0>, dense<3>>, sequence<pick<1>, dense<5>>>>
///
/// Takes any shape whose extent is the sum of the sizes, but not several inputs at once. `pick<I>` at the front of a
/// branch reads part I in place. Costs nothing where the extents before the axis are 1, for then the parts of x lie one
/// after another already; else each value is copied once, each way. Streams if the axis is not 0.
template <class Sizes, split_options Options = split_options{}>
struct split : detail::possible_split<Sizes> {
    template <class In>
    static constexpr bool accepts = detail::splittable<Sizes, Options, In>;

    template <class Policy, class In>
    struct bound : detail::split_of<Policy, Sizes, Options, In>::type {
        using base = typename detail::split_of<Policy, Sizes, Options, In>::type;
        static constexpr char kind[] = "split";
        static constexpr std::size_t options[]{Options.axis};
        static constexpr layer_traits traits = [] {
            auto t = base::traits;
            t.framewise = Options.axis > 0;
            return t;
        }();
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
