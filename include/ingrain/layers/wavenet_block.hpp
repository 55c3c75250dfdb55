#pragma once
/// \file
/// A gated block with a residual and a skip output (van den Oord et al. 2016, "WaveNet", arXiv:1609.03499).

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/sequence.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// The layers of a block whose input is x alone, if it is the first, or x and the sum of the skips before it.
template <class In, std::size_t Skips, class... Layers>
struct wavenet_layers {
    static constexpr bool fits = In::rank == 2;
    using type = sequence<parallel<side_by_side, identity, sequence<Layers...>>,
                          parallel<side_by_side, parallel<sum, pick<0>, sequence<pick<1>, dense<In::last>>>,
                                   sequence<pick<1>, dense<Skips>>>>;
};
template <std::size_t Time, std::size_t Channels, std::size_t Skips, class... Layers>
struct wavenet_layers<shape_list<shape<Time, Channels>, shape<Time, Skips>>, Skips, Layers...> {
    static constexpr bool fits = true;
    using type = sequence<parallel<side_by_side, pick<0>, pick<1>, sequence<pick<0>, Layers...>>,
                          parallel<side_by_side, parallel<sum, pick<0>, sequence<pick<2>, dense<Channels>>>,
                                   parallel<sum, pick<1>, sequence<pick<2>, dense<Skips>>>>>;
};

template <class In, std::size_t Skips, class... Layers>
struct wavenet_fits : refused<In> {
    static_assert(wavenet_layers<In, Skips, Layers...>::fits,
                  "ingrain::wavenet_block takes a sequence, [Time, Channels], or what a wavenet_block with as many "
                  "skips gives");
};

template <class Policy, class In, std::size_t Skips, class... Layers>
struct wavenet_bound {
    using type = wavenet_fits<In, Skips, Layers...>;
};
template <class Policy, class In, std::size_t Skips, class... Layers>
    requires(wavenet_layers<In, Skips, Layers...>::fits)
struct wavenet_bound<Policy, In, Skips, Layers...> {
    using type = typename wavenet_layers<In, Skips, Layers...>::type::template bound<Policy, In>;
};

}  // namespace detail

/// z = f(x);  y = x + z R + r, s + z S + b: the next block's x, and the sum of skips
///
///     x: [Time, C]   s: [Time, Skips], of the blocks before; 0 for the first   f: `Layers...`   z: [Time, Z]
///     R: [Z, C]   S: [Z, Skips]
///
///     using net = network<input<256, 1>, dense<16>, wavenet_block<8, dense<32>, gated_tanh>,
///                         wavenet_block<8, dense<32>, gated_tanh>, pick<1>, relu, dense<1>>;
///
/// In place of the first dense in f stands a dilated causal convolution. Takes a sequence, or what a block with as many
/// skips gives: x and s as several outputs, of which `pick<1>` takes the sum of skips. Streams where f does. It is made
/// of `parallel`, `pick` and `dense`; parameters are those of f, (Z + 1) C and (Z + 1) Skips.
template <std::size_t Skips, class... Layers>
struct wavenet_block {
    template <class In>
    static constexpr bool accepts = [] {
        if constexpr (detail::wavenet_layers<In, Skips, Layers...>::fits)
            return detail::wavenet_layers<In, Skips, Layers...>::type::template accepts<In>;
        else
            return false;
    }();

    template <class In>
    using expanded = typename detail::wavenet_layers<In, Skips, Layers...>::type;

    template <class Policy, class In>
    using bound = typename detail::wavenet_bound<Policy, In, Skips, Layers...>::type;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
