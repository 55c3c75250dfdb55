#pragma once
/// \file
/// A network of integers that processes a sequence block by block.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/quantized.hpp>
#include <ingrain/stream.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// A stream of a network of integers, whose layers stream as floats do: the answers have the bits of
/// `quantized<Network>::infer` on the whole sequence, whatever the blocks.
///
///     using live = stream<quantized<net>>;             // net = network<input<256, 1>, conv1d<...>, tanh, dense<1>>
///     static live::state<> state{};                    // state = {} starts again
///     const auto y = live::advance(constants, frame, scratch, state);
///
/// Takes `packed` or `parameters`, as `infer` does. Refuses what `stream` refuses. A state holds bytes: the frames that
/// causal layers look back at, and the state of recurrent layers.
template <class Network, quantized_options Options, std::size_t Block>
struct stream<quantized<Network, Options>, Block> {
    using integers = quantized<Network, Options>;                ///< the network
    using of_floats = stream<typename integers::floats, Block>;  ///< the stream that it computes
    static constexpr auto allowed = of_floats::allowed;          ///< refuses a network that cannot be streamed
    using input = typename of_floats::input;                     ///< `Block` frames
    using output = typename of_floats::output;                   ///< the outputs for them
    using T = typename integers::T;                              ///< the type of values of outputs
    using sample_value = typename integers::sample_value;        ///< the type of values of frames
    using parameters = typename integers::parameters;            ///< those of the network
    using packed = typename integers::packed;                    ///< the same in the layout of this target
    /// How many earlier frames an output depends on; `unbounded` for recurrent layers.
    static constexpr std::size_t receptive_field = of_floats::receptive_field;

private:
    using topology = detail::integer_topology<typename integers::floats, Options, typename of_floats::policy, input>;
    using run = detail::integer_layers<topology>;
    template <class P>
    static constexpr bool takes = std::is_same_v<P, parameters> || std::is_same_v<P, packed>;

public:
    /// The outputs of N streams.
    template <std::size_t N = 1>
    using predictions = tensor<T, shape<N, output::size>>;
    /// Memory for one call with N streams.
    template <std::size_t N = 1>
    using scratch = typename run::template scratch<N>;
    /// What N streams carry to the next call.
    template <std::size_t N = 1>
    using state = typename topology::layers::template state<N>;

    /// y = the outputs for the next frames x of N streams; x is anything of bytes that `row_source` takes. Writes to y,
    /// s and the state.
    template <std::size_t N, class P>
        requires takes<P>
    INGRAIN_INLINE static constexpr void advance(const P& p, const auto& x, rows<T, N, output> y, scratch<N>& s,
                                                 state<N>& state) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(detail::checked_samples<decltype(x), sample_value, N, input>) > 0);
        run::template run<N>(p, row_source<sample_value, N, input>(x), y, s, state);
    }
    /// The outputs for the next frames.
    template <std::size_t N = 1, class P>
        requires takes<P>
    static constexpr predictions<N> advance(const P& p, const auto& x, scratch<N>& s,
                                            state<N>& state) noexcept INGRAIN_NONBLOCKING {
        predictions<N> y{};
        advance<N>(p, x, rows<T, N, output>{y.values}, s, state);
        return y;
    }

    /// Brings streams into the state that the frames x, repeated, lead to, as that of floats does.
    template <std::size_t N = 1, std::size_t Calls = (receptive_field + Block - 1) / Block, class P>
        requires takes<P>
    static constexpr void prewarm(const P& p, const auto& x, scratch<N>& s,
                                  state<N>& state) noexcept INGRAIN_NONBLOCKING {
        static_assert(Calls <= unbounded / 2,
                      "ingrain::stream::prewarm: recurrent layers look back without end; say how many calls are "
                      "enough: prewarm<1, 4800>(parameters, frame, scratch, state)");
        for (std::size_t call = 0; call < Calls; ++call) advance<N>(p, x, s, state);
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
