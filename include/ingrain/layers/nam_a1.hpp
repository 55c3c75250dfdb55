#pragma once
/// \file
/// The first architecture of Neural Amp Modeler.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/layers/wavenet_stack.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// The dilations of both stacks. All but the standard model have fewer layers in the first.
template <std::size_t Channels>
struct nam_a1_dilations {
    using first = dilations<1, 2, 4, 8, 16, 32, 64>;
    using second = dilations<128, 256, 512, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512>;
};
template <>
struct nam_a1_dilations<16> {
    using first = dilations<1, 2, 4, 8, 16, 32, 64, 128, 256, 512>;
    using second = first;
};

template <std::size_t Channels>
struct even_channels {
    static_assert(
        Channels > 1 && Channels % 2 == 0,
        "ingrain::nam_a1 takes an even number of channels: 16 (standard), 12 (lite), 8 (feather) or 4 (nano)");
};

template <std::size_t Channels>
struct nam_a1_layers {
    static constexpr std::size_t second = Channels > 1 ? Channels / 2 : 1;
    using type = sequence<parallel<side_by_side, dense<Channels, bias::none>, identity>,
                          wavenet_stack<{.kernel = 3}, typename nam_a1_dilations<Channels>::first, tanh>,
                          parallel<side_by_side, sequence<pick<0>, dense<second, bias::none>>,
                                   sequence<pick<1>, dense<second, bias::none>>, pick<2>>,
                          wavenet_stack<{.kernel = 3}, typename nam_a1_dilations<Channels>::second, tanh>,
                          sequence<pick<1>, dense<1>>>;
};

}  // namespace detail

/// Neural Amp Modeler's WaveNet of versions 0.5, by the channels of its first stack: 16 is its standard model, 12 lite,
/// 8 feather, 4 nano. `host::load_nam` reads its files.
///
///     using amplifier = network<input<64, 1>, nam_a1<16>>;     // 13,801 parameters
///     using live = stream<amplifier, 64>;                      // blocks of 64 frames
///
/// Two stacks of layers of 3 taps with tanh; the second has half the channels, and continues the head of the first.
/// Takes a sequence of single values, which are the condition, too. The head's scale is in the last layer's weights.
/// Source: Steven Atkinson, github.com/sdatkinson/NeuralAmpModelerCore.
template <std::size_t Channels = 16>
struct nam_a1 : detail::even_channels<Channels> {
    using layers = typename detail::nam_a1_layers<Channels>::type;
    static constexpr bool is_sequence = true;
    using inside = typename layers::inside;
    template <class... New>
    using with_inside = sequence<New...>;

    template <class In>
    static constexpr bool accepts = layers::template accepts<In>;

    template <class Policy, class In>
    using bound = typename layers::template bound<Policy, In>;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
