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

INGRAIN_INLINE constexpr std::uint32_t lower_half(std::uint32_t x) {
#if INGRAIN_HAS_THUMB_ONLY
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {  // one instruction, where compilers shift there and back
        std::uint32_t half;
        asm("uxth %0, %1" : "=l"(half) : "l"(x));
        return half;
    }
#endif
    return x & 0xffff;
}

/// clamp((sum multiplier + 2^31) / 2^32 + zero, -128, 127), where the target has products of 32 bits alone; in the
/// program once.
INGRAIN_OUTLINE constexpr std::int32_t byte_of_short_products(std::int32_t sum, std::int32_t multiplier,
                                                              std::int32_t zero) {
    const std::uint32_t low = lower_half(static_cast<std::uint32_t>(sum)),
                        by_low = lower_half(static_cast<std::uint32_t>(multiplier));
    const std::int32_t high = sum >> 16, by_high = multiplier >> 16;
    const std::uint32_t middle = low * static_cast<std::uint32_t>(by_high) + (low * by_low >> 16);
    const std::int32_t last = high * static_cast<std::int32_t>(by_low) + static_cast<std::int32_t>(lower_half(middle));
    const std::int32_t y = high * by_high + static_cast<std::int32_t>(middle >> 16) + (((last >> 15) + 1) >> 1) + zero;
    if (static_cast<std::int8_t>(y) == y) return y;
    return y < 0 ? -128 : 127;
}

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
    if constexpr (Rounding == rounding::native && INGRAIN_HAS_THUMB_ONLY)
        return static_cast<std::int8_t>(byte_of_short_products(sum, multiplier, y.zero));
    const std::int32_t rounded = rescaled<Rounding>(sum, multiplier, shift) + y.zero;
    return static_cast<std::int8_t>(Rounding == rounding::native ? clamped(rounded, -128, 127)
                                                                 : clamped(rounded, y.least, y.most));
}

#if INGRAIN_HAS_HELIUM
/// Numbers of 32 bits whose low bytes are clamp(x, least, most).
template <rounding Rounding>
INGRAIN_INLINE inline int32x4_t limited(int32x4_t x, output_range y) {
    if constexpr (Rounding == rounding::native) {
        asm("vqmovnb.s32 %q0, %q0\n vqmovnb.s16 %q0, %q0" : "+w"(x));  // compilers would copy it twice
        return x;
    } else {
        return vminq_s32(vmaxq_s32(x, vdupq_n_s32(y.least)), vdupq_n_s32(y.most));
    }
}

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
            int32x4_t all;  // compilers would store the sums, and load them
            asm("vmov %e[all], %[a], %[b]\n vmov %f[all], %[c], %[d]"
                : [all] "=&w"(all)
                : [a] "r"(sums[0]), [b] "r"(sums[1]), [c] "r"(sums[2]), [d] "r"(sums[3]));
            int32x4_t result = vaddq_n_s32(rescaled_four<Rounding>(all, multiplier, shift), y.zero);
            result = limited<Rounding>(result, y);
            if (count == 4) return vstrbq_s32(to, result);
            return vstrbq_p_s32(to, result, vctp32q(static_cast<std::uint32_t>(count)));
        }
    if constexpr (Width == 8 && Rounding != rounding::once)
        if (!INGRAIN_IS_CONSTANT_EVALUATED && count == 8) {
            for_each_constant<2>([&](auto half) INGRAIN_INLINE {
                const int32x4_t scaled =
                    rescaled_four<Rounding>(vld1q_s32(sums + 4 * half), multiplier + 4 * half,
                                            Rounding == rounding::native ? nullptr : shift + 4 * half);
                vstrbq_s32(to + 4 * half, limited<Rounding>(vaddq_n_s32(scaled, y.zero), y));
            });
            return;
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
#if INGRAIN_HAS_DSP
    if constexpr (Width == 4 && Rounding == rounding::native)
        if (!INGRAIN_IS_CONSTANT_EVALUATED && count == 4) {
            // Compilers would put the bytes together in a register, which takes longer than to store each.
            std::int32_t a = sums[0], b = sums[1], c = sums[2], d = sums[3], first, second;
            asm volatile(
                "ldrd %[m], %[n], [%[from]]\n smmlar %[a], %[a], %[m], %[zero]\n smmlar %[b], %[b], %[n], %[zero]\n"
                "ldrd %[m], %[n], [%[from], #8]\n smmlar %[c], %[c], %[m], %[zero]\n"
                "smmlar %[d], %[d], %[n], %[zero]\n ssat %[a], #8, %[a]\n strb %[a], [%[to]]\n ssat %[b], #8, %[b]\n"
                "strb %[b], [%[to], #1]\n ssat %[c], #8, %[c]\n strb %[c], [%[to], #2]\n ssat %[d], #8, %[d]\n"
                "strb %[d], [%[to], #3]"
                : [a] "+r"(a), [b] "+r"(b), [c] "+r"(c), [d] "+r"(d), [m] "=&r"(first), [n] "=&r"(second)
                : [from] "r"(multiplier), [to] "r"(to), [zero] "r"(y.zero)
                : "memory");
            return;
        }
#endif
    for_each_constant<Width>([&](std::size_t i) INGRAIN_INLINE {
        if (i < count)
            to[i] = to_byte<Rounding>(sums[i], multiplier[i], Rounding == rounding::native ? 0 : shift[i], y);
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
