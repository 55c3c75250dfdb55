#pragma once
/// \file
/// Softmax of bytes in integers, with the bits of TensorFlow Lite: y = 256 e^x / Σ e^x - 128.

#include <ingrain/simd/integers/rounding.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// e^x for x <= 0 with 26 fractional bits, as 31 of them. A polynomial on [-1/4, 0), then a constant for each bit of
/// the rest (Jacob and Warden, gemmlowp, fixedpoint.h).
constexpr std::int32_t exp_of_negative(std::int32_t x) {
    using simd::integers::doubled_high, simd::integers::halved;
    if (x == 0) return 2147483647;
    constexpr std::int32_t quarter = 1 << 24;
    const std::int32_t part = (x & (quarter - 1)) - quarter, rest = part - x;
    const std::int32_t t = part * 32 + (1 << 28);  // around -1/8
    const std::int32_t squared = doubled_high(t, t), fourth = doubled_high(squared, squared),
                       cubed = doubled_high(squared, t);
    const std::int32_t sum = halved(doubled_high(halved(fourth, 2) + cubed, 715827883) + squared, 1);
    std::int32_t result = 1895147668 + doubled_high(t + sum, 1895147668);
    constexpr std::int32_t factors[]{1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};
    for (std::int32_t i = 0; i < 7; ++i)
        if (rest >> (24 + i) & 1) result = doubled_high(result, factors[i]);
    return result;
}

/// x 2^n, as near as 32 bits come.
constexpr std::int32_t times_power(std::int32_t x, int n) {
    const std::int64_t result = std::int64_t{x} * (std::int64_t{1} << n);
    return static_cast<std::int32_t>(std::clamp<std::int64_t>(result, -2147483647 - 1, 2147483647));
}

/// 1 / (1 + u) for u in [0, 1) with 31 fractional bits, by three of Newton's steps.
constexpr std::int32_t reciprocal_of_one_and(std::int32_t u) {
    using simd::integers::doubled_high;
    const std::int32_t half = static_cast<std::int32_t>((std::int64_t{u} + 2147483647 + 1) >> 1);
    std::int32_t x = 1515870810 + doubled_high(half, -1010580540);  // 48/17 - 32/17 half, with 29 bits
    for (int i = 0; i < 3; ++i) {
        const std::int32_t product = doubled_high(half, x);
        x += times_power(doubled_high(x, (1 << 29) - product), 2);
    }
    return times_power(x, 1);
}

/// d times the scale of x, with 26 fractional bits; differences d below `least` count as minus infinity.
struct softmax_scale {
    std::int32_t multiplier, shift, least;
};

/// Of at most 511 values, for which no sum and no shift is too large. Source: TensorFlow Lite's reference kernel and
/// CMSIS-NN's arm_softmax_s8.
constexpr void softmax(const std::int8_t* x, std::size_t count, softmax_scale scale, std::int8_t* y) {
    using simd::integers::doubled_high, simd::integers::halved;
    const std::int32_t most = *std::max_element(x, x + count);
    const auto exp_at = [&](std::size_t i) {
        return exp_of_negative(doubled_high((x[i] - most) * (1 << scale.shift), scale.multiplier));
    };
    std::int32_t sum = 0;
    for (std::size_t i = 0; i < count; ++i)
        if (x[i] - most >= scale.least) sum += halved(exp_at(i), 12);
    const int headroom = std::countl_zero(static_cast<std::uint32_t>(sum));
    const std::int32_t reciprocal = reciprocal_of_one_and(
        static_cast<std::int32_t>((static_cast<std::uint32_t>(sum) << headroom) - (std::uint32_t{1} << 31)));
    for (std::size_t i = 0; i < count; ++i)
        y[i] = x[i] - most < scale.least
                   ? std::int8_t{-128}
                   : static_cast<std::int8_t>(simd::integers::clamped(
                         halved(doubled_high(reciprocal, exp_at(i)), 35 - headroom) - 128, -128, 127));
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
