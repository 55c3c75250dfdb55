#pragma once
/// \file
/// A convolution and the pooling behind it, a few rows at a time: what lies between them never exists as a whole.

#include <ingrain/composition/arena.hpp>
#include <ingrain/composition/bind.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/core/window.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class Policy, std::size_t First, class Names, class Bound>
struct sequence_inference;

/// Strips of samples, as samples: `Count` of each sample of `whole`, the last of which begins at `end`.
template <class Rows, class Strip, std::size_t Count, std::size_t Step, std::size_t End>
struct rows_in_strips {
    Rows whole;

    static constexpr std::size_t offset(std::size_t strip) { return std::min(strip * Step, End); }
    constexpr auto* operator[](std::size_t q) const { return whole[q / Count] + offset(q % Count); }
    constexpr void prefetch_next(std::size_t) const {}
};

/// Room for one sample at a time, which `then(n)` reads as soon as it is complete.
template <class Rows, class Then>
struct one_sample {
    Rows rows;
    Then then;

    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t, std::size_t i, V lanes) const {
        rows.template store<Count>(0, i, lanes);
    }
    INGRAIN_INLINE constexpr void sample_done(std::size_t q) const { then(q); }
};

/// The numbers of sample n of `whole` from `offset` on, to be written as the only sample there is.
template <class Rows>
struct rows_from {
    Rows whole;
    std::size_t n, offset;

    template <std::size_t Count, class V>
    INGRAIN_INLINE constexpr void store(std::size_t, std::size_t i, V lanes) const {
        whole.template store<Count>(n, offset + i, lanes);
    }
};
template <class To, class Rows>
constexpr rows_from<Rows> reshaped(rows_from<Rows> r) {
    return r;
}

/// The layers `Names`, of which the first one `Slides` over x: [Rows, ...] and the last one `Pools`. They are bound to
/// a few rows of x instead, which are samples to the first layer, and what it leaves of each goes through the others at
/// once. These are the kernels and the bits of the whole; parameters do not depend on how many rows there are.
///
///     for each `Windows` rows of y: y = the layers of the rows of x that these depend on
///
/// The last strip may compute rows once more that are there already. Memory: what the layers hand on, for one strip of
/// one sample. Costs a call of each layer but the first for each strip.
template <class Policy, std::size_t First, std::size_t Windows, class Names, class Slides, class Pools>
struct strips;
template <class Policy, std::size_t First, std::size_t Windows, class... Layers, class Slides, class Pools>
struct strips<Policy, First, Windows, layer_names<Layers...>, Slides, Pools> {
    using T = number_of<Policy>;
    using In = typename Slides::input;
    static constexpr axis along = *traits_of<Slides>.slides, pooled = *traits_of<Pools>.slides;
    static constexpr std::size_t positions = pooled.positions(), count = (positions + Windows - 1) / Windows;
    static constexpr std::size_t of_x = In::size / In::extents[0] * pooled.stride * along.stride,
                                 of_y = Pools::output::size / positions;  ///< numbers for each row of y
    static constexpr std::size_t rows_between = (Windows - 1) * pooled.stride + pooled.kernel;
    using strip_of_x = with_first<In, (rows_between - 1) * along.stride + along.span()>;
    using layers = sequence_inference<Policy, First, layer_names<Layers...>, bind<Policy, strip_of_x, Layers...>>;

    template <class X>
    using x_in_strips = rows_in_strips<X, strip_of_x, count, Windows * of_x, (positions - Windows) * of_x>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, arena<T> s) noexcept INGRAIN_NONBLOCKING {
        const auto y_of = [y](std::size_t q) INGRAIN_INLINE {
            return rows_from<decltype(y)>{y, q / count, std::min(q % count * Windows, positions - Windows) * of_y};
        };
        const auto rest = [&p, y_of, s](std::size_t q) INGRAIN_INLINE { layers::run_others(p, y_of(q), s); };
        layers::template run_first<N * count>(p, x_in_strips<decltype(x)>{x}, y_of(0), s, rest);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
