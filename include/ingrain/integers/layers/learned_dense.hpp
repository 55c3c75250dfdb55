#pragma once
/// \file
/// `dense` in integers, with weights that can learn.

#include <ingrain/core/members.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/pack.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/core/type_list.hpp>
#include <ingrain/integers/layers/dense.hpp>
#include <ingrain/integers/layers/weighted_sums.hpp>
#include <ingrain/integers/learning.hpp>
#include <ingrain/kernels/integers/learning.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What learns: in units of weights / 256, half a weight more, so that the high byte is the nearest weight.
template <std::size_t In, std::size_t Out>
struct dense_masters {
    tensor<std::int16_t, shape<In, Out>> weights;
    tensor<std::int16_t, shape<Out>> bias;

    static constexpr auto members = members_of(member<role::weights, &dense_masters::weights>{"weights"},
                                               member<role::bias, &dense_masters::bias>{"bias"});
};
/// What does not: found on a PC, constants on a device.
struct dense_steps {
    tensor<std::int32_t, shape<5>> steps;  ///< zero of x, input of the bias, shift and zero of y, shift of errors
    tensor<float, shape<3>> gains;  ///< of weights and of the bias: what one unit of rate and error changes; the scale

    constexpr std::int32_t zero_of_x() const { return steps[0]; }
    constexpr std::int32_t bias_input() const { return steps[1]; }
    constexpr std::int32_t shift() const { return steps[2]; }
    constexpr std::int32_t zero() const { return steps[3]; }
    constexpr std::int32_t error_shift() const { return steps[4]; }

    static constexpr auto members = members_of(member<role::scale, &dense_steps::steps>{"steps"},
                                               member<role::scale, &dense_steps::gains>{"gains"});
};
struct masters_of_dense {
    static constexpr char name[] = "masters";
};
struct steps_of_dense {
    static constexpr char name[] = "steps";
};

template <std::size_t Steps, std::size_t Out>
struct dense_that_learns {
    static_assert(Steps == 1,
                  "ingrain::quantized: a dense layer that learns takes one vector; put ingrain::flatten before it");
    static_assert(Out <= 8000, "ingrain::quantized: the errors of more than 8,000 outputs may not fit 32 bits");
};

/// 2^exponent
constexpr double power_of_two(int exponent) {
    double result = 1;
    for (; exponent > 0; --exponent) result *= 2;
    for (; exponent < 0; ++exponent) result /= 2;
    return result;
}
/// The greatest n with 2^n <= x, from `least` to `most`.
constexpr int exponent_of(double x, int least, int most) {
    int n = least;
    while (n < most && power_of_two(n + 1) <= x) ++n;
    return n;
}
constexpr float as_gain(double x) { return static_cast<float>(std::min(x, double{0x1p100})); }

/// sum[o] = Σ_i (x[i] - zero) weight[i, o] + bias[o]; y[o] = clamp(round(sum[o] / 2^shift) + zero)
///
/// All weights have one scale, which makes that of y a power of two: a change of one weight is the same for all. They,
/// and y, have room to grow.
template <class Float, class Setting, class Score>
struct learned_dense : plain_form<Float> {
    using typename plain_form<Float>::input, typename plain_form<Float>::output;
    static constexpr std::size_t in = Float::in, out = Float::out;
    static constexpr bool rounds = true, sums = sizeof(Score) == 4;
    static constexpr int finest = 4;  ///< so many bits of y are there to learn from that y does not show
    struct checks : sums_that_fit<in>, dense_that_learns<Float::steps, out> {};
    using masters = dense_masters<in, out>;
    using parameters = pack<layer_names<masters_of_dense, steps_of_dense>, masters, dense_steps>;
    using packed = parameters;

    static constexpr void pack_into(const parameters& p, packed& to) { to = p; }

    /// consume(o, sum[o])
    INGRAIN_OUTLINE static constexpr void sums_of(const masters& m, const dense_steps& s, const std::int8_t* x,
                                                  const auto& consume) {
        const std::int32_t input = s.bias_input();
        kernels::integers::sums_of_masters<in, out>(
            x, s.zero_of_x(), m.weights.values,
            [&](std::size_t o, std::int32_t sum) INGRAIN_INLINE { consume(o, sum + ((m.bias[o] * input) >> 8)); });
    }
    INGRAIN_INLINE static constexpr Score answer(const dense_steps& s, std::int32_t sum) {
        if constexpr (sums)
            return sum;
        else
            return static_cast<Score>(
                simd::integers::clamped(kernels::integers::shifted(sum, s.shift()) + s.zero(), least, most));
    }
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(const auto& p, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n)
            sums_of(get<0>(p), get<1>(p), x[n],
                    [&](std::size_t o, std::int32_t sum) INGRAIN_INLINE { y[n][o] = answer(get<1>(p), sum); });
    }

    static constexpr grid quantize(const auto& p, grid x, value_range range, none, parameters& q) {
        masters& m = get<0>(q);
        dense_steps& s = get<1>(q);
        const double growth = Setting::options.growth;
        const float room = range.exact ? 1 : static_cast<float>(Setting::options.growth);
        // A weight of 1 for x = 1, unless x has a scale that makes 16 bits too few.
        const double input = std::clamp(double{1} / x.scale + double{0.5L}, double{1}, double{65535});
        const auto bias_input = static_cast<std::int32_t>(input);
        double largest = 0;
        for (const float w : p.weights.values) largest = std::max(largest, magnitude(w));
        if constexpr (requires { p.bias; })
            for (const float b : p.bias.values) largest = std::max(largest, magnitude(b) / (x.scale * bias_input));
        if (largest == 0) largest = double{1} / in;
        const double needed = std::max(largest * growth / 127, least_scale);
        double scale = needed;
        grid y{x.scale * scale, 0};
        std::int32_t shift = 0;
        if constexpr (!sums) {
            const double ratio = x.scale * needed * power_of_two(finest);
            y = grid_of({range.least * room, range.most * room}, ratio, least, most);
            y.scale = std::max(static_cast<double>(static_cast<float>(y.scale)), ratio);
            shift = exponent_of(y.scale / (x.scale * needed), finest, 24);
            scale = y.scale / x.scale / power_of_two(shift);
        }
        for (std::size_t i = 0; i < in * out; ++i) m.weights[i] = master_of(p.weights[i], scale, 128);
        for (std::size_t o = 0; o < out; ++o) {
            m.bias[o] = 0;
            if constexpr (requires { p.bias; }) m.bias[o] = master_of(p.bias[o], scale * x.scale * bias_input, 0);
        }
        s.steps = {{x.zero, bias_input, shift, y.zero, 0}};
        s.gains = {{as_gain(x.scale * 256 / scale), as_gain(256 / (scale * x.scale * bias_input)), as_gain(scale)}};
        if constexpr (!requires { p.bias; }) s.gains[1] = 0;
        return y;
    }

    /// Errors are divided by 2^error_shift, so that the largest row of weights does not make a usual one too large.
    static constexpr void plan_learning(parameters& q, double& error) {
        double most_of_row = 0;
        for (std::size_t i = 0; i < in; ++i) {
            double square = 0;
            for (std::size_t o = 0; o < out; ++o) {
                const double w = get<0>(q).weights[i * out + o] >> 8;
                square += w * w;
            }
            most_of_row = std::max(most_of_row, square);
        }
        int shift = 0;
        while (shift < 24 && power_of_two(2 * shift) < 2 * most_of_row) ++shift;
        dense_steps& s = get<1>(q);
        s.steps[4] = shift;
        s.gains[0] = as_gain(static_cast<double>(s.gains[0]) * error);
        s.gains[1] = as_gain(static_cast<double>(s.gains[1]) * error);
        error = std::min(error * static_cast<double>(s.gains[2]) * power_of_two(shift), double{0x1p100});
    }

private:
    static constexpr std::int32_t least = sizeof(Score) == 1 ? -128 : -32768, most = -1 - least;

    static constexpr std::int16_t master_of(float value, double scale, std::int32_t half) {
        return static_cast<std::int16_t>(on_grid(static_cast<double>(value), {scale / 256, half}, -32768, 32767));
    }
};

template <class Layer, class Float, class Setting, bool Limited>
struct form_that_may_learn<learning::learned, Layer, Float, Setting, Limited> {
    struct type : learned_dense<Float, Setting, std::int8_t> {
        template <class Score>
        using scored = learned_dense<Float, Setting, Score>;
    };
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
