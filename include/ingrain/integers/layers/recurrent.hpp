#pragma once
/// \file
/// What recurrent layers of bytes have in common: the pass along a sequence, and the sums of their gates.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/receptive_field.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/integers/layers/weighted_sums.hpp>
#include <ingrain/kernels/integers/gates.hpp>
#include <ingrain/simd/for_each_constant.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What a recurrent layer has beside the products: how far the unit of gates is shifted (`unit_of_gates`); the
/// multiplier and shift that make bytes of h, and their zero point; more of an lstm.
template <std::size_t Count>
struct recurrence_scales {
    tensor<std::int32_t, shape<Count>> values;
    static constexpr auto members = members_of(member<role::scale, &recurrence_scales::values>{"recurrence"});

    constexpr std::int32_t gate_shift() const { return values[0]; }
    /// Of h, or of what it is a product of, a byte.
    template <rounding Rounding>
    constexpr std::int8_t to_byte(std::int32_t h) const {
        return static_cast<std::int8_t>(simd::integers::clamped(
            simd::integers::rescaled<Rounding>(h, values[1], values[2]) + values[3], -128, 127));
    }
};

/// Of N streams: h as bytes, and in 16 bits h (gru) or c (lstm).
template <std::size_t N, std::size_t Units>
struct recurrent_state {
    tensor<std::int16_t, shape<N, Units>> carried;
    tensor<std::int8_t, shape<N, Units>> h;
    std::uint32_t has_begun;

    /// h = 0 before the first frame.
    constexpr void begin(std::int32_t zero) {
        if (has_begun == 0) std::fill_n(h.values, h.size, static_cast<std::int8_t>(zero));
        has_begun = 1;
    }
};

/// h and c, over all steps.
struct recurrent_ranges {
    value_range h, c;
};

/// rows[n][o] = round(sum scale[o]), or is increased by it. Not limited to 16 bits where TensorFlow Lite does not ask
/// for it: large terms may cancel.
template <rounding Rounding, std::size_t Out, bool Adds>
struct to_gates {
    const std::int32_t* multiplier;
    const std::int8_t* shift;
    std::int32_t* rows;
    std::size_t pitch;

    template <std::size_t Width>
    INGRAIN_INLINE constexpr void operator()(std::size_t n, std::size_t o, const std::int32_t (&sums)[Width]) const {
        simd::for_each_constant<Width>([&](std::size_t i) INGRAIN_INLINE {
            if (Out % Width > 0 && o + i >= Out) return;
            const std::int32_t by = Rounding == rounding::native ? 0 : shift[o + i];
            std::int32_t& to = rows[n * pitch + o + i];
            const std::int32_t sum =
                simd::integers::rescaled<Rounding>(sums[i], multiplier[o + i], by) + (Adds ? to : 0);
            to = Rounding == rounding::native ? sum : simd::integers::clamped(sum, -32768, 32767);
        });
    }
};

/// The products of N rows of bytes with the weights of gates.
template <rounding Rounding, std::size_t In, std::size_t Out>
struct gate_products {
    using canonical = integer_sums<shape<In, Out>, Out, Rounding, true>;
    using packed = kernels::integers::packed_sums<kernels::integers::usual_layout, Rounding, true, In, Out>;

    template <std::size_t N, bool Adds>
    INGRAIN_INLINE static constexpr void run(const auto& p, const auto& x, std::int32_t* gates, std::size_t pitch) {
        using consumer = to_gates<Rounding, Out, Adds>;
        if constexpr (requires { p.multipliers(); }) {
            p.template product<N>(x, consumer{p.multipliers(), p.shifts(), gates, pitch});
        } else {
            const std::int8_t* shift = nullptr;
            if constexpr (requires { p.shift; }) shift = p.shift.values;
            kernels::integers::canonical::product<In, Out, N>(p.weights.values, p.bias.values, x,
                                                              consumer{p.multiplier.values, shift, gates, pitch});
        }
    }
};

/// Columns of a matrix, or values of a row, as a matrix of their own.
struct column_view {
    const float* first;
    std::size_t pitch, columns;
    constexpr float operator[](std::size_t i) const { return first[i / columns * pitch + i % columns]; }
};

/// How fine gates are before their function is applied: 2^(shift - 12). 12 bits behind the point, as TensorFlow Lite
/// has it, or fewer where sums are coarser than two of these units. Beyond 2^2 gates are open or shut, whatever the
/// unit.
struct unit_of_gates {
    double coarsest = 0;  ///< of the sums
    std::int32_t shift = 0;

    constexpr void cover(const column_view& weights, const column_view* bias, grid x, std::size_t inputs) {
        for (std::size_t o = 0; o < weights.columns; ++o)
            coarsest = std::max(coarsest, x.scale * scale_of_weights(weights, bias, x, inputs, weights.columns, o));
        while (shift < 14 && least_ratio * coarsest > unit()) ++shift;
    }
    constexpr double unit() const { return static_cast<double>(1 << shift) / 4096; }

    template <rounding Rounding, class Sums>
    constexpr void quantize(const column_view& weights, const column_view* bias, grid x, Sums& q) const {
        constexpr std::size_t outputs = decltype(Sums::bias)::size, inputs = decltype(Sums::weights)::size / outputs;
        quantize_weights<Rounding, true>(
            weights, bias, x, std::max(unit(), least_ratio * coarsest),
            [&](std::size_t o) { return scale_of_weights(weights, bias, x, inputs, outputs, o); }, q);
        q.range = {{static_cast<std::int8_t>(x.zero), 0, -128, 127}};
    }
};

/// The layer that is bound as `Float`; `Frame` is the same, bound to one frame. A `Cell` has parameters and packed
/// ones, `gates`, the width of a row of them, and
///
///     step<N>(p, x, gates, state)      h and what is carried, of N frames x
///     pack_into, quantize              as forms have them
template <class Float, class Frame, class Cell>
struct integer_recurrent : plain_form<Float> {
    using typename plain_form<Float>::input, typename plain_form<Float>::output;
    static constexpr std::size_t time = Float::time, in = Float::in, units = Float::units;
    using parameters = typename Cell::parameters;
    using packed = typename Cell::packed;
    using ranges = recurrent_ranges;
    using checks = sums_that_fit<std::max(in, units)>;
    static constexpr layer_traits traits{.reads_x = false,
                                         .reads_y = false,
                                         .receptive_field = unbounded,
                                         .multiply_accumulates = multiply_accumulates_of<Float>()};

    template <std::size_t N>
    using state = recurrent_state<N, units>;
    template <std::size_t N>
    struct scratch {
        tensor<std::int32_t, shape<N, Cell::gates>> gates;
        state<N> begin;
    };

    static constexpr void pack_into(const parameters& p, packed& to) { Cell::pack_into(p, to); }
    static constexpr grid quantize(const auto& p, grid x, value_range, const ranges& r, parameters& q) {
        return Cell::quantize(p, x, r, q);
    }

    static constexpr void observe(const auto& p, const float* x, float* y, ranges& r) {
        typename Frame::template state<1> now{};
        typename Frame::template scratch<1> memory;
        float h[units];
        for (std::size_t t = 0; t < time; ++t) {
            Frame::template advance<1>(p, rows<const float, 1, typename Frame::input>{x + t * in},
                                       rows<float, 1, typename Frame::output>{h}, memory, now);
            r.h.extend(h, units);
            if constexpr (Float::has_c) r.c.extend(now.values + units, units);
            if (Float::all || t + 1 == time) std::copy_n(h, units, y + (Float::all ? t * units : 0));
        }
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y,
                                               scratch<N>& s) noexcept INGRAIN_NONBLOCKING {
        s.begin = {};
        advance<N>(p, x, y, s, s.begin);
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void advance(const auto& p, auto x, auto y, scratch<N>& s,
                                                 state<N>& now) noexcept INGRAIN_NONBLOCKING {
        now.begin(Cell::zero(p));
        for (std::size_t t = 0; t < time; ++t) {
            Cell::template step<N>(
                p, [x, t](std::size_t n) INGRAIN_INLINE { return x[n] + t * in; }, s.gates.values, now);
            if (!Float::all && t + 1 < time) continue;
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t u = 0; u < units; ++u) y[n][(Float::all ? t * units : 0) + u] = now.h[n * units + u];
        }
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
