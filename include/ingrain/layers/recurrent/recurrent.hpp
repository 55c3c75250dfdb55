#pragma once
/// \file
/// What recurrent layers have in common: the way along a sequence and back through time.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/receptive_field.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/kernels/matrix/product_with_transposed.hpp>
#include <ingrain/layers/recurrent/recurrent_rows.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What a recurrent layer gives: h of the last step, [Units], or of every step, [Time, Units].
enum class returns { last, sequence };

namespace detail {

/// A recurrent layer bound to sequences `In`, [Time, In]. For each step and sample there is a row of `Cell::gates`
/// numbers, whose first `Cell::columns` begin as b + x W. `Cell` says what a step is:
///
///     step<N, Keeps>(p, gates, h', h, c', c)
///         h (and c, where `carried` is 2) from those of the step before; the gates are left in their rows if `Keeps`
///     step_back<N>(p, w, gates, h', c', c, dh, dc, goes)
///         the gates' errors, in their rows; and if an error `goes` on, dh and dc of the step before
///     hidden_gradients<Rows>(gates, h', sink)
///         gradients of the weights that meet h', over all rows
///
/// Truncate: no error flows from step k Truncate to the one before.
template <class Policy, class In, class Cell, returns Result, std::size_t Truncate>
struct recurrent {
    using T = number_of<Policy>;
    static constexpr std::size_t time = In::leading, in = In::last, units = Cell::units;
    static constexpr std::size_t gates = Cell::gates, columns = Cell::columns;
    static constexpr bool all = Result == returns::sequence, has_c = Cell::carried == 2;

    using input = In;
    using output = std::conditional_t<all, shape<time, units>, shape<units>>;
    using parameters = typename Cell::parameters;

    static constexpr layer_traits traits{.reads_y = all,
                                         .receptive_field = unbounded,
                                         .multiply_accumulates = time * (in * columns + Cell::multiply_accumulates),
                                         .multiply_accumulates_through_time = (time - 1) * Cell::multiply_accumulates,
                                         .transcendentals = time * Cell::transcendentals};

    /// h of N streams, and c behind it.
    template <std::size_t N>
    using state = tensor<T, shape<Cell::carried, N, units>>;

    template <std::size_t N>
    struct scratch {
        state<N> begin;
        tensor<T, shape<N, gates>> now;
    };

    /// The gates of each step, a row a sample; in the backward pass their errors take their place.
    template <std::size_t N>
    struct trace {
        tensor<T, shape<time, N, gates>> rows;
        block<T, all ? 0 : time * N * units> h;  ///< or in y, which is kept
        block<T, has_c ? time * N * units : 0> c;
    };

    template <std::size_t N, bool Dx = true>
    struct workspace {
        tensor<T, shape<N, units>> dh;
        block<T, has_c ? N * units : 0> dc;
        typename Cell::template workspace<N> cell;
        block<T, Dx ? kernels::transposed_size<T, N * time, in, columns> : 0> transposed;
    };

    /// Weights uniform in ±1/√Units, biases 0, or as the cell says.
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

    /// A stream that begins.
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
            if (all || t + 1 == time) copy<N>(h, steps_of(y, t));
        }
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void forward(const parameters& p, auto x, rows<T, N, output> y, scratch<N>&,
                                                 trace<N>& k, generator&) noexcept INGRAIN_NONBLOCKING {
        begin_gates<N * time, N>(p, x, 0, {k.rows.values, gates});
        for (std::size_t t = 0; t < time; ++t)
            Cell::template step<N, true>(p, gates_of(k, t), hidden_before(y, k, t), hidden(y, k, t), cells_before(k, t),
                                         cells(k, t));
        if constexpr (!all) copy<N>(hidden(y, k, time - 1), steps_of(y, 0));
    }

    /// Every gate's error first, back through time; then dx, and each gradient as one product over steps and samples.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(const parameters& p, auto x, rows<const T, N, output> y, trace<N>& k,
                                                  auto& w, rows<const T, N, output> dy, auto dx,
                                                  const auto& sink) noexcept INGRAIN_NONBLOCKING {
        back_through_time<N>(p, y, k, w.dh, w.dc, w.cell, dy);
        T* const errors = k.rows.values;
        if constexpr (wanted<decltype(dx)>)
            kernels::product_with_transposed<T, N * time, in, columns>(
                p.input_weights.values, strided_rows<const T>{errors, gates}, static_cast<T*>(values_of(w.transposed)),
                [dx]<std::size_t Count>(kernels::constant<Count>, auto sums, std::size_t r, std::size_t i)
                    INGRAIN_INLINE { dx.template store<Count>(r % N, r / N * in + i, sums); });
        if constexpr (wanted<decltype(sink)>) {
            const auto weights = sink.template tensor<&parameters::input_weights>();
            kernels::product<T, in, N * time, columns, 1>(
                [x](std::size_t i, std::size_t r) INGRAIN_INLINE { return x[r % N][r / N * in + i]; },
                kernels::fixed_stride_rows<T, gates>{errors}, kernels::zero{},
                [weights](auto sum, std::size_t i, std::size_t c) INGRAIN_INLINE { weights(i * columns + c, sum); });
            const auto h = hidden(y, k, 0);  // and so on: rows of the step before
            Cell::template hidden_gradients<(time - 1) * N>(
                errors + N * gates,
                [h](std::size_t u, std::size_t r)
                    INGRAIN_INLINE { return h[r % N][(all ? r / N : r / N * N) * units + u]; },
                sink);
            const auto biases = sink.template tensor<&parameters::bias>();
            kernels::product<T, 1, N * time, decltype(parameters::bias)::size, 1>(
                [](std::size_t, std::size_t) INGRAIN_INLINE { return T(1); },
                kernels::fixed_stride_rows<T, gates>{errors}, kernels::zero{},
                [biases](auto sum, std::size_t, std::size_t c) INGRAIN_INLINE { biases(c, sum); });
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
        rows_times<Policy, Rows, in, columns>(
            p.bias.values,
            kernels::row_function{[x, t](std::size_t r) INGRAIN_INLINE { return x[r % N] + (t + r / N) * in; }},
            p.input_weights.values, to);
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void copy(strided_rows<const T> from, strided_rows<T> to) {
        for_each_unit<T, N, units>([&]<class V>(std::type_identity<V>, std::size_t n, std::size_t u)
                                       INGRAIN_INLINE { V::load(from[n] + u).store(to[n] + u); });
    }

    /// What the samples' outputs, or their gradients, have for step t.
    template <class Number, std::size_t N>
    INGRAIN_INLINE static constexpr strided_rows<Number> steps_of(rows<Number, N, output> y, std::size_t t) {
        return {y.data + (all ? t * units : 0), output::size};
    }

    /// Rows of step t: gates, h and c.
    INGRAIN_INLINE static constexpr strided_rows<T> gates_of(auto& k, std::size_t t) {
        return {k.rows.values + t * (k.rows.size / time), gates};
    }
    INGRAIN_INLINE static constexpr auto hidden(auto y, auto& k, std::size_t t) {
        if constexpr (all)
            return steps_of(y, t);
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

    /// The errors of all gates, in their places. A function of its own: it does not depend on what else is asked for.
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

    /// dh = what came from the step behind + dy; nothing comes to the last step, nor where it was cut off.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void take(rows<const T, N, output> dy, std::size_t t, strided_rows<T> dh,
                                              strided_rows<T> dc) {
        const bool comes = t + 1 < time && goes_on(t + 1), is_answer = all || t + 1 == time;
        const strided_rows<const T> from = steps_of(dy, t);
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
