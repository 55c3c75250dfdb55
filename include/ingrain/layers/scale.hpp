#pragma once
/// \file
/// Multiplies by constants, or by a trained factor for each channel.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/members.hpp>
#include <ingrain/layers/channelwise/channel_values.hpp>
#include <ingrain/layers/channelwise/channelwise.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `scale`.
struct scale_options {    // in braces: scale<{.by = 0.5f}>
    channel_values by{};  ///< a number, or a constant array with one for each channel; without, they are trained
};

namespace detail {

template <class T, std::size_t Channels>
struct scale_parameters {
    tensor<T, shape<Channels>> scale;

    static constexpr auto members = members_of(member<role::scale, &scale_parameters::scale>{"scale"});
};

struct multiplied_channels {
    static constexpr bool multiplies = true;
    template <class T, std::size_t Channels>
    using parameters = scale_parameters<T, Channels>;
    template <class Parameters>
    static constexpr auto values = &Parameters::scale;
};

}  // namespace detail

/// y = a[c] x, with a factor for each channel c (the last extent), or one for all of them.
///
///     dx = a[c] dy;   da[c] = Σ x dy over all samples and positions, where the factors are trained
///
///     using net = network<input<28, 28>, flatten, scale<{.by = 1.0f / 255}>, dense<10>>;   // a constant
///     using trained = network<input<4>, dense<8>, scale<>, dense<3>>;                      // a trained one a channel
///
/// `by` may also be a constant array, `constexpr std::array factors{0.5f, 2.0f};`, with as many values as there are
/// channels; refuses another number. Takes any shape, but not several inputs at once. Parameters: none, or one per
/// channel where they are trained, initially 1; then x is kept for the backward pass. `folded` (layers/folded.hpp)
/// merges it into a layer with weights before it.
template <scale_options Options = scale_options{}>
struct scale {
    template <class In>
    static constexpr bool accepts = detail::has_channel_values<Options.by, In>;

    template <class Policy, class In>
    struct bound : detail::channelwise<Policy, In, detail::multiplied_channels, Options.by> {
        static_assert(In::rank > 0,
                      "ingrain::scale takes a vector, a sequence or an image; choose one of several inputs with "
                      "ingrain::pick<I>");
        static_assert(accepts<In> || In::rank == 0,
                      "ingrain::scale takes one factor, or as many as there are channels (the last extent)");
        static constexpr char kind[] = "scale";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
