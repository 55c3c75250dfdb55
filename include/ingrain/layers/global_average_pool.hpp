#pragma once
/// \file
/// The mean of each channel.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pooling/pooling.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class In>
struct global_average_pool_fits {
    static_assert(In::rank > 1,
                  "ingrain::global_average_pool takes channels at several positions, [Time, Channels] or [Rows, "
                  "Columns, Channels]; a vector has one position");
};

}  // namespace detail

/// y[c] = Σ_p x[p, c] / P over all positions p;  dx = dy / P
///
///     using net = network<input<64, 3>, dense<16>, relu, global_average_pool, dense<2>>;
///
/// x: [..., Channels], y: [Channels], P: the number of positions. Refuses a vector, and cannot stream: it needs the
/// whole sequence. No parameters; keeps nothing. Source: Lin et al. 2013, "Network in network", arXiv:1312.4400.
struct global_average_pool {
    template <class In>
    static constexpr bool accepts = In::rank > 1;

    template <class Policy, class In>
    struct bound : detail::global_average_pool_fits<In>,
                   detail::pooling<Policy, In, detail::window_of_all<In>, detail::mean<>> {
        static constexpr char kind[] = "global_average_pool";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
