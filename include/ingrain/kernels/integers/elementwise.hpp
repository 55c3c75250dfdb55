#pragma once
/// \file
/// Bytes to bytes: through a table, and what joins branches.

#include <ingrain/simd/integers/rounding.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// y[i] = table[x[i] + 128] for each byte there is.
INGRAIN_INLINE constexpr void look_up(const std::int8_t* x, const std::int8_t* table, std::size_t count,
                                      std::int8_t* y) {
    for (std::size_t i = 0; i < count; ++i) y[i] = table[x[i] + 128];
}

/// y = clamp((a factor_a + b factor_b + offset) >> shift), in 32 bits, which do not overflow where
/// 128 (|factor_a| + |factor_b|) + |offset| < 2^31.
struct byte_sum {
    std::int32_t factor_a, factor_b, offset, shift;

    constexpr std::int8_t operator()(std::int8_t a, std::int8_t b) const {
        return static_cast<std::int8_t>(
            simd::integers::clamped((a * factor_a + b * factor_b + offset) >> shift, -128, 127));
    }
};

/// y = clamp(round((a - zero_a) (b - zero_b) scale) + zero), where scale = multiplier / 2^32
struct byte_product {
    std::int32_t multiplier, zero_a, zero_b, zero;

    constexpr std::int8_t operator()(std::int8_t a, std::int8_t b) const {
        const std::int32_t product = (a - zero_a) * (b - zero_b);
        return static_cast<std::int8_t>(simd::integers::clamped(
            simd::integers::rescaled<rounding::native>(product, multiplier, 0) + zero, -128, 127));
    }
};

/// y = clamp(round((round((a - zero_a) 2^20 scale_a) ± round((b - zero_b) 2^20 scale_b)) scale) + zero, least, most),
/// as TensorFlow Lite adds: scales are those of a, b and y over twice the greater one of a and b. `k`: multiplier,
/// shift and zero of a, of b and of y, then least, most, and 1 or -1.
template <rounding Rounding>
struct rescaled_sum {
    const std::int32_t* k;

    constexpr std::int8_t operator()(std::int8_t a, std::int8_t b) const {
        using simd::integers::rescaled;
        constexpr std::int32_t fine = 1 << 20;
        const std::int32_t of_a = rescaled<Rounding>((a - k[2]) * fine, k[0], k[1]),
                           of_b = rescaled<Rounding>((b - k[5]) * fine, k[3], k[4]);
        return static_cast<std::int8_t>(
            simd::integers::clamped(rescaled<Rounding>(of_a + k[11] * of_b, k[6], k[7]) + k[8], k[9], k[10]));
    }
};

/// y = clamp(round((a - zero_a) (b - zero_b) scale) + zero, least, most). `k`: multiplier, shift, zero_a, zero_b, zero,
/// least, most.
template <rounding Rounding>
struct rescaled_product {
    const std::int32_t* k;

    constexpr std::int8_t operator()(std::int8_t a, std::int8_t b) const {
        const std::int32_t product = (a - k[2]) * (b - k[3]);
        return static_cast<std::int8_t>(
            simd::integers::clamped(simd::integers::rescaled<Rounding>(product, k[0], k[1]) + k[4], k[5], k[6]));
    }
};

/// y[i] = join(y[i], b[i])
INGRAIN_INLINE constexpr void join_bytes(const std::int8_t* b, std::size_t count, const auto& join, std::int8_t* y) {
    for (std::size_t i = 0; i < count; ++i) y[i] = join(y[i], b[i]);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
