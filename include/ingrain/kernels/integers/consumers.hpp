#pragma once
/// \file
/// What becomes of the sums of a product of bytes: bytes again, or scores.

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/rescale.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

using simd::integers::output_range;

/// y(n)[o] = clamp(round(sum scale[o]) + zero, least, most)
template <rounding Rounding, std::size_t Out, class Y>
struct to_bytes {
    const std::int32_t* multiplier;
    const std::int8_t* shift;
    output_range range;
    Y y;

    template <std::size_t Width>
    INGRAIN_INLINE constexpr void operator()(std::size_t n, std::size_t o, const std::int32_t (&sums)[Width]) const {
        simd::integers::to_bytes<Rounding>(sums, multiplier + o, Rounding == rounding::native ? nullptr : shift + o,
                                           range, Out % Width == 0 || o + Width <= Out ? Width : Out - o, y(n) + o);
    }
};

/// y(n)[o] = the sum, 32 bits; or 16 of round(sum scale[o]) + zero.
template <class Score, rounding Rounding, std::size_t Out, class Y>
struct to_scores {
    const std::int32_t* multiplier;
    const std::int8_t* shift;
    std::int32_t zero;
    Y y;

    template <std::size_t Width>
    INGRAIN_INLINE constexpr void operator()(std::size_t n, std::size_t o, const std::int32_t (&sums)[Width]) const {
        simd::for_each_constant<Width>([&](std::size_t i) INGRAIN_INLINE {
            if (Out % Width > 0 && o + i >= Out) return;
            if constexpr (sizeof(Score) == 4) {
                y(n)[o + i] = sums[i];
            } else {
                const std::int32_t by = Rounding == rounding::native ? 0 : shift[o + i];
                const std::int32_t score = simd::integers::rescaled<Rounding>(sums[i], multiplier[o + i], by) + zero;
                y(n)[o + i] = static_cast<Score>(simd::integers::clamped(score, -32768, 32767));
            }
        });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
