#pragma once
/// \file
/// Products of bytes with Helium, or in plain C++: those of sixteen inputs in one sum, and those of four channels.

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/instructions.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::integers {

/// sums[o] += Σ_i x[i] w[o][i] for four rows of weights, `Depth` bytes apart; Depth is a multiple of 16. x may be read
/// up to the last multiple of 16 that is not above `In`; the rest of it, less than sixteen values, is taken one by one
/// into a register, with zeros.
template <std::size_t In, std::size_t Depth>
INGRAIN_INLINE constexpr void add_sixteens(const std::int8_t* x, const std::int8_t* w, std::size_t outputs,
                                           std::int32_t (&sums)[4]) {
#if INGRAIN_HAS_HELIUM
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        std::int32_t a = sums[0], b = sums[1], c = sums[2], d = sums[3];
        const auto add = [&](int8x16_t v, const std::int8_t* from) INGRAIN_INLINE {
            a = vmladavaq_s8(a, v, vld1q_s8(from));
            if (outputs > 1) b = vmladavaq_s8(b, v, vld1q_s8(from + Depth));
            if (outputs > 2) c = vmladavaq_s8(c, v, vld1q_s8(from + 2 * Depth));
            if (outputs > 3) d = vmladavaq_s8(d, v, vld1q_s8(from + 3 * Depth));
        };
        constexpr std::size_t full = In / 16 * 16;
        if constexpr (full <= 80) INGRAIN_UNROLL
        for (std::size_t i = 0; i < full; i += 16) add(vld1q_s8(x + i), w + i);
        else INGRAIN_ROLLED for (std::size_t i = 0; i < full; i += 16) add(vld1q_s8(x + i), w + i);
        if constexpr (full < In) add(vldrbq_z_s8(x + full, vctp8q(In - full)), w + full);
        sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d;
        return;
    }
#endif
    for (std::size_t o = 0; o < outputs && o < 4; ++o)
        for (std::size_t i = 0; i < In; ++i) sums[o] += x[i] * w[o * Depth + i];
}

/// sums[k] += Σ_t x[offset(t) + k] w[4 t + k] for four channels k; four bytes of x can be read at each offset.
template <std::size_t Taps>
INGRAIN_INLINE constexpr void add_taps(const std::int8_t* x, auto offset, const std::int8_t* w,
                                       std::int32_t (&sums)[4]) {
#if INGRAIN_HAS_HELIUM
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        int32x4_t all = vld1q_s32(sums);
        INGRAIN_UNROLL
        for (std::size_t t = 0; t < Taps; ++t)
            all = vaddq_s32(all, vmulq_s32(vldrbq_s32(x + offset(t)), vldrbq_s32(w + 4 * t)));
        vst1q_s32(sums, all);
        return;
    }
#endif
    INGRAIN_UNROLL
    for (std::size_t t = 0; t < Taps; ++t)
        for_each_constant<4>([&](auto k) INGRAIN_INLINE { sums[k] += x[offset(t) + k] * w[4 * t + k]; });
}

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
