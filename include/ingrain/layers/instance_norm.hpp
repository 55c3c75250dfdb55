#pragma once
/// \file
/// Instance normalisation (Ulyanov, Vedaldi and Lempitsky 2016, arXiv:1607.08022).

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/normalization/group_normalization.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `instance_norm`.
struct instance_norm_options {  // in braces: instance_norm<{.epsilon = 1e-3f}>
    float epsilon = 1e-5f;      ///< added to the variance
    bool affine = true;         ///< whether scale and shift are trained
};

namespace detail {

template <instance_norm_options Options>
struct possible_instance_norm {
    static_assert(Options.epsilon > 0, "ingrain::instance_norm takes a positive epsilon, so as not to divide by 0");
};

template <class In>
struct several_positions {
    static_assert(In::leading > 1,
                  "ingrain::instance_norm brings each channel (the last extent) to mean 0 and variance 1 over the "
                  "positions of a sample: it takes a sequence or an image of more than one; a vector takes layer_norm");
};

}  // namespace detail

/// Normalises each channel (the last extent) to mean 0 and variance 1, over the positions of a sample, then scales and
/// shifts it.
///
///     y = scale z + shift,  z = (x - mean) / √(variance + epsilon)         all but x, y, z: [Channels]
///
///     using net = network<input<16, 16, 3>, conv2d<{.filters = 8, .kernel = {3, 3}}>, instance_norm<>, relu>;
///
/// It is `group_norm` with one channel in each group. Takes sequences and images of more than one position. Refuses an
/// epsilon that is not positive. Parameters: two per channel, initially 1 and 0; none with `.affine = false`, which is
/// PyTorch's default. x is kept for the backward pass; scratch of two values per channel. x is read three times.
template <instance_norm_options Options = instance_norm_options{}>
struct instance_norm : detail::possible_instance_norm<Options> {
    template <class In>
    static constexpr bool accepts = In::leading > 1;

    template <class Policy, class In>
    struct bound : detail::several_positions<In>,
                   detail::group_normalization<Policy, In, In::last, Options.epsilon, Options.affine> {
        static constexpr char kind[] = "instance_norm";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
