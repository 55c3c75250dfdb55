#pragma once
/// \file
/// What recurrent layers have in common: the pass along a sequence, and backpropagation through time.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/receptive_field.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/strided_rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/matrix/matrix_products.hpp>
#include <ingrain/layers/recurrent/recurrent_rows.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What a recurrent layer gives: h of the last step, [Units], or of every step, [Time, Units].
enum class returns { last, sequence };

namespace detail {

/// A recurrent layer bound to sequences `In`, [Time, In]. For each step and sample there is a row of `Cell::gates`
/// values, whose first `Cell::columns` begin as b + x W. `Cell` defines a step:
///
///     step<N, Keeps>(p, gates, h', h, c', c)
///         computes h (and c, where `carried` is 2) from those of the step before; leaves the gates in their rows if
///         `Keeps`
///     step_back<N>(p, w, gates, h', c', c, dh, dc, goes)
///         overwrites the gates with their errors; and if the error `goes` on, computes dh and dc of the step before
///     hidden_gradients<Rows>(gates, h', sink)
///         passes the gradients of the weights of h' to the sink, summed over all rows
///
/// Truncate: no error flows from step k Truncate to the one before. Reversed: step 0 is the last frame.
template <class Policy, class In, class Cell, returns Result, std::size_t Truncate, bool Reversed = false>
struct recurrent {
    using T = number_of<Policy>;
    static constexpr std::size_t time = In::leading, in = In::last, reversed = Reversed ? time : 0;
    static constexpr std::size_t units = Cell::units, gates = Cell::gates, columns = Cell::columns;
    static constexpr bool all = Result == returns::sequence, has_c = Cell::carried == 2;

    using input = In;
    using output = std::conditional_t<all, shape<time, units>, shape<units>>;
    using parameters = typename Cell::parameters;

    static constexpr layer_traits traits{.reads_y = all,
                                         .receptive_field = unbounded,
                                         .multiply_accumulates = time * (in * columns + Cell::multiply_accumulates),
                                         .multiply_accumulates_through_time = (time - 1) * Cell::multiply_accumulates,
                                         .transcendentals = time * Cell::transcendentals};

    /// Products of N rows of x with W.
    template <std::size_t N>
    using input_products = kernels::matrix_products<Policy, N, in, columns>;
    template <std::size_t N>
    using bias_products = kernels::matrix_products<Policy, N, in, decltype(parameters::bias)::size>;

    /// h of N streams, then c.
    template <std::size_t N>
    using state = tensor<T, shape<Cell::carried, N, units>>;

    template <std::size_t N>
    struct scratch {
        state<N> begin;
        tensor<T, shape<N, gates>> now;
    };

    /// The gates of each step, a row for each sample; the backward pass overwrites them with their errors.
    template <std::size_t N>
    struct trace {
        tensor<T, shape<time, N, gates>> rows;
        block<T, all ? 0 : time * N * units> h;  ///< where y holds only the last one
        block<T, has_c ? time * N * units : 0> c;
    };

    template <std::size_t N, bool Dx = true>
    struct workspace {
        tensor<T, shape<N, units>> dh;
        block<T, has_c ? N * units : 0> dc;
        typename Cell::template workspace<N> cell;
        block<T, Dx ? input_products<N * time>::workspace_size : 0> transposed;
    };

    /// Weights are uniform in ±1/√Units; biases are 0, unless the cell sets them.
    static constexpr void initialize(parameters& p, generator& random) noexcept INGRAIN_NONBLOCKING {
        const T limit = T(1) / simd::sqrt(static_cast<T>(units));
        for_each_tensor(
            [&]<role Role>(tensor_info<Role>, auto& tensor) {
                for (auto& value : tensor.values)
                    value = Role == role::weights ? uniform<T>(random, -limit, limit) : T(0);
            },
            p);
        if constexpr (requires { Cell::begin_biases(p); }) Cell::begin_biases(p);
    }

    /// A stream from its beginning.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const parameters& p, auto x, rows<T, N, output> y,
                                               scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        std::fill_n(s.begin.values, s.begin.size, T(0));
        advance<N>(p, x, y, s, s.begin);
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const parameters& p, auto x, rows<T, N, output> y, scratch<N>& s,
                                                 state<N>& state) noexcept INGRAIN_NONBLOCKING {
        const strided_rows<T> now{s.now.values, gates};
        const strided_rows<T> h{state.values, units}, c{state.values + (has_c ? N * units : 0), units};
        for (std::size_t t = 0; t < time; ++t) {
            begin_gates<N, N>(p, x, t, now);
            Cell::template step<N, false>(p, now, h, h, c, c);
            if (all || t + 1 == time) copy_units<T, N, units>(h, step_of(y, t));
        }
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void forward(const parameters& p, auto x, rows<T, N, output> y, scratch<N>&,
                                                 trace<N>& k, generator&) noexcept INGRAIN_NONBLOCKING {
        begin_gates<N * time, N>(p, x, 0, {k.rows.values, gates});
        for (std::size_t t = 0; t < time; ++t)
            Cell::template step<N, true>(p, gates_of(k, t), hidden_before(y, k, t), hidden(y, k, t), cells_before(k, t),
                                         cells(k, t));
        if constexpr (!all) copy_units<T, N, units>(hidden(y, k, time - 1), step_of(y, 0));
    }

    /// Computes the errors of all gates, back through time; then dx, and each gradient as one product over steps and
    /// samples.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const parameters& p, auto x, rows<const T, N, output> y, trace<N>& k,
                                                  auto& w, rows<const T, N, output> dy, auto dx,
                                                  const auto& sink) noexcept INGRAIN_NONBLOCKING {
        back_through_time<N>(p, y, k, w.dh, w.dc, w.cell, dy);
        const kernels::fixed_stride_rows<T, gates> errors{k.rows.values};
        using products = input_products<N * time>;
        const auto steps = [](auto samples) { return time_major<N, in, reversed>(samples); };
        products::input_gradient(p.input_weights.values, errors, steps(dx), values_of(w.transposed));
        if constexpr (wanted<decltype(sink)>) {
            products::weight_gradient(steps(x), errors, sink.template tensor<&parameters::input_weights>());
            // The first step has no h before it.
            Cell::template hidden_gradients<(time - 1) * N>(kernels::fixed_stride_rows<T, gates>{errors[N]},
                                                            time_major<N, all ? units : N * units, all ? reversed : 0>(
                                                                hidden(y, k, all && Reversed ? time - 1 : 0)),
                                                            sink);
            bias_products<N * time>::bias_gradient(errors, sink.template tensor<&parameters::bias>());
            if constexpr (requires { parameters::peepholes; })
                Cell::template peephole_gradients<N * time, N>(errors, k.c.values, sink);
        }
    }

private:
    static constexpr T zeros[units]{};

    /// Whether an error flows from step t to the one before.
    static constexpr bool goes_on(std::size_t t) {
        return t > 0 && (Truncate == 0 || t % std::max<std::size_t>(Truncate, 1) != 0);
    }

    /// b + x W, for rows of N samples from step t on.
    template <std::size_t Rows, std::size_t N>
    INGRAIN_INLINE static constexpr void begin_gates(const parameters& p, auto x, std::size_t t, strided_rows<T> to) {
        input_products<Rows>::forward(time_major<N, in, reversed>(x, t), p.input_weights.values, &p.bias.values[0], to);
    }

    /// Step t of the outputs or their gradients.
    template <class Number, std::size_t N>
    INGRAIN_INLINE static constexpr strided_rows<Number> step_of(rows<Number, N, output> y, std::size_t t) {
        return {y.data + (all ? (Reversed ? time - 1 - t : t) * units : 0), output::size};
    }

    /// The rows of step t: gates, h and c.
    INGRAIN_INLINE static constexpr strided_rows<T> gates_of(auto& k, std::size_t t) {
        return {k.rows.values + t * (k.rows.size / time), gates};
    }
    INGRAIN_INLINE static constexpr auto hidden(auto y, auto& k, std::size_t t) {
        if constexpr (all)
            return step_of(y, t);
        else
            return strided_rows<T>{k.h.values + t * (k.h.size / time), units};
    }
    INGRAIN_INLINE static constexpr strided_rows<T> cells(auto& k, std::size_t t) {
        if constexpr (has_c)
            return {k.c.values + t * (k.c.size / time), units};
        else
            return {nullptr, 0};
    }
    INGRAIN_INLINE static constexpr strided_rows<const T> hidden_before(auto y, auto& k, std::size_t t) {
        if (t == 0) return {zeros, 0};
        return hidden(y, k, t - 1);
    }
    INGRAIN_INLINE static constexpr strided_rows<const T> cells_before(auto& k, std::size_t t) {
        if (t == 0) return {zeros, 0};
        return cells(k, t - 1);
    }

    /// Overwrites all gates with their errors. Not inlined: it does not depend on which gradients are wanted.
    template <std::size_t N>
    static constexpr void back_through_time(const parameters& p, rows<const T, N, output> y, trace<N>& k, auto& dh_now,
                                            auto&& dc_now, auto&& cell, rows<const T, N, output> dy) {
        const strided_rows<T> dh{dh_now.values, units}, dc{values_of(dc_now), units};
        Cell::template prepare<N>(p, cell);
        for (std::size_t t = time; t-- > 0;) {
            take<N>(dy, t, dh, dc);
            Cell::template step_back<N>(p, cell, gates_of(k, t), hidden_before(y, k, t), cells_before(k, t),
                                        cells(k, t), dh, dc, goes_on(t));
        }
    }

    /// dh = that of the step after + dy. Nothing comes from behind the last step, nor where truncation cut it off.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void take(rows<const T, N, output> dy, std::size_t t, strided_rows<T> dh,
                                              strided_rows<T> dc) {
        const bool comes = t + 1 < time && goes_on(t + 1), is_answer = all || t + 1 == time;
        const strided_rows<const T> from = step_of(dy, t);
        for_each_unit<T, N, units>([&]<class V>(std::type_identity<V>, std::size_t n, std::size_t u) INGRAIN_INLINE {
            const V back = comes ? V::load(dh[n] + u) : V(0);
            (is_answer ? back + V::load(from[n] + u) : back).store(dh[n] + u);
            if constexpr (has_c)
                if (!comes) V(0).store(dc[n] + u);
        });
    }
};

}  // namespace detail

}}  // namespace ingrain::INGRAIN_ABI
