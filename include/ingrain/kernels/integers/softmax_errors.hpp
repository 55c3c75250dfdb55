#pragma once
/// \file
/// The errors of scores behind a softmax, with 11 bits, in 32-bit arithmetic: for learning, not for answers.

#include <ingrain/kernels/integers/learning.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// 65536 · 2^(-x / 65536), to 1e-4 of the whole: a cubic, exact at both ends, and a shift.
constexpr std::uint32_t power_of_half(std::uint32_t x) {
    const std::uint32_t f = x & 0xffff;
    const std::uint32_t slope = 45330 - (f * (15158 - (f * 2596 >> 16)) >> 16);
    return x >= std::uint32_t{17} << 16 ? 0 : (65536 - (f * slope >> 16)) >> (x >> 16);
}

/// A difference d of scores is d · multiplier / 2^(before + behind) of x above: (d >> before) multiplier >> behind.
/// Beyond `last`, e^-d is 0.
struct exponent_scale {
    std::uint32_t multiplier, before, behind, last;
};

/// Of scores with this scale: ten bits of scale / log 2.
constexpr exponent_scale exponent_scale_of(double scale) {
    double factor = std::clamp(scale * (double{945484602} / 10000), double{0x1p-21}, double{0x1p20});
    const double last = std::min(double{1114112} / factor, double{4294967295});
    exponent_scale result{0, 0, 0, static_cast<std::uint32_t>(last)};
    while (factor < 512 && result.behind < 10) factor *= 2, ++result.behind;
    while (factor < 512) factor *= 2, ++result.before;
    result.multiplier = static_cast<std::uint32_t>(factor + double{0.5L});
    return result;
}

/// e[i] = 2048 (share of class i in Σ e^y - (i is the label)), at most 2047; returns 2048 (1 - share of the label).
template <std::size_t Classes>
constexpr std::int32_t softmax_errors(const std::int32_t* y, std::size_t label, exponent_scale scale, std::int16_t* e) {
    const std::int32_t most = *std::max_element(y, y + Classes);
    const auto term = [&](std::size_t i) {
        const std::uint32_t d = static_cast<std::uint32_t>(most) - static_cast<std::uint32_t>(y[i]);
        return d > scale.last ? 0 : power_of_half((d >> scale.before) * scale.multiplier >> scale.behind);
    };
    std::uint32_t sum = 0;
    for (std::size_t i = 0; i < Classes; ++i) sum += term(i);
    std::int32_t missing = 0;
    for (std::size_t i = 0; i < Classes; ++i) {
        const auto share = static_cast<std::int32_t>((term(i) * 2048 + sum / 2) / sum);
        if (i == label) missing = 2048 - share;
        e[i] = limited_error(i == label ? -missing : share);
    }
    return missing;
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
