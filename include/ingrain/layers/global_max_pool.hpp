#pragma once
/// \file
/// The largest value of each channel.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pooling/pooling.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class In>
struct global_max_pool_fits {
    static_assert(In::rank > 1,
                  "ingrain::global_max_pool takes channels at several positions, [Time, Channels] or [Rows, "
                  "Columns, Channels]; a vector has one position");
};

}  // namespace detail

/// y[c] = the largest of x[p, c] over all positions p;  dx = dy there, else 0
///
///     using net = network<input<64, 3>, dense<16>, relu, global_max_pool, dense<2>>;
///
/// x: [..., Channels], y: [Channels]. The first of equal values wins; NaN wins if it comes first, and is ignored
/// elsewhere. Refuses a vector, and cannot stream: it needs the whole sequence. No parameters; keeps one integer per
/// channel.
struct global_max_pool {
    template <class In>
    static constexpr bool accepts = In::rank > 1;

    template <class Policy, class In>
    struct bound : detail::global_max_pool_fits<In>,
                   detail::pooling<Policy, In, detail::window_of_all<In>, detail::largest> {
        static constexpr char kind[] = "global_max_pool";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
