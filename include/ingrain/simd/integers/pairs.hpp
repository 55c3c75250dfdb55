#pragma once
/// \file
/// Sums of four outputs, from words that hold the weights of two outputs in each half (Cortex-M4, M7, M33).
///
/// A half h = a + 256 b is one signed number for two weights. Over pairs of inputs, smlad sums
///
///     mixed = Σ h x = Σ x a + 256 Σ x b          low = Σ a x, of the lower bytes widened
///
/// so Σ x b = (mixed - low) / 256, exactly while it fits 24 bits: for 512 inputs. Three instructions make four
/// products, where widening the weights of both outputs would take four.

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/instructions.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::integers {

/// How many inputs there may be between two calls of `separate`.
inline constexpr std::size_t inputs_of_pairs = 512;

/// The bytes 0 and 2 of a word, or 1 and 3, as halves: sxtb16.
INGRAIN_INLINE constexpr std::uint32_t widened_bytes(std::uint32_t word, unsigned rotation) {
    const std::uint32_t bytes = word >> rotation;
    const auto low = static_cast<std::uint16_t>(static_cast<std::int8_t>(bytes & 0xff)),
               high = static_cast<std::uint16_t>(static_cast<std::int8_t>(bytes >> 16 & 0xff));
    return std::uint32_t{high} << 16 | low;
}
INGRAIN_INLINE constexpr std::uint32_t even_bytes(std::uint32_t word) {
#if INGRAIN_HAS_DSP
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        std::uint32_t result;
        asm("sxtb16 %0, %1" : "=r"(result) : "r"(word));
        return result;
    }
#endif
    return widened_bytes(word, 0);
}
INGRAIN_INLINE constexpr std::uint32_t odd_bytes(std::uint32_t word) {
#if INGRAIN_HAS_DSP
    if (!INGRAIN_IS_CONSTANT_EVALUATED) {
        std::uint32_t result;
        asm("sxtb16 %0, %1, ror #8" : "=r"(result) : "r"(word));
        return result;
    }
#endif
    return widened_bytes(word, 8);
}
/// sum + the products of both halves: smlad, which wraps.
INGRAIN_INLINE constexpr std::int32_t added_halves(std::uint32_t a, std::uint32_t b, std::int32_t sum) {
    const auto half = [](std::uint32_t word) { return std::int32_t{static_cast<std::int16_t>(word & 0xffff)}; };
    return static_cast<std::int32_t>(static_cast<std::uint32_t>(sum) + static_cast<std::uint32_t>(half(a) * half(b)) +
                                     static_cast<std::uint32_t>(half(a >> 16) * half(b >> 16)));
}

/// The sums of four outputs for `Rows` rows of x: output 0 is low[r][0], output 2 low[r][1]; 1 and 3 come from `upper`.
template <std::size_t Rows>
struct four_outputs {
    std::int32_t mixed[Rows][2], low[Rows][2];

    INGRAIN_INLINE constexpr void begin(const std::int32_t* bias) {
        INGRAIN_UNROLL
        for (std::size_t r = 0; r < Rows; ++r) mixed[r][0] = low[r][0] = bias[0], mixed[r][1] = low[r][1] = bias[2];
    }
    /// What output 1 or 3 has more than at the last `separate`.
    INGRAIN_INLINE constexpr std::int32_t upper(std::size_t r, std::size_t pair) const {
        return static_cast<std::int32_t>(static_cast<std::uint32_t>(mixed[r][pair]) -
                                         static_cast<std::uint32_t>(low[r][pair])) >>
               8;
    }
    INGRAIN_INLINE constexpr void separate() {
        INGRAIN_UNROLL
        for (std::size_t r = 0; r < Rows; ++r) mixed[r][0] = low[r][0], mixed[r][1] = low[r][1];
    }

    /// `Words` words of x, four inputs of one row each, and sixteen bytes of weights for each; moves on in both.
    template <std::size_t Words>
    INGRAIN_INLINE constexpr void add_words(const std::int8_t*& x, const std::int8_t*& w) {
#if INGRAIN_HAS_DSP
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            // The steps are written out, and so is their loop, because compilers load ahead until they run out of
            // registers, and move sums from one to another. 17 instructions for 16 products.
#define INGRAIN_ADD_FOUR_INPUTS                                                                                   \
    "ldr %[even], [%[x]], #4\n ldrd %[a], %[b], [%[w]], #8\n sxtb16 %[odd], %[even], ror #8\n"                    \
    "sxtb16 %[even], %[even]\n smlad %[m], %[a], %[even], %[m]\n smlad %[n], %[b], %[even], %[n]\n"               \
    "sxtb16 %[a], %[a]\n sxtb16 %[b], %[b]\n smlad %[l], %[a], %[even], %[l]\n smlad %[k], %[b], %[even], %[k]\n" \
    "ldrd %[a], %[b], [%[w]], #8\n smlad %[m], %[a], %[odd], %[m]\n smlad %[n], %[b], %[odd], %[n]\n"             \
    "sxtb16 %[a], %[a]\n sxtb16 %[b], %[b]\n smlad %[l], %[a], %[odd], %[l]\n smlad %[k], %[b], %[odd], %[k]\n"
            std::uint32_t even, odd, a, b;
            constexpr std::size_t in_turns = Words > 8 ? Words / 4 * 4 : 0;
            if (std::uint32_t turns = in_turns / 4; turns > 0)
                asm("1:\n" INGRAIN_ADD_FOUR_INPUTS INGRAIN_ADD_FOUR_INPUTS
                        INGRAIN_ADD_FOUR_INPUTS INGRAIN_ADD_FOUR_INPUTS "subs %[turns], #1\n bne 1b"
                    : [even] "=&r"(even), [odd] "=&r"(odd), [a] "=&r"(a), [b] "=&r"(b), [x] "+r"(x), [w] "+r"(w),
                      [m] "+r"(mixed[0][0]), [n] "+r"(mixed[0][1]), [l] "+r"(low[0][0]), [k] "+r"(low[0][1]),
                      [turns] "+r"(turns)::"memory", "cc");
            for_each_constant<Words - in_turns>([&](auto) INGRAIN_INLINE {
                asm(INGRAIN_ADD_FOUR_INPUTS
                    : [even] "=&r"(even), [odd] "=&r"(odd), [a] "=&r"(a), [b] "=&r"(b), [x] "+r"(x), [w] "+r"(w),
                      [m] "+r"(mixed[0][0]), [n] "+r"(mixed[0][1]), [l] "+r"(low[0][0]), [k] "+r"(low[0][1])::"memory");
            });
#undef INGRAIN_ADD_FOUR_INPUTS
            return;
        }
#endif
        for (std::size_t word = 0; word < Words; ++word, x += 4) {
            const std::uint32_t four = load_word(x);
            for (const std::uint32_t inputs : {even_bytes(four), odd_bytes(four)})
                for (std::size_t pair = 0; pair < 2; ++pair, w += 4) add(0, pair, load_word(w), inputs);
        }
    }

    /// Two inputs of two rows, whose widened words alternate; moves on. 14 instructions for 16 products. One word of x
    /// at a time, because with both this needs fourteen registers, which there are not where one holds the frame.
    INGRAIN_INLINE constexpr void add_two(const std::uint32_t*& x, const std::int8_t*& w) {
#if INGRAIN_HAS_DSP
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            std::uint32_t v, a, b;
            asm("ldrd %[a], %[b], [%[w]], #8\n ldr %[v], [%[x]]\n smlad %[m0], %[a], %[v], %[m0]\n"
                "smlad %[m1], %[b], %[v], %[m1]\n ldr %[v], [%[x], #4]\n smlad %[m2], %[a], %[v], %[m2]\n"
                "smlad %[m3], %[b], %[v], %[m3]\n sxtb16 %[a], %[a]\n sxtb16 %[b], %[b]\n"
                "smlad %[l2], %[a], %[v], %[l2]\n smlad %[l3], %[b], %[v], %[l3]\n ldr %[v], [%[x]], #8\n"
                "smlad %[l0], %[a], %[v], %[l0]\n smlad %[l1], %[b], %[v], %[l1]"
                : [v] "=&r"(v), [a] "=&r"(a), [b] "=&r"(b), [x] "+r"(x), [w] "+r"(w), [m0] "+r"(mixed[0][0]),
                  [m1] "+r"(mixed[0][1]), [m2] "+r"(mixed[Rows - 1][0]), [m3] "+r"(mixed[Rows - 1][1]),
                  [l0] "+r"(low[0][0]), [l1] "+r"(low[0][1]), [l2] "+r"(low[Rows - 1][0]),
                  [l3] "+r"(low[Rows - 1][1])::"memory");
            return;
        }
#endif
        for (std::size_t pair = 0; pair < 2; ++pair, w += 4)
            for (std::size_t r = 0; r < Rows; ++r) add(r, pair, load_word(w), x[r]);
        x += 2;
    }

private:
    constexpr void add(std::size_t r, std::size_t pair, std::uint32_t weights, std::uint32_t inputs) {
        mixed[r][pair] = added_halves(weights, inputs, mixed[r][pair]);
        low[r][pair] = added_halves(even_bytes(weights), inputs, low[r][pair]);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::simd::integers
