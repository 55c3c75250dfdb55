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
struct lstm_options {                // in braces: lstm<{.units = 20}>
    std::size_t units = 0;           ///< how many: the width of h and c
    returns result = returns::last;  ///< the last h, or that of each step
    std::size_t truncate = 0;        ///< errors do not flow back across steps that are multiples of it; 0: no limit
    bool peepholes = false;          ///< gates see c
};

namespace detail {

/// One step, forward and backward (layers/recurrent/recurrent.hpp). A row of gates is [i, f, g, o], [4 Units].
template <class Policy, std::size_t In, std::size_t Units, bool Peepholes>
struct lstm_cell : recurrent_cell<Policy, In, Units, 4 * Units, Peepholes ? 3 * Units : 0> {
    using base = recurrent_cell<Policy, In, Units, 4 * Units, Peepholes ? 3 * Units : 0>;
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
            if constexpr (Peepholes) {
                i = multiply_add(peephole<V>(p, 0, u), V::load(c_before[n] + u), i);
                f = multiply_add(peephole<V>(p, 1, u), V::load(c_before[n] + u), f);
            }
            i = simd::sigmoid<tier>(i), f = simd::sigmoid<tier>(f);
            if constexpr (!Peepholes) o = simd::sigmoid<tier>(o);
            g = simd::tanh<tier>(g);
            const V now = multiply_add(f, V::load(c_before[n] + u), i * g);
            now.store(c[n] + u);
            if constexpr (Peepholes) o = simd::sigmoid<tier>(multiply_add(peephole<V>(p, 2, u), now, o));
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
            V error = multiply_add(back * o, multiply_add(simd::negate(seen), seen, one), V::load(dc[n] + u));  // of c
            if constexpr (Peepholes) error = multiply_add(back * seen * (o * (one - o)), peephole<V>(p, 2, u), error);
            (error * g * (i * (one - i))).store(to);
            (error * V::load(c_before[n] + u) * (f * (one - f))).store(to + Units);
            (error * i * multiply_add(simd::negate(g), g, one)).store(to + 2 * Units);
            (back * seen * (o * (one - o))).store(to + 3 * Units);
            if constexpr (Peepholes)
                multiply_add(V::load(to), peephole<V>(p, 0, u),
                             multiply_add(V::load(to + Units), peephole<V>(p, 1, u), error * f))
                    .store(dc[n] + u);
            else
                (error * f).store(dc[n] + u);
        });
        if (goes_on) base::template back_to_hidden<N>(p, w, gates_now, dh);
    }

    /// Σ_r c'[r] errors[r] of i and f, and Σ_r c[r] errors[r] of o.   c: [Rows, Units]; row r: sample r % N of a step
    template <std::size_t Rows, std::size_t N>
    INGRAIN_INLINE static constexpr void peephole_gradients(auto errors, const T* c, const auto& sink) {
        const auto weights = sink.template tensor<&parameters::peepholes>();
        kernels::for_each_lanes<T, Units>([&]<class V>(std::type_identity<V>, std::size_t u) INGRAIN_INLINE {
            V i(0), f(0), o(0);
            for (std::size_t r = 0; r < Rows; ++r) {
                const V now = V::load(c + r * Units + u);
                o = multiply_add(now, V::load(errors[r] + 3 * Units + u), o);
                if (r + N >= Rows) continue;  // the step after
                i = multiply_add(now, V::load(errors[r + N] + u), i);
                f = multiply_add(now, V::load(errors[r + N] + Units + u), f);
            }
            weights(u, i);
            weights(Units + u, f);
            weights(2 * Units + u, o);
        });
    }

private:
    /// The weights from c to gate i, f or o.
    template <class V>
    INGRAIN_INLINE static constexpr V peephole(const parameters& p, std::size_t gate, std::size_t u) {
        return V::load(p.peepholes.values + gate * Units + u);
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
///     i, f = sigmoid(... + p c'),   o = sigmoid(... + p c)     with peepholes (Gers and Schmidhuber 2000,
///                                                              doi:10.1109/IJCNN.2000.861302): p of [i, f, o]
///     g = tanh(x W + h' U + b)
///     c = f c' + i g,   h = o tanh(c)       h', c': of the step before, at first 0
///     x: [In]   W: [In, 4 Units]   U: [Units, 4 Units]   b: [4 Units]   h, c: [Units]   p: [3 Units]
///
///     using net = network<input<64, 3>, lstm<{.units = 20}>, dense<1>>;                       // the last h
///     using deep = network<input<64, 3>, lstm<{.units = 20, .result = returns::sequence}>, lstm<{.units = 8}>>;
///
/// Takes a sequence [Time, In]; returns the last h, [Units], or each, [Time, Units]. The bias is the sum of PyTorch's
/// two. Initial weights are uniform in ±1/√Units, as in PyTorch. Initial biases are 0, except 1 for the forget gate, so
/// that c and its errors last from the start (Jozefowicz, Zaremba and Sutskever 2015). Parameters: 4 Units (In + Units
/// + 1), with peepholes 3 Units more. Kept for the backward pass: 5 Units a step, 6 if only the last h is returned. A
/// stream carries h and c.
template <lstm_options Options>
struct lstm : detail::some_lstm_units<Options.units> {
    template <class In>
    static constexpr bool accepts = In::rank == 2;

    template <class Policy, class In>
    struct bound : detail::recurrent<
                       Policy, In,
                       detail::lstm_cell<Policy, In::last, std::max<std::size_t>(Options.units, 1), Options.peepholes>,
                       Options.result, Options.truncate> {
        static_assert(accepts<In>,
                      "ingrain::lstm takes a sequence of vectors, [Time, In]: network<input<64, 3>, lstm<...>, ...>");
        static constexpr char kind[] = "lstm";
        static constexpr std::size_t training_options[]{Options.truncate};
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
