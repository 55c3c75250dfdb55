#pragma once
/// \file
/// A network that is only to infer, without the layers that training alone needed.

#include <ingrain/composition/folding.hpp>
#include <ingrain/core/nonblocking.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// `Network` without what infer can do without: a batch_norm behind a layer with weights and bias becomes part of them,
/// dropout vanishes, also within sequences and residuals. The same answers, but for rounding.
///
///     factor[c] (Σ weights[..., c] x + bias[c]) + offset[c] = Σ (factor[c] weights[..., c]) x + new_bias[c],
///     new_bias[c] = factor[c] bias[c] + offset[c]            for each channel c (the last extent)
///
///     constexpr folded<net>::parameters constants = fold<net>(trained);   // net::parameters, trained by a trainer
///     const auto scores = folded<net>::infer(constants, image, scratch);
///
/// Layers are found by what they say of themselves, not by name: one that takes another in has parameters with a single
/// tensor of weights, whose last extent is its channels, and one bias (or a type `with_bias`), and no transcendentals.
/// A layer for which that is true and that is no such sum says `affine_in_parameters = false`. What has nothing before
/// it to be taken in by stays. Costs nothing at run time where the parameters are constants.
template <class Network>
using folded = typename detail::folded_network<Network>::type;

/// The parameters of `folded<Network>` that give the answers of `Network` with p.
template <class Network>
constexpr typename folded<Network>::parameters fold(const typename Network::parameters& p) noexcept
    INGRAIN_NONBLOCKING {
    typename folded<Network>::parameters result{};
    detail::folded_network<Network>::fold(p, result);
    return result;
}

}}  // namespace ingrain::INGRAIN_ABI
