#pragma once
/// \file
/// `dense` in integers.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/step_rows.hpp>
#include <ingrain/integers/layers/form.hpp>
#include <ingrain/integers/layers/weighted_sums.hpp>
#include <ingrain/layers/dense.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

template <class Layer>
concept is_dense =
    requires(const Layer* layer) { []<std::size_t Outputs, bias Bias>(const dense<Outputs, Bias>*) {}(layer); };

/// y = clamp(round((x W + b) scale) + zero), where y is of type Score.
template <class Float, rounding Rounding, class Score, weight_size Bits = weight_size::bits8>
struct integer_dense : plain_form<Float> {
    using typename plain_form<Float>::input, typename plain_form<Float>::output;
    static constexpr std::size_t in = Float::in, out = Float::out, steps = Float::steps;
    static constexpr bool scales = sizeof(Score) < 4, rounds = true;
    using checks = sums_that_fit<in>;
    using parameters = integer_sums<shape<in, out>, out, Rounding, scales>;
    using packed = kernels::integers::packed_sums<layout_for<Bits>, Rounding, scales, in, out>;

    static constexpr void pack_into(const parameters& p, packed& to) {
        kernels::integers::pack(p.weights.values, p, to);
    }
    static constexpr grid quantize(const auto& p, grid x, value_range range, none, parameters& q) {
        if constexpr (requires { p.bias; })
            return quantize_sums<Score, Rounding, most_of(Bits)>(p.weights, &p.bias, x, range, q);
        else
            return quantize_sums<Score, Rounding, most_of(Bits)>(p.weights, decltype(&p.weights){}, x, range, q);
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        const auto from = steps_of<input>(x);
        const auto to = steps_of<output>(y);
        const auto consume = consumer_of<Score, Rounding, out>(p, [to](std::size_t n) INGRAIN_INLINE { return to[n]; });
        const auto row = [from](std::size_t n) INGRAIN_INLINE { return from[n]; };
        if constexpr (requires { p.multipliers(); })
            p.template product<N * steps>(row, consume);
        else
            kernels::integers::canonical::product<in, out, N * steps>(p.weights.values, p.bias.values, row, consume);
    }
};

template <class Layer, class Float, class Setting, bool Limited>
    requires is_dense<Layer>
struct integer_form<Layer, Float, Setting, Limited>
    : integer_dense<Float, Setting::options.rounding, std::int8_t, Setting::options.weights> {
    template <class Score>
    using scored = integer_dense<Float, Setting::options.rounding, Score, Setting::options.weights>;
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
