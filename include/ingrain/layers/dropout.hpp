#pragma once
/// \file
/// Dropout (Srivastava et al. 2014, "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15).

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/copy.hpp>
#include <ingrain/simd/scalar.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `dropout`.
struct dropout_options {  // in braces: dropout<{.rate = 0.2f}>
    float rate = 0.5f;    ///< share of the values that training drops
};

namespace detail {

template <dropout_options Options>
struct some_are_kept {
    static_assert(
        Options.rate >= 0 && Options.rate < 1,
        "ingrain::dropout takes the share of values that are dropped, from 0 to less than 1: dropout<{.rate = 0.2f}>");
};

}  // namespace detail

/// In training, each value is dropped with probability `rate`, and the others are scaled so that the mean stays the
/// same. infer changes nothing.
///
///     training:  y = m x / (1 - rate),  dx = m dy / (1 - rate)     m: 0 with probability rate, else 1, for each value
///     infer:     y = x
///
///     using net = network<input<64>, dense<32>, relu, dropout<{.rate = 0.2f}>, dense<10>>;
///
/// Takes any shape. Refuses a rate outside [0, 1). No parameters; costs nothing in infer. Draws one random number per
/// value of x in the forward pass, and again in the backward pass: 8 bytes are kept, from which m is drawn anew.
template <dropout_options Options = dropout_options{}>
struct dropout : detail::some_are_kept<Options> {
    template <class In>
    static constexpr bool accepts = true;

    template <class Policy, class In>
    struct bound {
        using T = number_of<Policy>;
        using input = In;
        using output = In;
        using parameters = none;

        static constexpr char kind[] = "dropout";
        static constexpr float training_options[]{Options.rate};
        static constexpr layer_traits traits{.reads_x = false,
                                             .reads_y = false,
                                             .writes_once = true,
                                             .in_place = true,
                                             .framewise = In::rank > 1,
                                             .differs_in_training = true,
                                             .infers_identity = true};

        /// The state of the generator before m was drawn. Not a generator, which is not trivial.
        template <std::size_t>
        struct trace {
            std::uint64_t drawn_from;
        };

        template <std::size_t N>
        static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t n = 0; n < N; ++n) {
                if constexpr (requires { y[n]; })
                    if (y[n] == x[n]) continue;
                kernels::copy_into<In::size>(x[n], y, n);
            }
        }

        template <std::size_t N>
        static constexpr void forward(none, auto x, auto y, none, trace<N>& t,
                                      generator& random) noexcept INGRAIN_NONBLOCKING {
            t.drawn_from = std::bit_cast<std::uint64_t>(random);
            drop<N>(x, y, random);
        }

        template <std::size_t N>
        static constexpr void backward(none, auto, auto, const auto& t, none, rows<const T, N, output> dy, auto dx,
                                       none) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>) {
                auto random = std::bit_cast<generator>(t.drawn_from);
                drop<N>(dy, dx, random);
            }
        }

    private:
        static constexpr double rate =
            Options.rate >= 0 && Options.rate < 1 ? double{Options.rate} : 0;  // any other was refused above
        static constexpr auto dropped_below = static_cast<std::uint32_t>(rate * double{0x1p32L});
        static constexpr T enlarged = static_cast<T>(1 / (1 - rate));

        /// Draws one value at a time, so that m does not depend on the number of lanes.
        template <std::size_t N>
        static constexpr void drop(auto from, auto to, generator& random) {
            for (std::size_t n = 0; n < N; ++n)
                kernels::for_each_lanes<T, In::size>([&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                    T factors[V::count];
                    for (T& factor : factors) factor = simd::chosen(random() < dropped_below, T(0), enlarged);
                    to.template store<V::count>(n, i, V::load(from[n] + i) * V::load(factors));
                });
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
