#pragma once
/// \file
/// Recurrent layer without gates.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/policy.hpp>
#include <ingrain/core/strided_rows.hpp>
#include <ingrain/layers/recurrent/recurrent.hpp>
#include <ingrain/layers/recurrent/recurrent_cell.hpp>
#include <ingrain/layers/recurrent/recurrent_rows.hpp>
#include <ingrain/simd/math/tanh.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The activation of an `rnn`.
enum class nonlinearity { tanh, relu };

/// Options of `rnn`.
struct rnn_options {                               // in braces: rnn<{.units = 8}>
    std::size_t units = 0;                         ///< how many: the width of h
    nonlinearity activation = nonlinearity::tanh;  ///< tanh or relu
    returns result = returns::last;                ///< the last h, or that of each step
    std::size_t truncate = 0;  ///< errors do not flow back across steps that are multiples of it; 0: no limit
};

namespace detail {

/// See layers/recurrent/recurrent.hpp. A row of gates is h itself, [Units].
template <class Policy, std::size_t In, std::size_t Units, nonlinearity Activation>
struct rnn_cell : recurrent_cell<Policy, In, Units, Units> {
    using base = recurrent_cell<Policy, In, Units, Units>;
    using typename base::T, typename base::parameters;
    static constexpr std::size_t carried = 1;
    static constexpr bool is_tanh = Activation == nonlinearity::tanh;
    static constexpr std::size_t transcendentals = is_tanh ? Units : 0;

    template <std::size_t N, bool Keeps>
    INGRAIN_INLINE static constexpr void step(const parameters& p, strided_rows<T> g, strided_rows<const T> h_before,
                                              strided_rows<T> h, auto, auto) {
        base::template hidden_products<N>::accumulate(h_before, p.hidden_weights.values, g);
        for_each_unit<T, N, Units>([&]<class V>(std::type_identity<V>, std::size_t n, std::size_t u) INGRAIN_INLINE {
            const V sum = V::load(g[n] + u);
            V y;
            if constexpr (is_tanh)
                y = simd::tanh<Policy::elementary>(sum);
            else
                y = max(sum, V(0));
            y.store(h[n] + u);
            if constexpr (Keeps) y.store(g[n] + u);
        });
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void step_back(const parameters& p, auto&& w, strided_rows<T> g,
                                                   strided_rows<const T>, auto, auto, strided_rows<T> dh, auto,
                                                   bool goes_on) {
        for_each_unit<T, N, Units>([&]<class V>(std::type_identity<V>, std::size_t n, std::size_t u) INGRAIN_INLINE {
            const V y = V::load(g[n] + u), back = V::load(dh[n] + u);
            if constexpr (is_tanh)
                (back * multiply_add(simd::negate(y), y, V(1))).store(g[n] + u);
            else
                where_greater(y, V(0), back, V(0)).store(g[n] + u);
        });
        if (goes_on) base::template back_to_hidden<N>(p, w, g, dh);
    }
};

/// A base: where an assertion fails in the class itself, clang treats it as one without members, and reports that, too.
template <std::size_t Units>
struct some_rnn_units {
    static_assert(Units > 0, "ingrain::rnn needs at least one unit: rnn<{.units = 8}>");
};

}  // namespace detail

/// Recurrent layer without gates (Elman 1990, doi:10.1207/s15516709cog1402_1).
///
///     h = tanh(x W + h' U + b), or max(0, ...)     h': of the step before, at first 0
///     x: [In]   W: [In, Units]   U: [Units, Units]   b, h: [Units]
///
///     using net = network<input<64, 3>, rnn<{.units = 8}>, dense<1>>;                         // the last h
///     using kinked = network<input<64, 3>, rnn<{.units = 8, .activation = nonlinearity::relu}>, dense<1>>;
///
/// Takes a sequence [Time, In]; returns the last h, [Units], or each, [Time, Units]. The bias is the sum of PyTorch's
/// two. Initial weights are uniform in ±1/√Units, as in PyTorch; initial biases are 0. Parameters: Units (In + Units +
/// 1). Kept for the backward pass: Units a step, twice that if only the last h is returned. A stream carries h.
template <rnn_options Options>
struct rnn : detail::some_rnn_units<Options.units> {
    template <class In>
    static constexpr bool accepts = In::rank == 2;

    template <class Policy, class In>
    struct bound : detail::recurrent<
                       Policy, In,
                       detail::rnn_cell<Policy, In::last, std::max<std::size_t>(Options.units, 1), Options.activation>,
                       Options.result, Options.truncate> {
        static_assert(accepts<In>,
                      "ingrain::rnn takes a sequence of vectors, [Time, In]: network<input<64, 3>, rnn<...>, ...>");
        static constexpr char kind[] = "rnn";
        static constexpr std::size_t options[]{static_cast<std::size_t>(Options.activation)};
        static constexpr std::size_t training_options[]{Options.truncate};
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
