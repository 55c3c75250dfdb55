#pragma once
/// \file
/// Weighted sums of bytes: what dense layers and convolutions have in common.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/members.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/integers/grid.hpp>
#include <ingrain/integers/options.hpp>
#include <ingrain/kernels/integers/weighted_sums.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// sum[o] = Σ_i x[i] weights[i, o] + bias[o], where the bias makes up for the zero point of x;
/// y[o] = clamp(round(sum[o] scale[o]) + zero). `range` is the zero points of x and y, and the least and greatest y.
template <class Weights, std::size_t Out, rounding Rounding, bool Scales>
struct integer_sums {
    tensor<std::int8_t, Weights> weights;  ///< from -127 to 127
    tensor<std::int32_t, shape<Out>> bias;
    tensor<std::int32_t, shape<Out>> multiplier;
    tensor<std::int8_t, shape<Out>> shift;
    tensor<std::int8_t, shape<4>> range;

    static constexpr auto members = members_of(
        member<role::weights, &integer_sums::weights>{"weights"}, member<role::bias, &integer_sums::bias>{"bias"},
        member<role::scale, &integer_sums::multiplier>{"multiplier"},
        member<role::scale, &integer_sums::shift>{"shift"}, member<role::scale, &integer_sums::range>{"range"});
};
template <class Weights, std::size_t Out>
struct integer_sums<Weights, Out, rounding::native, true> {
    tensor<std::int8_t, Weights> weights;
    tensor<std::int32_t, shape<Out>> bias;
    tensor<std::int32_t, shape<Out>> multiplier;  ///< scale 2^32
    tensor<std::int8_t, shape<4>> range;

    static constexpr auto members = members_of(member<role::weights, &integer_sums::weights>{"weights"},
                                               member<role::bias, &integer_sums::bias>{"bias"},
                                               member<role::scale, &integer_sums::multiplier>{"multiplier"},
                                               member<role::scale, &integer_sums::range>{"range"});
};
template <class Weights, std::size_t Out, rounding Rounding>
struct integer_sums<Weights, Out, Rounding, false> {
    tensor<std::int8_t, Weights> weights;
    tensor<std::int32_t, shape<Out>> bias;
    tensor<std::int8_t, shape<4>> range;

    static constexpr auto members =
        members_of(member<role::weights, &integer_sums::weights>{"weights"},
                   member<role::bias, &integer_sums::bias>{"bias"}, member<role::scale, &integer_sums::range>{"range"});
};

template <weight_size Bits>
using layout_for =
    std::conditional_t<Bits == weight_size::bits4, kernels::integers::nibbles, kernels::integers::usual_layout>;

/// Products of In bytes sum up to 2^29 at the most, and so does a bias; its part for the zero point of x, too.
template <std::size_t In>
struct sums_that_fit {
    static_assert(
        In * 128 * 127 <= std::size_t{1} << 29,
        "ingrain::quantized: the sums of more than 33,026 inputs may not fit 32 bits; make the layer smaller");
};

constexpr double magnitude(float x) { return x < 0 ? -static_cast<double>(x) : static_cast<double>(x); }

/// The scale of the weights of output o: fine enough for the largest of them, and coarse enough for its bias.
constexpr double scale_of_weights(const auto& weights, const auto* bias, grid x, std::size_t inputs,
                                  std::size_t outputs, std::size_t o, std::int32_t largest = 127) {
    double most = 0;
    for (std::size_t i = 0; i < inputs; ++i) most = std::max(most, magnitude(weights[i * outputs + o]));
    const double scale = std::max(most / largest, least_scale);
    return bias ? std::max(scale, magnitude((*bias)[o]) / x.scale / 536870912) : scale;  // 2^29
}

/// Integers from floats. `scale_of(o)` is the scale of the weights of output o; `Rescales` says whether sums become
/// numbers of `y_scale`. Weights: [In, Out].
template <rounding Rounding, bool Rescales, std::int32_t Largest = 127, class Sums>
constexpr void quantize_weights(const auto& weights, const auto* bias, grid x, double y_scale, const auto& scale_of,
                                Sums& q) {
    constexpr std::size_t outputs = decltype(Sums::bias)::size, inputs = decltype(Sums::weights)::size / outputs;
    for (std::size_t o = 0; o < outputs; ++o) {
        const double scale = scale_of(o);
        std::int32_t sum = 0;
        for (std::size_t i = 0; i < inputs; ++i) {
            const std::int32_t weight =
                on_grid(static_cast<double>(weights[i * outputs + o]), {scale, 0}, -Largest, Largest);
            q.weights[i * outputs + o] = static_cast<std::int8_t>(weight);
            sum += weight;
        }
        const auto own = bias ? nearest(static_cast<double>((*bias)[o]) / (x.scale * scale)) : 0;
        q.bias[o] = static_cast<std::int32_t>(own) - x.zero * sum;
        if constexpr (Rescales) {
            const auto parts = simd::integers::parts_of<Rounding>(x.scale * scale / y_scale);
            q.multiplier[o] = parts.multiplier;
            if constexpr (Rounding != rounding::native) q.shift[o] = static_cast<std::int8_t>(parts.shift);
        }
    }
}

/// Integers from floats, and the grid of y. Its scale is coarse enough for a multiplier of 32 bits, which costs
/// nothing: sums are integers, too. `Score` is the type of y. One of 32 bits is the sum, and all outputs have the same
/// scale.
template <class Score, rounding Rounding, std::int32_t Largest = 127, class Sums>
constexpr grid quantize_sums(const auto& weights, const auto* bias, grid x, value_range range, Sums& q) {
    constexpr std::size_t outputs = decltype(Sums::bias)::size, inputs = decltype(Sums::weights)::size / outputs;
    const auto scale_of = [&](std::size_t o) {
        return scale_of_weights(weights, bias, x, inputs, outputs, o, Largest);
    };
    double coarsest = 0;
    for (std::size_t o = 0; o < outputs; ++o) coarsest = std::max(coarsest, scale_of(o));
    constexpr bool sums = sizeof(Score) == 4;
    constexpr std::int32_t least = sizeof(Score) == 1 ? -128 : -32768, most = -1 - least;
    if (sizeof(Score) == 2) {  // their grid has no zero point, so that both sides need room for the larger one
        range.most = std::max(range.most, -range.least);
        range.least = -range.most;
    }
    const grid y = sums ? grid{x.scale * coarsest, 0} : grid_of(range, least_ratio * x.scale * coarsest, least, most);
    if constexpr (sums)
        quantize_weights<Rounding, false, Largest>(weights, bias, x, y.scale, [=](std::size_t) { return coarsest; }, q);
    else
        quantize_weights<Rounding, true, Largest>(weights, bias, x, y.scale, scale_of, q);
    const std::int32_t zero = sizeof(Score) == 1 ? y.zero : 0;
    q.range = {{static_cast<std::int8_t>(x.zero), static_cast<std::int8_t>(zero), -128, 127}};
    return sizeof(Score) == 1 ? y : grid{y.scale, 0};
}

/// The zero point of x, of canonical or packed constants.
constexpr std::int8_t zero_of_x(const auto& p) {
    if constexpr (requires { p.range.x_zero; })
        return p.range.x_zero;
    else
        return p.range[0];
}

/// What becomes of the sums of canonical or packed constants: y(n)[o] of type Score.
template <class Score, rounding Rounding, std::size_t Out>
INGRAIN_INLINE constexpr auto consumer_to(const std::int32_t* multiplier, const std::int8_t* shift,
                                          kernels::integers::output_range range, auto y) {
    if constexpr (sizeof(Score) == 1)
        return kernels::integers::to_bytes<Rounding, Out, decltype(y)>{multiplier, shift, range, y};
    else
        return kernels::integers::to_scores<Score, Rounding, Out, decltype(y)>{multiplier, shift, 0, y};
}
template <class Score, rounding Rounding, std::size_t Out>
INGRAIN_INLINE constexpr auto consumer_of(const auto& p, auto y) {
    if constexpr (requires { p.multipliers(); }) {
        return consumer_to<Score, Rounding, Out>(p.multipliers(), p.shifts(), p.range.of_y(), y);
    } else {
        const std::int32_t* multiplier = nullptr;
        const std::int8_t* shift = nullptr;
        if constexpr (requires { p.multiplier; }) multiplier = p.multiplier.values;
        if constexpr (requires { p.shift; }) shift = p.shift.values;
        return consumer_to<Score, Rounding, Out>(multiplier, shift, {p.range[1], p.range[2], p.range[3]}, y);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
