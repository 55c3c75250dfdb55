#pragma once
/// \file
/// The arithmetic of single values (simd/scalar.hpp) as functions of C.

#include <ingrain/host/c99/program.hpp>
#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

/// Whether this program, and so the C that it writes, rounds a b + c once.
inline constexpr bool fuses = INGRAIN_HAS_FMA;

inline void define_multiply_add(program& p) {
    if constexpr (fuses)
        p.define("multiply_add", R"(/* a b + c, rounded once */
static float multiply_add(float a, float b, float c)
{
    return fmaf(a, b, c);
}
)");
    else
        p.define("multiply_add", R"(/* a b + c, of which the product is rounded, too */
static float multiply_add(float a, float b, float c)
{
    const float rounded = a * b;
    return rounded + c;
}
)");
}

/// A constant, which may lie in flash that is no part of the memory.
inline void define_parameter(program& p) {
    p.define("parameter", R"(static float parameter(const float *at)
{
#if defined(__AVR__)
    return pgm_read_float(at);
#else
    return *at;
#endif
}
)");
}

inline void define_bits_of(program& p) {
    p.define("float_bits", R"(typedef union {
    float value;
    uint32_t bits;
} float_bits;
)");
    p.define("bits_of", R"(static uint32_t bits_of(float x)
{
    float_bits both;
    both.value = x;
    return both.bits;
}
)");
}

inline void define_bits(program& p) {
    define_bits_of(p);
    p.define("float_of", R"(static float float_of(uint32_t bits)
{
    float_bits both;
    both.bits = bits;
    return both.value;
}
)");
}

// b where they are equal or one of them is not a number

inline void define_lesser(program& p) {
    p.define("lesser", R"(static float lesser(float a, float b)
{
    return (a < b) ? a : b;
}
)");
}

inline void define_greater(program& p) {
    p.define("greater", R"(static float greater(float a, float b)
{
    return (a > b) ? a : b;
}
)");
}

inline void define_magnitude(program& p) {
    define_bits(p);
    p.define("magnitude", R"(static float magnitude(float x)
{
    return float_of(bits_of(x) & 0x7fffffffU);
}
)");
}

/// The square root with integers alone, as libraries for small cores may not round it to nearest.
inline void define_square_root(program& p) {
    define_bits(p);
    p.define("square_root", R"(/* The square root of a finite number above zero, rounded to nearest, digit by digit. */
static float square_root(float x)
{
    uint32_t fraction = bits_of(x);
    int32_t exponent = (int32_t)(fraction >> 23) - 127;
    uint32_t root = 0U;
    uint32_t rest;
    uint32_t digit;
    int32_t half;
    fraction &= 0x7fffffU;
    if (exponent == -127) {
        ++exponent;
        while (fraction < 0x800000U) {
            fraction *= 2U;
            --exponent;
        }
    }
    fraction |= 0x800000U;
    if ((exponent % 2) != 0) {
        fraction *= 2U;
        --exponent;
    }
    rest = fraction * 2U;
    for (digit = 0x1000000U; digit > 0U; digit /= 2U) {
        if (((2U * root) + digit) <= rest) {
            rest -= (2U * root) + digit;
            root += digit;
        }
        rest *= 2U;
    }
    half = (exponent / 2) + 126;
    return float_of(((uint32_t)half << 23) + ((root + 1U) / 2U));
}
)");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
