#pragma once
/// \file
/// Appends a vector to each frame of a sequence.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/copy.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// A sequence and a vector, or placeholders if the input is something else.
template <class In>
struct frames_and_vector {
    static constexpr bool fits = false;
    using sequence = shape<1, 1>;
    using vector = shape<1>;
};
template <std::size_t Time, std::size_t Channels, std::size_t Conditions>
struct frames_and_vector<shape_list<shape<Time, Channels>, shape<Conditions>>> {
    static constexpr bool fits = true;
    using sequence = shape<Time, Channels>;
    using vector = shape<Conditions>;
};

template <class In>
struct condition_fits {
    static_assert(
        frames_and_vector<In>::fits,
        "ingrain::condition takes a sequence and a vector: network<inputs<input<256, 1>, input<3>>, condition, "
        "...>, or parallel<side_by_side, ...> before it");
};

}  // namespace detail

/// y[t] = x[t], v: the same vector appended to each frame.   x: [Time, C]   v: [K]   y: [Time, C + K]
///
///     dx[t] = the first C of dy[t];   dv = Σ_t the last K of dy[t]
///
///     using amplifier = network<inputs<input<256, 1>, input<3>>, condition, dense<16>, tanh, dense<1>>;   // knobs
///
/// Takes two inputs, a sequence and a vector. Streams: each call passes its frames and then the vector, which may
/// differ from call to call. No parameters; nothing is kept for the backward pass.
struct condition {
    template <class In>
    static constexpr bool accepts = detail::frames_and_vector<In>::fits;

    template <class Policy, class In>
    struct bound : detail::condition_fits<In> {
        using T = number_of<Policy>;
        using frames = typename detail::frames_and_vector<In>::sequence;
        using vector = typename detail::frames_and_vector<In>::vector;
        static constexpr std::size_t steps = frames::leading, channels = frames::last, conditions = vector::size;
        static constexpr std::size_t width = channels + conditions;
        using input = In;
        using output = shape<steps, width>;
        using parameters = none;

        static constexpr char kind[] = "condition";
        static constexpr layer_traits traits{
            .reads_x = false, .reads_y = false, .writes_once = true, .framewise = true};

        template <std::size_t N>
        static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t t = 0; t < steps; ++t) {
                    kernels::copy_into<channels>(x[n] + t * channels, y, n, t * width);
                    kernels::copy_into<conditions>(x[n] + frames::size, y, n, t * width + channels);
                }
        }

        template <std::size_t N>
        static constexpr void backward(none, auto, auto, none, none, rows<const T, N, output> dy, auto dx,
                                       none) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>)
                for (std::size_t n = 0; n < N; ++n) {
                    for (std::size_t t = 0; t < steps; ++t)
                        kernels::copy_into<channels>(dy[n] + t * width, dx, n, t * channels);
                    kernels::for_each_lanes<T, conditions>(
                        [&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                            V sum(0);
                            for (std::size_t t = 0; t < steps; ++t)
                                sum = sum + V::load(dy[n] + t * width + channels + i);
                            dx.template store<V::count>(n, frames::size + i, sum);
                        });
                }
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
