#pragma once
/// \file
/// Adds constants, or a trained value for each channel.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/members.hpp>
#include <ingrain/layers/channelwise/channel_values.hpp>
#include <ingrain/layers/channelwise/channelwise.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `offset`.
struct offset_options {   // in braces: offset<{.by = -0.5f}>
    channel_values by{};  ///< a number, or a constant array with one for each channel; without, they are trained
};

namespace detail {

template <class T, std::size_t Channels>
struct offset_parameters {
    tensor<T, shape<Channels>> offset;

    static constexpr auto members = members_of(member<role::bias, &offset_parameters::offset>{"offset"});
};

struct added_channels {
    static constexpr bool multiplies = false;
    template <class T, std::size_t Channels>
    using parameters = offset_parameters<T, Channels>;
    template <class Parameters>
    static constexpr auto values = &Parameters::offset;
};

}  // namespace detail

/// y = x + b[c], with a value for each channel c (the last extent), or one for all of them.
///
///     dx = dy;   db[c] = Σ dy over all samples and positions, where the values are trained
///
///     constexpr std::array means{-0.485f, -0.456f, -0.406f}, factors{4.37f, 4.46f, 4.44f};       // for each channel
///     using net = network<input<8, 8, 3>, offset<{.by = means}>, scale<{.by = factors}>, flatten, dense<10>>;
///     using trained = network<input<4>, dense<8, bias::none>, relu, offset<>, dense<3>>;
///
/// `by` is a number, or a constant array with as many values as there are channels; refuses another number. Takes any
/// shape, but not several inputs at once. Parameters: none, or one per channel where they are trained, initially 0.
/// Nothing is kept for the backward pass. `folded` (layers/folded.hpp) merges it into a layer with weights before it.
template <offset_options Options = offset_options{}>
struct offset {
    template <class In>
    static constexpr bool accepts = detail::has_channel_values<Options.by, In>;

    template <class Policy, class In>
    struct bound : detail::channelwise<Policy, In, detail::added_channels, Options.by> {
        static_assert(In::rank > 0,
                      "ingrain::offset takes a vector, a sequence or an image; choose one of several inputs with "
                      "ingrain::pick<I>");
        static_assert(accepts<In> || In::rank == 0,
                      "ingrain::offset takes one value, or as many as there are channels (the last extent)");
        static constexpr char kind[] = "offset";
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
