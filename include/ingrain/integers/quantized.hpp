#pragma once
/// \file
/// A network that infers in integers of 8 bits.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/row_source.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/grid.hpp>
#include <ingrain/integers/options.hpp>
#include <ingrain/integers/topology.hpp>
#include <ingrain/layers/folded.hpp>
#include <ingrain/network.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// The grids of samples and of answers.
struct end_grids {
    tensor<float, shape<1>> input_scale;
    tensor<std::int32_t, shape<1>> input_zero;
    tensor<float, shape<1>> output_scale;
    tensor<std::int32_t, shape<1>> output_zero;

    static constexpr auto members = members_of(member<role::scale, &end_grids::input_scale>{"input_scale"},
                                               member<role::scale, &end_grids::input_zero>{"input_zero"},
                                               member<role::scale, &end_grids::output_scale>{"output_scale"},
                                               member<role::scale, &end_grids::output_zero>{"output_zero"});
};
struct grids {
    static constexpr char name[] = "grids";
};

template <class Names>
struct names_and_grids;
template <class... Names>
struct names_and_grids<layer_names<Names...>> {
    using type = layer_names<Names..., grids>;
};

/// The values of a pack under the names of a network, with those of the grids behind.
template <class Owner, class Layers, class Parts, bool Packed>
struct owned_layers;
template <class Owner, class Layers, class... Forms>
struct owned_layers<Owner, Layers, layer_list<Forms...>, false> {
    using type = pack<Owner, typename Forms::parameters..., end_grids>;
};
template <class Owner, class Layers, class... Forms>
struct owned_layers<Owner, Layers, layer_list<Forms...>, true> {
    using type = pack<Owner, typename Forms::packed..., end_grids>;
};

/// What files identify a network of integers by (core/topology_hash.hpp).
template <class Layers, quantized_options Options, weight_size = Options.weights>
struct identified_layers : Layers {
    static constexpr char kind[] = "quantized";
    static constexpr unsigned options[]{static_cast<unsigned>(Options.rounding), static_cast<unsigned>(Options.scores),
                                        static_cast<unsigned>(Options.pixels)};
};
template <class Layers, quantized_options Options>
struct identified_layers<Layers, Options, weight_size::bits4> : Layers {
    static constexpr char kind[] = "quantized";
    static constexpr unsigned options[]{static_cast<unsigned>(Options.rounding), static_cast<unsigned>(Options.scores),
                                        static_cast<unsigned>(Options.pixels), 4};
};

}  // namespace detail

template <class Network, quantized_options Options>
struct quantized;

template <class Network, quantized_options Options>
struct detail::names_in<quantized<Network, Options>> {
    using type = typename names_and_grids<typename integer_topology<folded<Network>, Options>::layers::names>::type;
};

/// `Network` in integers: weights and values of 8 bits, sums of 32. Its batch_norms are folded first.
///
///     real = scale (integer - zero)                       the grid of a tensor
///     sum[o] = Σ_i x[i] w[i, o] + b[o]                    x, w: 8 bits   b: 32 bits, with the zero point of x in it
///     y[o] = clamp(round(sum[o] scale[o]) + zero)         8 bits   scale[o]: of x times of w[.., o], over that of y
///
///     using small = quantized<digits>;
///     const auto made = quantize<digits>(trained, images);             // least and greatest values are measured
///     constexpr auto constants = small::to_packed(trained_integers);   // as the target wants them; in flash
///     const auto scores = small::infer(constants, sample, scratch);    // no floats anywhere
///
/// Bits are the same on all targets, at all lane counts, and of `parameters` and `packed`. Needs about a quarter of the
/// memory, and no floating-point unit. Takes the layers that docs/integers.md lists, and pointwise layers of your own;
/// refuses others, and layers whose sums might not fit 32 bits. Costs a byte for each weight, eight for each output,
/// 256 for each elementwise function that is more than limits. Source: Jacob et al. 2017, "Quantization and training of
/// neural networks for efficient integer-arithmetic-only inference", arXiv:1712.05877.
template <class Network, quantized_options Options = {}>
struct quantized {
    static constexpr quantized_options options = Options;        ///< as asked for
    using floats = folded<Network>;                              ///< the network that it computes
    using topology = detail::integer_topology<floats, Options>;  ///< its layers, bound to their inputs
    using chain = typename topology::layers;                     ///< the layers of integers, in their order
    using layers = detail::identified_layers<chain, Options>;    ///< what files identify the network by
    using input = typename floats::input;                        ///< the shape of a sample
    using output = typename floats::output;                      ///< the shape of an answer
    using sample_value = std::int8_t;                            ///< the type of a sample's values
    using T = typename topology::score;                          ///< the type of an answer's values

    /// Weights as they are in files: they do not depend on the target.
    using parameters = typename detail::owned_layers<quantized, chain, typename chain::parts, false>::type;
    /// The same in the layout of this target.
    using packed = typename detail::owned_layers<quantized, chain, typename chain::parts, true>::type;
    static constexpr std::size_t parameter_count = count_parameters<parameters>();
    static constexpr std::size_t flash = sizeof(packed);

    /// N samples of bytes.
    template <std::size_t N = 1>
    using samples = tensor<sample_value, shape<N, input::size>>;
    /// N answers.
    template <std::size_t N = 1>
    using predictions = tensor<T, shape<N, output::size>>;

    /// Memory for one call of `infer` with N samples.
    template <std::size_t N = 1>
    using scratch = typename detail::integer_layers<topology>::template scratch<N>;

    /// Constants in the layout of this target.
    static constexpr packed to_packed(const parameters& p) noexcept INGRAIN_NONBLOCKING {
        packed result{};
        chain::pack_into(p, result);
        get<chain::depth>(result) = get<chain::depth>(p);
        return result;
    }

    /// y = the answers to N samples x; x is anything of bytes that `row_source` takes. Writes to y and s only. p:
    /// `packed`, or `parameters`, with which it is slow.
    template <std::size_t N, class P>
        requires(std::is_same_v<P, parameters> || std::is_same_v<P, packed>)
    INGRAIN_INLINE static constexpr void infer(const P& p, const auto& x, rows<T, N, output> y,
                                               scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        static_assert(sizeof(detail::checked_samples<decltype(x), sample_value, N, input>) > 0);
        detail::integer_layers<topology>::template run<N>(p, row_source<sample_value, N, input>(x), y, s, none{});
    }

    /// The answer to one sample, or the answers to N samples: `infer<N>(packed, samples, scratch)`.
    template <std::size_t N = 1, class P>
        requires(std::is_same_v<P, parameters> || std::is_same_v<P, packed>)
    static constexpr predictions<N> infer(const P& p, const auto& x, scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        predictions<N> y{};
        infer<N>(p, x, rows<T, N, output>{y.values}, s);
        return y;
    }

    /// Overwrites y with one sample of real numbers as bytes: those beyond the grid become the nearest on it.
    static constexpr void quantize_sample(const auto& p, const float* x, std::int8_t* y) noexcept INGRAIN_NONBLOCKING {
        const auto& g = get<chain::depth>(p);
        for (std::size_t i = 0; i < input::size; ++i)
            y[i] = static_cast<std::int8_t>(
                detail::on_grid(static_cast<double>(x[i]), {static_cast<double>(g.input_scale[0]), g.input_zero[0]}));
    }
    /// The real number that a value of an answer stands for.
    static constexpr float real(const auto& p, T value) noexcept INGRAIN_NONBLOCKING {
        const auto& g = get<chain::depth>(p);
        return g.output_scale[0] * static_cast<float>(value - g.output_zero[0]);
    }
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
