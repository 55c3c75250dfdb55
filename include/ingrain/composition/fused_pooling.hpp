#pragma once
/// \file
/// Fused pooling: a convolution and the pooling behind it, a tile of rows at a time. What lies between them never
/// exists as a whole.

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

/// Tiles of samples, as samples: `Count` of each sample of `whole`, one every `Step` values, the last one at `End`.
template <class Rows, std::size_t Count, std::size_t Step, std::size_t End>
struct rows_in_tiles {
    Rows whole;

    static constexpr std::size_t offset(std::size_t tile) { return std::min(tile * Step, End); }
    constexpr auto* operator[](std::size_t q) const { return whole[q / Count] + offset(q % Count); }
    constexpr void prefetch_next(std::size_t) const {}
};

/// Memory for one sample at a time, which `then(n)` reads as soon as the sample is complete.
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
template <class Rows, class Then>
    requires has_addresses<Rows>
constexpr auto* address_in(one_sample<Rows, Then> r, std::size_t, std::size_t i) {
    return address_in(r.rows, 0, i);
}
template <std::size_t Count, class Rows, class Then>
constexpr void apply_epilogue(one_sample<Rows, Then> r, std::size_t, std::size_t i) {
    apply_epilogue<Count>(r.rows, 0, i);
}

/// The values of sample n of `whole` from `offset` on, written as the only sample.
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

/// The layers `Names` of which the first `Slides` over x: [Rows, ...] and the last `Pools`, computed a tile of rows at
/// a time: they are bound to a few rows of x instead, each tile is a sample to the first layer, and what that writes
/// goes through the others at once. Kernels and bits are those of the whole; so are the parameters.
///
///     for each `Windows` rows of y: y = the layers applied to the rows of x that these depend on
///
/// The last tile may compute rows again. Memory: what the layers hand on, for one tile of one sample. Costs a call of
/// each layer but the first for each tile.
template <class Policy, std::size_t First, std::size_t Windows, class Names, class Slides, class Pools>
struct fused_pooling;
template <class Policy, std::size_t First, std::size_t Windows, class... Layers, class Slides, class Pools>
struct fused_pooling<Policy, First, Windows, layer_names<Layers...>, Slides, Pools> {
    using T = number_of<Policy>;
    using In = typename Slides::input;
    static constexpr axis along = *traits_of<Slides>.slides, pooled = *traits_of<Pools>.slides;
    static constexpr std::size_t positions = pooled.positions(), count = (positions + Windows - 1) / Windows;
    static constexpr std::size_t of_x = In::size / In::extents[0] * pooled.stride * along.stride,
                                 of_y = Pools::output::size / positions;  ///< values of each row of y
    static constexpr std::size_t rows_between = (Windows - 1) * pooled.stride + pooled.kernel;
    using tile_of_x = with_first<In, (rows_between - 1) * along.stride + along.span()>;
    using layers = sequence_inference<Policy, First, layer_names<Layers...>, bind<Policy, tile_of_x, Layers...>>;

    template <class X>
    using x_in_tiles = rows_in_tiles<X, count, Windows * of_x, (positions - Windows) * of_x>;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, arena<T> s) noexcept INGRAIN_NONBLOCKING {
        const auto y_of = [y](std::size_t q) INGRAIN_INLINE {
            return rows_from<decltype(y)>{y, q / count, std::min(q % count * Windows, positions - Windows) * of_y};
        };
        const auto rest = [&p, y_of, s](std::size_t q) INGRAIN_INLINE { layers::run_others(p, y_of(q), s); };
        layers::template run_first<N * count>(p, x_in_tiles<decltype(x)>{x}, y_of(0), s, rest);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
