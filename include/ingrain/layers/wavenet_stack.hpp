#pragma once
/// \file
/// The layers of a conditioned WaveNet, as Neural Amp Modeler has them.

#include <ingrain/simd/begin.hpp>

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/layers/wavenet/activation.hpp>
#include <ingrain/layers/wavenet/trained_stack.hpp>

#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The dilation of each layer of a `wavenet_stack`, the first layer's first.
template <std::size_t... Frames>
struct dilations {};

/// Options of `wavenet_stack`.
struct wavenet_stack_options {   // in braces: wavenet_stack<{.kernel = 3}, dilations<1, 2, 4>, tanh>
    std::size_t kernel = 3;      ///< taps of a window
    std::size_t bottleneck = 0;  ///< values of a; 0: as many as channels
    std::size_t heads = 0;       ///< channels of the head, through a product of its own; 0: a itself is added
};

namespace detail {

template <class Dilations>
inline constexpr bool are_dilations = false;
template <std::size_t... Frames>
inline constexpr bool are_dilations<dilations<Frames...>> = sizeof...(Frames) > 0 && ((Frames > 0) && ...);

/// How many frames each layer looks back.
template <class Dilations, std::size_t Kernel>
inline constexpr std::array<std::size_t, 1> wavenet_spans{};
template <std::size_t... Frames, std::size_t Kernel>
inline constexpr std::array<std::size_t, sizeof...(Frames)> wavenet_spans<dilations<Frames...>, Kernel>{
    ((Kernel - 1) * Frames)...};

template <wavenet_stack_options Options, std::size_t Channels>
inline constexpr std::size_t values_in_stack = Options.bottleneck > 0 ? Options.bottleneck : Channels;
template <wavenet_stack_options Options, std::size_t Channels>
inline constexpr std::size_t heads_of_stack = Options.heads > 0 ? Options.heads : values_in_stack<Options, Channels>;

/// The sizes of a stack's input, if it takes it. `starts`: no head's sum comes before.
template <wavenet_stack_options Options, class In>
struct wavenet_input {
    static constexpr bool fits = false;
};
template <wavenet_stack_options Options, std::size_t Time, std::size_t Channels, std::size_t Conditions>
struct wavenet_input<Options, shape_list<shape<Time, Channels>, shape<Time, Conditions>>>
    : wavenet_sizes<Time, Channels, heads_of_stack<Options, Channels>, Conditions> {
    static constexpr bool starts = true;
};
template <wavenet_stack_options Options, std::size_t Time, std::size_t Channels, std::size_t Heads,
          std::size_t Conditions>
    requires(Heads == heads_of_stack<Options, Channels>)
struct wavenet_input<Options, shape_list<shape<Time, Channels>, shape<Time, Heads>, shape<Time, Conditions>>>
    : wavenet_sizes<Time, Channels, Heads, Conditions> {
    static constexpr bool starts = false;
};

template <wavenet_stack_options Options, class Dilations, class Activation>
struct wavenet_makes_sense {
    static_assert(Options.kernel > 0, "ingrain::wavenet_stack: .kernel must be at least 1");
    static_assert(are_dilations<Dilations>,
                  "ingrain::wavenet_stack: say the dilation of each layer, at least 1: dilations<1, 2, 4>");
    static_assert(wavenet_activation<Activation>::exists,
                  "ingrain::wavenet_stack: the activation is an elementwise layer such as tanh, or gated_by or "
                  "blended_by of two: gated_by<tanh, sigmoid>");
    static constexpr bool value =
        Options.kernel > 0 && are_dilations<Dilations>&& wavenet_activation<Activation>::exists;
};

template <wavenet_stack_options Options, class In>
struct wavenet_refused : refused<In> {
    static_assert(wavenet_input<Options, In>::fits,
                  "ingrain::wavenet_stack takes x and a condition, or x, the head's sum of as many values as it gives, "
                  "and a condition: three sequences of one length, as parallel<side_by_side, dense<16>, identity> or a "
                  "wavenet_stack gives them");
};

template <class Policy, wavenet_stack_options Options, class Dilations, class Activation, class In>
struct wavenet_stack_of {
    using type = wavenet_refused<Options, In>;
};
template <class Policy, wavenet_stack_options Options, class Dilations, class Activation, class In>
    requires(wavenet_input<Options, In>::fits && wavenet_makes_sense<Options, Dilations, Activation>::value)
struct wavenet_stack_of<Policy, Options, Dilations, Activation, In> {
    using sizes = wavenet_input<Options, In>;
    using act = wavenet_activation<Activation>;
    using stack = wavenet_stack_layers<Policy, In, sizes, sizes::starts, Options.kernel,
                                       values_in_stack<Options, sizes::channels>, Options.heads, act,
                                       wavenet_spans<Dilations, Options.kernel>>;
    using type = trained_wavenet_stack<stack, sizes, sizes::starts, act>;
};

template <class Dilations, std::size_t Kernel, class Activation>
inline constexpr std::array<std::size_t, 1> wavenet_options{};
template <std::size_t... Frames, std::size_t Kernel, class Activation>
inline constexpr std::array<std::size_t, sizeof...(Frames) + 2>
    wavenet_options<dilations<Frames...>, Kernel, Activation>{Kernel, wavenet_activation<Activation>::digest,
                                                              Frames...};

}  // namespace detail

/// WaveNet layers one after another, which share a condition and add to one head: the layers of Neural Amp Modeler.
///
///     z = b + Σ_k x[t - (K - 1 - k) D] W_k + c[t] M      each layer has its own b, W, M, R, r and D
///     a = f(z);   head[t] += a;   x[t] += a R + r
///     x: [Time, C]   c: [Time, Conditions]   z, a, head: [Time, B]   W_k: [C, B]   M: [Conditions, B]   R: [B, C]
///     K: kernel   D: the layer's dilation   B: bottleneck, C if it is 0
///
///     using net = network<input<64, 1>, parallel<side_by_side, dense<16, bias::none>, identity>,
///                         wavenet_stack<{.kernel = 3}, dilations<1, 2, 4, 8>, tanh>, pick<1>, dense<1>>;
///
/// f is an elementwise layer; or `gated_by` or `blended_by` of two, and z has 2 B values. With `.heads = H` it is
/// head[t] += a H + h instead, H: [B, heads]. Takes x and c, or x, head and c of a stack before it, and gives x, head
/// and c: `pick<1>` takes the head. Frames before the sequence are zero. Streams; a state has a ring of (K - 1) D
/// frames and a block for each layer. Costs K C B + Conditions B + B C multiply-accumulates a layer and frame, each
/// layer running the same code. The backward pass keeps x and a of each layer; z, if the derivative does not follow
/// from a. Source: van den Oord et al. 2016, "WaveNet", arXiv:1609.03499, as in Atkinson's NeuralAmpModelerCore.
template <wavenet_stack_options Options, class Dilations, class Activation>
struct wavenet_stack : detail::wavenet_makes_sense<Options, Dilations, Activation> {
    template <class In>
    static constexpr bool accepts = detail::wavenet_input<Options, In>::fits;

    template <class Policy, class In>
    struct bound : detail::wavenet_stack_of<Policy, Options, Dilations, Activation, In>::type {
        static constexpr char kind[] = "wavenet_stack";
        static constexpr auto options = detail::wavenet_options<Dilations, Options.kernel, Activation>;
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
