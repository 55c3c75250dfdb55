#pragma once
/// \file
/// Exchanges two extents.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/composition/reshape.hpp>
#include <ingrain/core/axes.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/kernels/matrix/transpose.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// A shape seen as [outer, left, middle, right, inner], of which left and right are exchanged.
template <class In, std::size_t Left, std::size_t Right>
struct exchange {
    static constexpr std::size_t outer = product_of_extents<In>(0, Left), left = In::extents[Left],
                                 middle = product_of_extents<In>(Left + 1, Right), right = In::extents[Right],
                                 inner = product_of_extents<In>(Right + 1, In::rank);
    /// Whether the values stay in their order.
    static constexpr bool keeps_order = (left == 1 || right == 1) && (middle == 1 || left == right);

    template <std::size_t... I>
    static shape<In::extents[I == Left    ? Right
                             : I == Right ? Left
                                          : I]...>
        exchanged(std::index_sequence<I...>);
    using output = decltype(exchanged(std::make_index_sequence<In::rank>{}));
};

/// y[o, r, m, l, i] = x[o, l, m, r, i]
template <class Policy, class In, std::size_t Left, std::size_t Right>
struct transposition {
    using T = number_of<Policy>;
    using places = exchange<In, Left, Right>;
    using input = In;
    using output = typename places::output;
    using parameters = none;

    static constexpr layer_traits traits{.reads_x = false, .reads_y = false};

    template <std::size_t N>
    static constexpr void infer(none, auto x, rows<T, N, output> y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n)
            kernels::exchange_extents<places::outer, places::left, places::middle, places::right, places::inner>(x[n],
                                                                                                                 y[n]);
    }

    template <std::size_t N>
    static constexpr void backward(none, auto, auto, none, none, rows<const T, N, output> dy, auto dx,
                                   none) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(dx)>)
            for (std::size_t n = 0; n < N; ++n)
                kernels::exchange_extents<places::outer, places::right, places::middle, places::left, places::inner>(
                    dy[n], dx[n]);
    }
};

template <std::size_t First, std::size_t Second>
struct possible_transpose {
    static_assert(First != Second,
                  "ingrain::transpose exchanges two different extents, counted from 0: transpose<0, 1>");
};

/// Refuses an extent that is not there.
template <class In>
struct no_such_extents : refused<In> {
    static_assert(In::rank == 0, "ingrain::transpose exchanges two extents, counted from 0; the input has fewer");
    static_assert(In::rank > 0,
                  "ingrain::transpose takes a sequence or an image; choose one of several inputs with "
                  "ingrain::pick<I>");
};

template <class Policy, class In, std::size_t First, std::size_t Second>
struct transposed_or_refusal {
    using type = no_such_extents<In>;
};
template <class Policy, class In, std::size_t First, std::size_t Second>
    requires(First != Second && First < In::rank && Second < In::rank)
struct transposed_or_refusal<Policy, In, First, Second> {
    static constexpr std::size_t left = std::min(First, Second), right = std::max(First, Second);
    using places = exchange<In, left, right>;
    using type = std::conditional_t<places::keeps_order, reshape<Policy, In, typename places::output>,
                                    transposition<Policy, In, left, right>>;
};
template <class Policy, class In, std::size_t First>
struct transposed_or_refusal<Policy, In, First, First> {
    using type = refused<In>;
};

}  // namespace detail

/// y[.., j, .., i, ..] = x[.., i, .., j, ..]: exchanges the extents `First` and `Second`, counted from 0.
///
///     using net = network<input<12, 3>, transpose<0, 1>, dense<8>, transpose<0, 1>, dense<4>>;  // mixes the 12 steps
///
/// Takes a shape that has both extents; the samples of a batch stay where they are. Other orders are several of them
/// one after another. Copies each value once. Where one of the extents is 1 and the values stay in their order, it
/// costs nothing. Streams if the first extent stays.
template <std::size_t First, std::size_t Second>
struct transpose : detail::possible_transpose<First, Second> {
    template <class In>
    static constexpr bool accepts = First != Second && First < In::rank && Second < In::rank;

    template <class Policy, class In>
    struct bound : detail::transposed_or_refusal<Policy, In, First, Second>::type {
        using base = typename detail::transposed_or_refusal<Policy, In, First, Second>::type;
        static constexpr char kind[] = "transpose";
        static constexpr std::size_t options[]{std::min(First, Second), std::max(First, Second)};
        static constexpr layer_traits traits = [] {
            auto t = base::traits;
            t.framewise = First > 0 && Second > 0;
            return t;
        }();
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
