#pragma once
/// \file
/// From a sum of products, 32 bits, to a number of fewer: the roundings, and how a scale is written as integers.

#include <ingrain/simd/target.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// How a sum times a scale becomes an integer. The results differ in the last place alone.
enum class rounding {
    native,  ///< once, half up, by one factor of 32 bits: one instruction on a Cortex-M4. For scales below 1/2
    once,    ///< once, half up: TensorFlow Lite with TFLITE_SINGLE_ROUNDING
    twice,  ///< after a product, then after a shift: the bits of TensorFlow Lite and CMSIS-NN as they are usually built
};

namespace simd::integers {

/// A scale as integers. `native`: multiplier = scale 2^32, no shift. Else scale = multiplier 2^(shift - 31) with
/// 2^30 <= multiplier < 2^31.
struct scale_parts {
    std::int32_t multiplier;
    std::int32_t shift;
};

/// Of a scale that is not negative and, for `native`, below 1/2; for the others below 2^30. What is too small becomes
/// 0.
template <rounding Rounding>
constexpr scale_parts parts_of(double scale) {
    if (Rounding == rounding::native) {
        const auto multiplier = static_cast<std::int64_t>(scale * double{4294967296} + double{0.5L});
        return {static_cast<std::int32_t>(multiplier > 2147483647 ? 2147483647 : multiplier), 0};
    }
    std::int32_t shift = 0;
    while (scale >= 1) scale /= 2, ++shift;
    while (scale > 0 && scale < double{0.5L} && shift >= -32) scale *= 2, --shift;
    std::int64_t multiplier = static_cast<std::int64_t>(scale * double{2147483648} + double{0.5L});
    if (multiplier == std::int64_t{1} << 31) multiplier /= 2, ++shift;
    if (shift < -31) return {0, 0};
    return {static_cast<std::int32_t>(multiplier), shift};
}

/// The high half of 2 a b, rounded half up, where b > 0.
constexpr std::int32_t doubled_high(std::int32_t a, std::int32_t b) {
    return static_cast<std::int32_t>((std::int64_t{a} * b + (std::int64_t{1} << 30)) >> 31);
}
/// x / 2^n, half away from zero, where x > -2^31.
constexpr std::int32_t halved(std::int32_t x, std::int32_t n) {
    if (n == 0) return x;
    const std::int32_t t = x - (x < 0);
    return (t >> n) + (t >> (n - 1) & 1);
}

/// round(sum scale)
template <rounding Rounding>
INGRAIN_INLINE constexpr std::int32_t rescaled(std::int32_t sum, std::int32_t multiplier,
                                               [[maybe_unused]] std::int32_t shift) {
    if constexpr (Rounding == rounding::native) {
        return static_cast<std::int32_t>((std::int64_t{sum} * multiplier + (std::int64_t{1} << 31)) >> 32);
    } else if constexpr (Rounding == rounding::once) {
        return static_cast<std::int32_t>(((std::int64_t{sum} * multiplier >> (30 - shift)) + 1) >> 1);
    } else {
        const std::int32_t left = shift > 0 ? shift : 0;
        const auto shifted = static_cast<std::int32_t>(static_cast<std::uint32_t>(sum) << left);
        return halved(doubled_high(shifted, multiplier), left - shift);
    }
}

constexpr std::int32_t clamped(std::int32_t y, std::int32_t least, std::int32_t most) {
    return y < least ? least : y > most ? most : y;
}

}  // namespace simd::integers

}}  // namespace ingrain::INGRAIN_ABI
