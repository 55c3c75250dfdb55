#pragma once
/// \file
/// Group normalisation (Wu and He 2018, arXiv:1803.08494).

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/normalization/group_normalization.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `group_norm`.
struct group_norm_options {  // in braces: group_norm<{.groups = 4}>
    std::size_t groups = 0;  ///< channels are split into so many
    float epsilon = 1e-5f;   ///< added to the variance
    bool affine = true;      ///< whether scale and shift are trained
};

namespace detail {

template <group_norm_options Options>
struct possible_group_norm {
    static_assert(Options.groups > 0, "ingrain::group_norm: say how many groups: group_norm<{.groups = 4}>");
    static_assert(Options.epsilon > 0, "ingrain::group_norm takes a positive epsilon, so as not to divide by 0");
};

template <std::size_t Groups, class In>
struct groups_of_channels {
    static constexpr bool divide = Groups == 0 || (In::rank > 0 && In::last % Groups == 0),
                          larger = Groups == 0 || In::size > Groups;
    static_assert(divide,
                  "ingrain::group_norm: .groups must divide the channels (the last extent), so that each group has as "
                  "many as the others");
    static_assert(larger || !divide,
                  "ingrain::group_norm brings each group to mean 0 and variance 1 over its channels and all positions: "
                  "it takes groups of more than one value; take fewer groups");
};

}  // namespace detail

/// Normalises each group of channels to mean 0 and variance 1, over its channels and all positions of a sample, then
/// scales and shifts each channel.
///
///     y = scale z + shift,  z = (x - mean) / √(variance + epsilon)         scale, shift: [Channels]
///
///     using net = network<input<16, 16, 3>, conv2d<{.filters = 8, .kernel = {3, 3}}>, group_norm<{.groups = 4}>,
///     relu>;
///
/// Computes the same in training and in inference, whatever the batch. Takes any shape whose channels (the last extent)
/// the groups divide. Refuses groups of a single value, which would always become 0, and an epsilon that is not
/// positive. Parameters: two per channel, initially 1 and 0; none with `.affine = false`. x is kept for the backward
/// pass; scratch of two values per channel. x is read three times.
template <group_norm_options Options>
struct group_norm : detail::possible_group_norm<Options> {
    template <class In>
    static constexpr bool accepts =
        In::rank > 0 && Options.groups > 0 && In::last % Options.groups == 0 && In::size > Options.groups;

    template <class Policy, class In>
    struct bound : detail::groups_of_channels<Options.groups, In>,
                   detail::group_normalization<Policy, In, Options.groups, Options.epsilon, Options.affine> {
        static constexpr char kind[] = "group_norm";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
