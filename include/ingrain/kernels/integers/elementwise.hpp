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

/// y[i] = join(y[i], b[i])
INGRAIN_INLINE constexpr void join_bytes(const std::int8_t* b, std::size_t count, const auto& join, std::int8_t* y) {
    for (std::size_t i = 0; i < count; ++i) y[i] = join(y[i], b[i]);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
