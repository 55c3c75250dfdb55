#pragma once
/// \file
/// A network of integers as a layer of floats that is not trained.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/integers/quantized.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// The nearest byte on a grid, without double arithmetic; what is beyond, or no number, is one of its ends.
constexpr std::int8_t byte_of(float x, float scale, std::int32_t zero) {
    constexpr float most = 512;
    float steps = x / scale;
    steps = !(steps > -most) ? -most : steps < most ? steps : most;
    const auto nearest = static_cast<std::int32_t>(simd::rounded(steps + (steps < 0 ? -0.5f : 0.5f)));
    return static_cast<std::int8_t>(simd::integers::clamped(nearest + zero, -128, 127));
}

template <class Quantized, class T, class In>
struct fits_frozen_integers {
    static_assert(std::is_same_v<In, typename Quantized::input>,
                  "ingrain::frozen_integers takes what the network of integers inside takes: samples of that shape");
    static_assert(std::is_same_v<T, float>,
                  "ingrain::frozen_integers takes and gives floats, and this network has others");
};

}  // namespace detail

/// `Quantized`, a network of integers, with the packed parameters `Constants`, which are part of the program: a
/// backbone of bytes, behind which a head of floats is trained.
///
///     y = real(infer(byte(x)))       byte: onto the grid of samples       real: what an answer stands for
///
///     constexpr auto constants = quantized<backbone>::to_packed(trained);
///     using tuned = network<input<8, 8>, frozen_integers<quantized<backbone>, constants>, dense<4>>;
///     static constinit learner<tuned, softmax_cross_entropy, sgd, start> machine;
///
/// For cores with a floating-point unit; without one, `quantized<net, {.learning = 1}>` learns in integers. No
/// parameters. Refuses to stand behind a layer that is trained, because no gradient goes back through it. Costs the
/// scratch of the network, a byte for each value of a sample, and its answers.
template <class Quantized, const typename Quantized::packed& Constants>
struct frozen_integers {
    /// The network's own input.
    template <class In>
    static constexpr bool accepts = std::is_same_v<In, typename Quantized::input>;

    template <class Policy, class In>
    struct bound {
        static_assert(sizeof(detail::fits_frozen_integers<Quantized, number_of<Policy>, In>) > 0);
        using T = float;
        using input = In;
        using output = typename Quantized::output;
        using parts = layer_list<typename Quantized::chain>;
        using parameters = none;
        using constants = typename Quantized::packed;

        static constexpr char kind[] = "frozen_integers";
        static constexpr layer_traits traits{.reads_x = false, .reads_y = false};

        template <std::size_t N>
        struct scratch {
            std::int8_t x[N * In::size];
            typename Quantized::T y[N * output::size];
            typename Quantized::template scratch<N> inside;
        };

        template <std::size_t N>
        static constexpr void infer(none, auto x, auto y, auto&& s) noexcept INGRAIN_NONBLOCKING {
            const auto& g = get<Quantized::chain::depth>(Constants);
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t i = 0; i < In::size; ++i)
                    s.x[n * In::size + i] = detail::byte_of(x[n][i], g.input_scale[0], g.input_zero[0]);
            const rows<const std::int8_t, N, In> bytes{s.x};
            Quantized::template infer<N>(Constants, bytes, rows<typename Quantized::T, N, output>{s.y}, s.inside);
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t o = 0; o < output::size; ++o)
                    y[n][o] = simd::rounded(Quantized::real(Constants, s.y[n * output::size + o]));
        }
        template <std::size_t N>
        static constexpr void backward(none, auto, auto, auto&&, auto&&, auto, auto dx,
                                       none) noexcept INGRAIN_NONBLOCKING {
            static_assert(!wanted<decltype(dx)>,
                          "ingrain::frozen_integers: no gradient goes back through it; put it before all layers that "
                          "are trained");
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
