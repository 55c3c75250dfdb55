#pragma once
/// \file
/// The position of each frame of a sequence, added to it.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/whole_sequence.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/matrix/bias_gradient.hpp>
#include <ingrain/simd/math/double_precision.hpp>
#include <ingrain/simd/math/sine.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `positional_encoding`.
struct positional_encoding_options {  // in braces: positional_encoding<{.trained = true}>
    bool trained = false;             ///< a table of parameters instead of sinusoids
};

namespace detail {

template <class T, std::size_t Frames, std::size_t C>
struct position_parameters {
    tensor<T, shape<Frames, C>> positions;

    static constexpr auto members = members_of(member<role::bias, &position_parameters::positions>{"positions"});
};

/// The sinusoids of all frames. The angle of a pair of channels grows by w from frame to frame: its sine and cosine are
/// turned by w, in double, where 10^5 turns cost less than 1e-10. Plain operators, because constant evaluation
/// contracts none, and clang counts calls.
template <class T, std::size_t Frames, std::size_t C>
inline constexpr tensor<T, shape<Frames, C>> sinusoids = [] {
    namespace exact = simd::double_precision;
    tensor<T, shape<Frames, C>> table{};
    const double decay = exact::log(10000) / static_cast<double>(C);
    for (std::size_t c = 0; c < C; c += 2) {
        const double w = exact::exp(-(decay * static_cast<double>(c)));
        const double sine = exact::sine(w), cosine = exact::cosine(w);
        double s = 0, k = 1;
        for (std::size_t t = 0; t < Frames; ++t) {
            table.values[t * C + c] = static_cast<T>(s);
            if (c + 1 < C) table.values[t * C + c + 1] = static_cast<T>(k);
            const double turned = s * cosine + k * sine;
            k = k * cosine - s * sine;
            s = turned;
        }
    }
    return table;
}();

/// The form with sinusoids, and with a table that is trained.
template <class Policy, class In, bool Trained>
struct positions_of {
    using parameters = none;
    static constexpr const auto* values(none) {
        return sinusoids<number_of<Policy>, frames_of<Policy, In>, In::last>.values;
    }
};
template <class Policy, class In>
struct positions_of<Policy, In, true> {
    using parameters = position_parameters<typename Policy::numbers::stored, frames_of<Policy, In>, In::last>;
    static constexpr const auto* values(const parameters& p) { return &p.positions.values[0]; }

    static constexpr void initialize(parameters& p, generator& random) noexcept INGRAIN_NONBLOCKING {
        using T = number_of<Policy>;
        for (auto& value : p.positions.values) value = T(0.02f) * normal<T>(random);
    }
};

}  // namespace detail

/// Adds to each frame what tells its position (Vaswani et al. 2017, arXiv:1706.03762).
///
///     y[t, c] = x[t, c] + e[t, c]        x, y, e: [Time, C]
///     e[t, 2 i] = sin(t / 10000^(2 i / C)),   e[t, 2 i + 1] = cos(t / 10000^(2 i / C));   or e is trained
///
///     using net = network<input<64, 8>, positional_encoding<>, attention<{.heads = 2}>, dense<3>>;
///     using learned = network<input<64, 8>, positional_encoding<{.trained = true}>, attention<{.heads = 2}>>;
///
/// Takes a sequence, [Time, C]. The sinusoids are constants of the program, Time C values; trained they are so many
/// parameters, at first normal with a deviation of 0.02. Keeps nothing for the backward pass. A stream counts its
/// frames; after Time of them each has the last position.
template <positional_encoding_options Options = {}>
struct positional_encoding {
    template <class In>
    static constexpr bool accepts = In::rank == 2;

    template <class Policy, class In>
    struct bound : detail::positions_of<Policy, In, Options.trained> {
        static_assert(accepts<In>,
                      "ingrain::positional_encoding takes a sequence of vectors, [Time, Channels]: "
                      "network<input<64, 8>, positional_encoding<>, ...>");

        using T = number_of<Policy>;
        using input = In;
        using output = In;
        using positions = detail::positions_of<Policy, In, Options.trained>;
        using typename positions::parameters;
        static constexpr std::size_t channels = In::last, frames = frames_of<Policy, In>;

        static constexpr char kind[] = "positional_encoding";
        static constexpr layer_traits traits{.reads_x = false,
                                             .reads_y = false,
                                             .writes_once = true,
                                             .in_place = !Options.trained,
                                             .receptive_field = frames - 1,
                                             .counts_frames = true};

        /// The position of the next frame, of N streams.
        template <std::size_t>
        struct state {
            std::uint32_t position;
        };

        template <std::size_t N>
        static constexpr void infer(const parameters& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t n = 0; n < N; ++n) add<In::size>(x[n], positions::values(p), y, n, 0);
        }

        template <std::size_t N>
        static constexpr void advance(const parameters& p, auto x, auto y, none,
                                      state<N>& s) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t t = 0; t < In::leading; ++t) {
                for (std::size_t n = 0; n < N; ++n)
                    add<channels>(x[n] + t * channels, positions::values(p) + s.position * channels, y, n,
                                  t * channels);
                s.position = std::min<std::uint32_t>(s.position + 1, frames - 1);
            }
        }

        template <std::size_t N>
        static constexpr void backward(const parameters&, auto, auto, none, none, rows<const T, N, output> dy, auto dx,
                                       const auto& sink) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>)
                for (std::size_t n = 0; n < N; ++n)
                    kernels::for_each_lanes<T, In::size>(
                        [&]<class V>(std::type_identity<V>, std::size_t i)
                            INGRAIN_INLINE { dx.template store<V::count>(n, i, V::load(dy[n] + i)); });
            if constexpr (wanted<decltype(sink)>)
                kernels::bias_gradient<T, N, In::size, 1>(dy, sink.template tensor<&parameters::positions>());
        }

    private:
        template <std::size_t Size>
        INGRAIN_INLINE static constexpr void add(const T* x, const auto* e, auto y, std::size_t n, std::size_t at) {
            kernels::for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                y.template store<V::count>(n, at + i, V::load(x + i) + V::load(e + i));
            });
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
