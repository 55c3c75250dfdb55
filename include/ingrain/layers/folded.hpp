#pragma once
/// \file
/// A network for inference alone, without the layers that only training needs.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/folding.hpp>
#include <ingrain/core/nonblocking.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// `Network` without what inference does not need: a batch_norm, scale or offset behind a layer with weights and bias
/// becomes part of them, and dropout vanishes, also inside every layer made of layers. The same outputs, except for
/// rounding.
///
///     factor[c] (Σ weights[..., c] x + bias[c]) + offset[c] = Σ (factor[c] weights[..., c]) x + new_bias[c],
///     new_bias[c] = factor[c] bias[c] + offset[c]            for each channel c (the last extent)
///
///     constexpr folded<net>::parameters constants = fold<net>(trained);   // net::parameters, trained by a trainer
///     const auto scores = folded<net>::infer(constants, image, scratch);
///
/// Layers are found by their declarations, not by name: one that absorbs another has a single tensor of weights, whose
/// last extent is its channels, one bias (or a type `with_bias`), and no transcendentals. A layer that looks so and is
/// no such sum declares `affine_in_parameters = false`. Costs nothing at run time if the parameters are constants.
///
/// Where a batch_norm and the layer before it are in different sequences, these become one: `sequence<dense<4>>,
/// batch_norm<>` becomes `dense<4>`. A batch_norm stays where no layer directly before it can absorb it: as the first
/// layer of a network or a branch, behind an activation, a pooling, a join or a frozen network. `count_batch_norms`
/// says how many stay. What is `frozen` is folded, too, if its parameters are `constexpr`.
template <class Network>
using folded = typename detail::folded_network<Network>::type;

/// How many batch_norms a network computes, at any depth.
///
///     static_assert(count_batch_norms<folded<net>>() == 0);
template <class Network>
consteval std::size_t count_batch_norms() {
    return detail::count_normalising<typename Network::layers>();
}

/// The parameters of `folded<Network>` that give the outputs of `Network` with p.
template <class Network>
constexpr typename folded<Network>::parameters fold(const typename Network::parameters& p) noexcept
    INGRAIN_NONBLOCKING {
    typename folded<Network>::parameters result{};
    detail::folded_network<Network>::fold(p, result);
    return result;
}

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
