#pragma once
/// \file
/// Sums become bytes, in as few instructions as the target has.

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/instructions.hpp>
#include <ingrain/simd/integers/rounding.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::integers {

/// The zero point of y, and the bytes that it may have. With native rounding these are all.
struct output_range {
    std::int32_t zero, least, most;
};

/// clamp(round(sum scale) + zero, least, most)
template <rounding Rounding>
INGRAIN_INLINE constexpr std::int8_t to_byte(std::int32_t sum, std::int32_t multiplier, std::int32_t shift,
                                             output_range y) {
#if INGRAIN_HAS_DSP || INGRAIN_HAS_HELIUM
    if constexpr (Rounding == rounding::native) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            std::int32_t result;
            asm("smmlar %0, %1, %2, %3\n ssat %0, #8, %0" : "=&r"(result) : "r"(sum), "r"(multiplier), "r"(y.zero));
            return static_cast<std::int8_t>(result);
        }
    }
#endif
    const std::int32_t rounded = rescaled<Rounding>(sum, multiplier, shift) + y.zero;
    return static_cast<std::int8_t>(Rounding == rounding::native ? clamped(rounded, -128, 127)
                                                                 : clamped(rounded, y.least, y.most));
}

#if INGRAIN_HAS_HELIUM
/// round(sum scale) of four sums.
template <rounding Rounding>
INGRAIN_INLINE inline int32x4_t rescaled_four(int32x4_t sums, const std::int32_t* multiplier,
                                              [[maybe_unused]] const std::int8_t* shift) {
    if constexpr (Rounding == rounding::native) {
        return vrmulhq_s32(sums, vld1q_s32(multiplier));
    } else {
        const int32x4_t by = vldrbq_s32(shift), none = vdupq_n_s32(0);
        const int32x4_t left = vmaxq_s32(by, none), right = vminq_s32(by, none);
        const int32x4_t high = vqrdmulhq_s32(vshlq_s32(sums, left), vld1q_s32(multiplier));
        // Half away from zero: vrshl rounds half up, so a negative number is made less by one before.
        return vrshlq_s32(vqaddq_s32(high, vshrq_n_s32(vandq_s32(high, right), 31)), right);
    }
}
#endif

/// The first `Count` of `Width` sums as bytes. Where `Width` is four, four multipliers and shifts can be read.
template <rounding Rounding, std::size_t Width>
INGRAIN_INLINE constexpr void to_bytes(const std::int32_t (&sums)[Width], const std::int32_t* multiplier,
                                       const std::int8_t* shift, output_range y, std::size_t count, std::int8_t* to) {
#if INGRAIN_HAS_HELIUM
    if constexpr (Width == 4 && Rounding != rounding::once)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            int32x4_t result = vaddq_n_s32(rescaled_four<Rounding>(vld1q_s32(sums), multiplier, shift), y.zero);
            const output_range limits = Rounding == rounding::native ? output_range{0, -128, 127} : y;
            result = vminq_s32(vmaxq_s32(result, vdupq_n_s32(limits.least)), vdupq_n_s32(limits.most));
            return vstrbq_p_s32(to, result, vctp32q(static_cast<std::uint32_t>(count)));
        }
#endif
#if INGRAIN_HAS_VNNI == 64
    if constexpr (Width == 16 && Rounding == rounding::native)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            const auto mask = static_cast<__mmask16>((1u << count) - 1);
            const __m512i all = _mm512_loadu_si512(sums), by = _mm512_maskz_loadu_epi32(mask, multiplier);
            const __m512i half = _mm512_set1_epi64(std::int64_t{1} << 31);
            const __m512i even = _mm512_add_epi64(_mm512_mul_epi32(all, by), half);
            const __m512i odd =
                _mm512_add_epi64(_mm512_mul_epi32(_mm512_srli_epi64(all, 32), _mm512_srli_epi64(by, 32)), half);
            const __m512i high = _mm512_mask_blend_epi32(0xaaaa, _mm512_srli_epi64(even, 32), odd);
            return _mm_mask_storeu_epi8(to, mask,
                                        _mm512_cvtsepi32_epi8(_mm512_add_epi32(high, _mm512_set1_epi32(y.zero))));
        }
#endif
    for_each_constant<Width>([&](std::size_t i) INGRAIN_INLINE {
        if (i < count)
            to[i] = to_byte<Rounding>(sums[i], multiplier[i], Rounding == rounding::native ? 0 : shift[i], y);
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
