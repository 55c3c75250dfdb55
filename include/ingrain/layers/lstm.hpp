#pragma once
/// \file
/// Long short-term memory.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/policy.hpp>
#include <ingrain/core/strided_rows.hpp>
#include <ingrain/layers/recurrent/recurrent.hpp>
#include <ingrain/layers/recurrent/recurrent_cell.hpp>
#include <ingrain/simd/math/sigmoid.hpp>
#include <ingrain/simd/math/tanh.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `lstm`.
struct lstm_options {  // in braces: lstm<{.units = 20}>
    std::size_t units = 0;
    returns result = returns::last;
    std::size_t truncate = 0;  ///< errors do not flow back across steps that are multiples of it; 0: no limit
};

namespace detail {

/// One step, forward and backward (layers/recurrent/recurrent.hpp). A row of gates is [i, f, g, o], [4 Units].
template <class Policy, std::size_t In, std::size_t Units>
struct lstm_cell : recurrent_cell<Policy, In, Units, 4 * Units> {
    using base = recurrent_cell<Policy, In, Units, 4 * Units>;
    using base::gates;
    using typename base::T, typename base::parameters;
    static constexpr std::size_t carried = 2, transcendentals = 5 * Units;

    /// The forget gate begins open.
    static constexpr void begin_biases(parameters& p) { std::fill_n(p.bias.values + Units, Units, T(1)); }

    template <std::size_t N, bool Keeps>
    INGRAIN_INLINE static constexpr void step(const parameters& p, strided_rows<T> rows, strided_rows<const T> h_before,
                                              strided_rows<T> h, strided_rows<const T> c_before, strided_rows<T> c) {
        const auto compute = [&]<class V>(std::size_t n, std::size_t u, V i, V f, V g, V o) INGRAIN_INLINE {
            constexpr math tier = Policy::elementary;
            i = simd::sigmoid<tier>(i), f = simd::sigmoid<tier>(f), o = simd::sigmoid<tier>(o);
            g = simd::tanh<tier>(g);
            const V now = multiply_add(f, V::load(c_before[n] + u), i * g);
            now.store(c[n] + u);
            (o * simd::tanh<tier>(now)).store(h[n] + u);
            if constexpr (Keeps) {
                T* const to = rows[n] + u;
                i.store(to);
                f.store(to + Units);
                g.store(to + 2 * Units);
                o.store(to + 3 * Units);
            }
        };
        base::template hidden_products<N>::template accumulate_in_chunks<4>(h_before, p.hidden_weights.values, rows,
                                                                            compute);
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void step_back(const parameters& p, auto&& w, strided_rows<T> gates_now,
                                                   strided_rows<const T>, strided_rows<const T> c_before,
                                                   strided_rows<const T> c, strided_rows<T> dh, strided_rows<T> dc,
                                                   bool goes_on) {
        for_each_unit<T, N, Units>([&]<class V>(std::type_identity<V>, std::size_t n, std::size_t u) INGRAIN_INLINE {
            T* const to = gates_now[n] + u;
            const V i = V::load(to), f = V::load(to + Units), g = V::load(to + 2 * Units), o = V::load(to + 3 * Units);
            const V seen = simd::tanh<Policy::elementary>(V::load(c[n] + u)), back = V::load(dh[n] + u), one(1);
            const V error =
                multiply_add(back * o, multiply_add(simd::negate(seen), seen, one), V::load(dc[n] + u));  // of c
            (error * g * (i * (one - i))).store(to);
            (error * V::load(c_before[n] + u) * (f * (one - f))).store(to + Units);
            (error * i * multiply_add(simd::negate(g), g, one)).store(to + 2 * Units);
            (back * seen * (o * (one - o))).store(to + 3 * Units);
            (error * f).store(dc[n] + u);
        });
        if (goes_on) base::template back_to_hidden<N>(p, w, gates_now, dh);
    }
};

/// A base: where an assertion fails in the class itself, clang treats it as one without members, and reports that, too.
template <std::size_t Units>
struct some_lstm_units {
    static_assert(Units > 0, "ingrain::lstm needs at least one unit: lstm<{.units = 20}>");
};

}  // namespace detail

/// Long short-term memory (Hochreiter and Schmidhuber 1997, doi:10.1162/neco.1997.9.8.1735; the forget gate is that of
/// Gers, Schmidhuber and Cummins 2000, doi:10.1162/089976600300015015).
///
///     i, f, o = sigmoid(x W + h' U + b)     each with its columns of W, U and b: [i, f, g, o]
///     g = tanh(x W + h' U + b)
///     c = f c' + i g,   h = o tanh(c)       h', c': of the step before, at first 0
///     x: [In]   W: [In, 4 Units]   U: [Units, 4 Units]   b: [4 Units]   h, c: [Units]
///
///     using net = network<input<64, 3>, lstm<{.units = 20}>, dense<1>>;                       // the last h
///     using deep = network<input<64, 3>, lstm<{.units = 20, .result = returns::sequence}>, lstm<{.units = 8}>>;
///
/// Takes a sequence [Time, In]; returns the last h, [Units], or each, [Time, Units]. The bias is the sum of PyTorch's
/// two. Initial weights are uniform in ±1/√Units, as in PyTorch. Initial biases are 0, except 1 for the forget gate, so
/// that c and its errors last from the start (Jozefowicz, Zaremba and Sutskever 2015). Parameters: 4 Units (In + Units
/// + 1). Kept for the backward pass: 5 Units a step, 6 if only the last h is returned. A stream carries h and c.
template <lstm_options Options>
struct lstm : detail::some_lstm_units<Options.units> {
    template <class In>
    static constexpr bool accepts = In::rank == 2;

    template <class Policy, class In>
    struct bound
        : detail::recurrent<Policy, In, detail::lstm_cell<Policy, In::last, std::max<std::size_t>(Options.units, 1)>,
                            Options.result, Options.truncate> {
        static_assert(accepts<In>,
                      "ingrain::lstm takes a sequence of vectors, [Time, In]: network<input<64, 3>, lstm<...>, ...>");
        static constexpr char kind[] = "lstm";
        static constexpr std::size_t training_options[]{Options.truncate};
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
