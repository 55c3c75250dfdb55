#pragma once
/// \file
/// Products of bytes in halves of words (Cortex-M4, M7, M33): two outputs share a half (simd/integers/pairs.hpp).

#include <ingrain/kernels/integers/layouts/canonical.hpp>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/pairs.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// [Out / 4][In / 4][inputs 0 and 2, then 1 and 3][outputs 0 and 1, then 2 and 3][input]: a half of 16 bits, a + 256 b.
/// As its lower byte is a in two's complement, the upper one is b, less one where a is negative.
struct pairs {
    template <std::size_t In, std::size_t Out>
    static constexpr std::size_t size = padded(In, 4) * padded(Out, 4);
    static constexpr std::size_t padding = 4;
    static constexpr std::int32_t offset = 0;

    template <std::size_t In, std::size_t Out>
    static constexpr void pack(const std::int8_t* from, std::int8_t* to) {
        const auto at = [from](std::size_t i, std::size_t o) -> int {
            return i < In && o < Out ? from[i * Out + o] : 0;
        };
        for (std::size_t o = 0; o < padded(Out, 4); o += 4)
            for (std::size_t i = 0; i < padded(In, 4); i += 4)
                for (std::size_t odd = 0; odd < 2; ++odd)
                    for (std::size_t pair = 0; pair < 2; ++pair)
                        for (std::size_t half = 0; half < 2; ++half, to += 2) {
                            const int a = at(i + odd + 2 * half, o + 2 * pair),
                                      b = at(i + odd + 2 * half, o + 2 * pair + 1);
                            to[0] = static_cast<std::int8_t>(a);
                            to[1] = static_cast<std::int8_t>(b - (a < 0));
                        }
    }

    template <std::size_t In, std::size_t Out, std::size_t N>
    INGRAIN_INLINE static constexpr void product(const std::int8_t* w, const std::int32_t* bias, const auto& x,
                                                 const auto& consume) {
        constexpr std::size_t words = In / 4, part = simd::integers::inputs_of_pairs / 4;
        constexpr std::size_t rest = words > 0 && words % part == 0 ? part : words % part;
        for (std::size_t n = 0; n < N; ++n) {
            const std::int8_t* weights = w;
            for (std::size_t o = 0; o < Out; o += 4) {
                simd::integers::four_outputs<1> s;
                s.begin(bias + o);
                std::int32_t second = bias[o + 1], fourth = bias[o + 3];
                const std::int8_t* from = x(n);
                INGRAIN_ROLLED
                for (std::size_t k = rest; k < words; k += part) {
                    s.template add_words<part>(from, weights);
                    second += s.upper(0, 0), fourth += s.upper(0, 1);
                    s.separate();
                }
                s.template add_words<rest>(from, weights);
                if constexpr (In % 4 > 0) {  // no word behind the end of x is read
                    if constexpr (rest == part) second += s.upper(0, 0), fourth += s.upper(0, 1), s.separate();
                    std::int8_t last[4]{};
                    for (std::size_t i = 0; i < In % 4; ++i) last[i] = from[i];
                    const std::int8_t* at = last;
                    s.template add_words<1>(at, weights);
                }
                const std::int32_t sums[4]{s.low[0][0], second + s.upper(0, 0), s.low[0][1], fourth + s.upper(0, 1)};
                consume(n, o, sums);
            }
        }
    }

    /// The product of two rows of x, widened: [padded(In, 4) / 2][2] words, which hold inputs (0, 2), (1, 3), (4, 6),
    /// ... of either row.
    template <std::size_t In, std::size_t Out>
    INGRAIN_INLINE static constexpr void product_of_two(const std::int8_t* w, const std::int32_t* bias,
                                                        const std::uint32_t* x, const auto& consume) {
        constexpr std::size_t steps = padded(In, 4) / 2;
        for (std::size_t o = 0; o < Out; o += 4, w += 8 * steps) {
            std::int32_t sums[2][4];
            sums_of_two<steps>(w, bias + o, x, sums);
            INGRAIN_ROLLED
            for (std::size_t r = 0; r < 2; ++r) consume(r, o, sums[r]);
        }
    }

private:
    /// A function of its own with nothing else in it, because its step needs all registers but one.
    template <std::size_t Steps>
    INGRAIN_OUTLINE INGRAIN_WITHOUT_FRAME static constexpr void sums_of_two(const std::int8_t* w,
                                                                            const std::int32_t* bias,
                                                                            const std::uint32_t* x,
                                                                            std::int32_t (&sums)[2][4]) {
        constexpr std::size_t part = simd::integers::inputs_of_pairs / 2;
        constexpr std::size_t rest = Steps % part == 0 ? part : Steps % part;
        simd::integers::four_outputs<2> s;
        s.begin(bias);
        for (std::size_t r = 0; r < 2; ++r) sums[r][1] = bias[1], sums[r][3] = bias[3];
        const auto separate = [&]() INGRAIN_INLINE {
            INGRAIN_UNROLL
            for (std::size_t r = 0; r < 2; ++r) sums[r][1] += s.upper(r, 0), sums[r][3] += s.upper(r, 1);
            s.separate();
        };
        INGRAIN_ROLLED
        for (std::size_t k = rest; k < Steps; k += part) {
            times<part, 6>([&]() INGRAIN_INLINE { s.add_two(x, w); });
            separate();
        }
        times<rest, 6>([&]() INGRAIN_INLINE { s.add_two(x, w); });
        separate();
        INGRAIN_UNROLL
        for (std::size_t r = 0; r < 2; ++r) sums[r][0] = s.low[r][0], sums[r][2] = s.low[r][1];
    }

    /// `Count` times `step`, `Written` of them one after another in the code.
    template <std::size_t Count, std::size_t Written>
    INGRAIN_INLINE static constexpr void times(const auto& step) {
        INGRAIN_ROLLED
        for (std::size_t i = Count / Written; i > 0; --i)
            simd::for_each_constant<Written>([&](auto) INGRAIN_INLINE { step(); });
        simd::for_each_constant<Count % Written>([&](auto) INGRAIN_INLINE { step(); });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
