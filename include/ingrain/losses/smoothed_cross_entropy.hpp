#pragma once
/// \file
/// Softmax cross-entropy with smoothed labels (Szegedy et al. 2016, arXiv:1512.00567).

#include <ingrain/simd/begin.hpp>

#include <ingrain/losses/softmax_cross_entropy.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// As softmax_cross_entropy, with targets (1 - Smoothing) t + Smoothing / classes.
///
///     static trainer<net, smoothed_cross_entropy<0.1f>, adam, batch<32>> trainer{{}, seed{42}};
///
/// Where classes have weights c, each term -t[i] log q[i] is multiplied by c[i], and the sum over the samples divided
/// by that of the weights of their labels, as PyTorch does.
template <float Smoothing = 0.1f>
struct smoothed_cross_entropy : detail::cross_entropy<Smoothing> {
    static_assert(Smoothing >= 0 && Smoothing < 1,
                  "ingrain::smoothed_cross_entropy takes a share of the target, in [0, 1)");
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
