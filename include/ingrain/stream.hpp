#pragma once
/// \file
/// A network that processes a sequence block by block.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/receptive_field.hpp>
#include <ingrain/core/refused_arguments.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/core/whole_sequence.hpp>
#include <ingrain/network.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// A shape that begins with time, with another number of frames.
template <class Shape, std::size_t Time>
struct cut {
    using type = Shape;
};
template <std::size_t Whole, std::size_t... Extents, std::size_t Time>
    requires(sizeof...(Extents) > 0)
struct cut<shape<Whole, Extents...>, Time> {
    using type = shape<Time, Extents...>;
};

/// Of several inputs, those that are as long as the first sequence among them are cut.
template <std::size_t Time, class Shape>
struct cut_if_long {
    template <std::size_t Block>
    using type = Shape;
};
template <std::size_t Time, std::size_t... Extents>
    requires(sizeof...(Extents) > 0)
struct cut_if_long<Time, shape<Time, Extents...>> {
    template <std::size_t Block>
    using type = shape<Block, Extents...>;
};

/// How long a sequence is, or the first sequence among several inputs; 0 if there is none.
template <class Shape>
inline constexpr std::size_t time_of = Shape::rank > 1 ? Shape::extents[0] : 0;
template <class First, class... Rest>
inline constexpr std::size_t time_of<shape_list<First, Rest...>> = [] {
    std::size_t time = time_of<First>;
    ((time = time > 0 ? time : time_of<Rest>), ...);
    return time;
}();

template <class... Shapes, std::size_t Time>
struct cut<shape_list<Shapes...>, Time> {
    using type = shape_list<typename cut_if_long<time_of<shape_list<Shapes...>>, Shapes>::template type<Time>...>;
};

/// The result of `unable_to_stream` where every layer can stream.
struct every_layer {};

/// The first layer that cannot continue from call to call. `Block` is `Whole`, bound to a sequence of another length.
template <class Whole, class Block>
constexpr auto unable_to_stream();

constexpr auto first_unable() { return std::type_identity<every_layer>{}; }
template <class First, class... Rest>
constexpr auto first_unable(First first, Rest... rest) {
    if constexpr (std::is_same_v<First, std::type_identity<every_layer>>)
        return first_unable(rest...);
    else
        return first;
}
template <class... Whole, class... Block>
constexpr auto unable_among(layer_list<Whole...>, layer_list<Block...>) {
    return first_unable(unable_to_stream<Whole, Block>()...);
}

template <class Whole, class Block>
constexpr auto unable_to_stream() {
    // A layer with the same input shape in both follows one that has a single output for the whole sequence.
    constexpr bool time_is_gone = std::is_same_v<typename Whole::input, typename Block::input>;
    constexpr bool carries = wanted<state_of<Block, 1>>;
    if constexpr (!time_is_gone && requires { typename Whole::parts; }) {
        return unable_among(typename Whole::parts{}, typename Block::parts{});
    } else {
        constexpr bool same_numbers = std::is_same_v<typename Whole::parameters, typename Block::parameters>;
        if constexpr (same_numbers && (time_is_gone ? !carries : carries || is_framewise<Block>))
            return std::type_identity<every_layer>{};
        else
            return std::type_identity<Whole>{};
    }
}

/// Refuses a layer; the compiler's message shows its name.
template <class Layer>
struct streams {
    static_assert(
        std::is_same_v<Layer, every_layer>,
        "ingrain::stream: a layer of this network needs the whole sequence at once (flatten, a convolution or "
        "a pooling that is not causal or has a stride, attention that is not causal, a bidirectional "
        "layer, pooling over all of time); make it causal, or call infer on the whole");
};

}  // namespace detail

/// `Network`, whose input begins with time, with `Block` frames a call. An object of type `state` keeps what earlier
/// frames have left; any number of streams share the network's parameters. Whatever the blocks, the outputs are those
/// of `Network::infer` on the whole sequence, bit for bit.
///
///     using live = stream<net>;                        // net = network<input<256, 1>, conv1d<...>, tanh, dense<1>>
///     static live::state<> state{};                    // state = {} starts again
///     const auto y = live::advance(parameters, frame, scratch, state);
///
/// Of several inputs, sequences are cut into blocks, and vectors are passed with each call: a frame, then the vector.
/// Refuses layers that need the whole sequence. A call costs what its frames cost in the network. A state holds, for
/// each stream, the frames that causal layers look back at, and the state of recurrent layers.
template <class Network, std::size_t Block = 1>
struct stream {
    using whole = typename Network::layers;  ///< the layers of the network, bound to the whole sequence
    static constexpr std::size_t time = detail::time_of<typename whole::input>;  ///< frames of the whole sequence
    static_assert(time > 0,
                  "ingrain::stream takes a network whose input begins with time: network<input<256, 1>, ...>");
    /// How it computes.
    using policy =
        std::conditional_t<counts_frames<whole>, in_a_stream<typename Network::policy, time>, typename Network::policy>;
    /// The layers, bound to so many frames.
    template <std::size_t Time>
    using in_blocks_of =
        typename Network::template bound_to<typename detail::cut<typename whole::input, Time>::type, policy>;
    using layers = in_blocks_of<Block>;  ///< the layers, bound to `Block` frames

    // Asked of a block of another length than the whole, whatever this one's is.
    /// Bound to a block of another length, to see which layers can stream.
    using shorter = in_blocks_of<(time > 1 ? 1 : 2)>;
    /// Refuses a network that cannot be streamed.
    static constexpr detail::streams<typename decltype(detail::unable_to_stream<whole, shorter>())::type> allowed{};

    using T = typename Network::T;                    ///< the type of values
    using input = typename layers::input;             ///< `Block` frames
    using output = typename layers::output;           ///< the outputs for them
    using parameters = typename Network::parameters;  ///< those of the network

    /// How many earlier frames an output depends on; `unbounded` for recurrent layers.
    static constexpr std::size_t receptive_field = receptive_field_of<layers>;

    /// The outputs of N streams.
    template <std::size_t N = 1>
    using predictions = tensor<T, shape<N, output::size>>;
    /// Memory for one call with N streams.
    template <std::size_t N = 1>
    using scratch = typename layers::template inference_scratch<N>;
    /// What N streams carry to the next call.
    template <std::size_t N = 1>
    using state = state_of<layers, N>;

private:
    template <std::size_t N>
    using advance_arguments = detail::arguments<detail::as_parameters<parameters>, detail::as_samples,
                                                detail::as_scratch<scratch<N>>, detail::as_state<state<N>>>;
    template <std::size_t N>
    using advance_into_arguments =
        detail::arguments<detail::as_parameters<parameters>, detail::as_samples, detail::as_outputs<rows<T, N, output>>,
                          detail::as_scratch<scratch<N>>, detail::as_state<state<N>>>;

public:
    /// Refuses an X that is not N blocks, by a sentence, where it is complete.
    template <std::size_t N, class X>
    using checked_samples = detail::checked_samples<X, typename Network::sample_value, N, input>;

    /// y = the outputs for the next frames x of N streams; x is anything that `row_source` takes. Writes to y, s and
    /// the state.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const parameters& p, const auto& x, rows<T, N, output> y,
                                                 scratch<N>& s, state<N>& state) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        layers::template advance<N>(p, row_source<typename Network::sample_value, N, input>(x), y, s, state);
    }
    template <std::size_t N = 1>
    static constexpr predictions<N> advance(const parameters& p, const auto& x, scratch<N>& s,
                                            state<N>& state) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        predictions<N> y{};
        advance<N>(p, x, rows<T, N, output>{y.values}, s, state);
        return y;
    }

    /// Refuses other arguments by a sentence.
    template <std::size_t N = 1, class... Got>
        requires(!advance_arguments<N>::template fit<Got...>() && !advance_into_arguments<N>::template fit<Got...>())
    static constexpr predictions<N> advance(Got&&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof...(Got) == 4 || sizeof...(Got) == 5,
                      "ingrain::stream::advance takes parameters, frames, scratch and the state: advance(parameters, "
                      "x, scratch, state); or rows for the outputs as well: advance<N>(parameters, x, rows, scratch, "
                      "state)");
        if constexpr (sizeof...(Got) == 4)
            static_assert(advance_arguments<N>::template refuse<Got...> > 0);
        else if constexpr (sizeof...(Got) == 5)
            static_assert(advance_into_arguments<N>::template refuse<Got...> > 0);
        return {};
    }

    /// Brings streams into the state that the frames x, repeated, lead to. Causal layers reach it exactly after
    /// `receptive_field` frames; recurrent layers never do: say how many calls are enough. Costs as many calls of
    /// advance.
    template <std::size_t N = 1, std::size_t Calls = (receptive_field + Block - 1) / Block>
    static constexpr void prewarm(const parameters& p, const auto& x, scratch<N>& s,
                                  state<N>& state) noexcept INGRAIN_NONBLOCKING {
        static_assert(Calls <= unbounded / 2,
                      "ingrain::stream::prewarm: recurrent layers look back without end; say how many calls are "
                      "enough: prewarm<1, 4800>(parameters, frame, scratch, state)");
        static_assert(sizeof(checked_samples<N, decltype(x)>) > 0);
        for (std::size_t call = 0; call < Calls; ++call) advance<N>(p, x, s, state);
    }

    /// The state of N streams after endless silence: frames of zeros. Where layers are recurrent, after so many calls
    /// as are said: `rest<1, 4800>(parameters)`. Costs what `prewarm` does.
    ///
    ///     static const live::state<> silent = live::rest(parameters);     // once; then state = silent begins again
    template <std::size_t N = 1, std::size_t Calls = (receptive_field + Block - 1) / Block>
    static constexpr state<N> rest(const parameters& p) noexcept INGRAIN_NONBLOCKING {
        const typename Network::sample_value silence[N * input::size]{};
        scratch<N> memory{};
        state<N> result{};
        prewarm<N, Calls>(p, silence, memory, result);
        return result;
    }

    /// Refuses other arguments by a sentence.
    template <std::size_t N = 1, std::size_t = 1, class... Got>
        requires(!advance_arguments<N>::template fit<Got...>())
    static constexpr void prewarm(Got&&...) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof...(Got) == 4,
                      "ingrain::stream::prewarm takes parameters, frames, scratch and the state: prewarm(parameters, "
                      "x, scratch, state)");
        if constexpr (sizeof...(Got) == 4) static_assert(advance_arguments<N>::template refuse<Got...> > 0);
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
