#pragma once
/// \file
/// The arithmetic of networks of integers (simd/integers/, kernels/integers/) as functions of C.

#include <ingrain/host/c99/program.hpp>
#include <ingrain/kernels/integers/gates.hpp>
#include <ingrain/simd/integers/rounding.hpp>

#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99::integers {

/// Constants, which may lie in flash that is no part of the memory.
inline void define_constants(program& p) {
    p.define("byte_at", R"(static int32_t byte_at(const int8_t *at)
{
#if defined(__AVR__)
    return (int32_t)(int8_t)pgm_read_byte(at);
#else
    return *at;
#endif
}
)");
    p.define("word_at", R"(static int32_t word_at(const int32_t *at)
{
#if defined(__AVR__)
    return (int32_t)pgm_read_dword(at);
#else
    return *at;
#endif
}
)");
}

inline void define_shifted(program& p) {
    p.define("shifted", R"(/* floor(x / 2^n) */
static int64_t shifted(int64_t x, uint32_t n)
{
    const int64_t mirrored = -(x + 1);
    const int64_t least = (x < 0) ? mirrored : x;
    const uint64_t bits = (uint64_t)least >> n;
    const int64_t result = (int64_t)bits;
    return (x < 0) ? -(result + 1) : result;
}
)");
    p.define("limited", R"(static int32_t limited(int32_t y, int32_t least, int32_t most)
{
    const int32_t above = (y < least) ? least : y;
    return (above > most) ? most : above;
}
)");
}

/// The high half of 2 a b, half up; and x / 2^n, half away from zero.
inline void define_twice(program& p) {
    define_shifted(p);
    p.define("doubled_high", R"(/* a b / 2^31, half up */
static int32_t doubled_high(int32_t a, int32_t b)
{
    return (int32_t)shifted(((int64_t)a * b) + 1073741824, 31U);
}
)");
    p.define("halved", R"(/* x / 2^n, half away from zero */
static int32_t halved(int32_t x, uint32_t n)
{
    int32_t result = x;
    if (n > 0U) {
        const int32_t below = x - 1;
        const int32_t t = (x < 0) ? below : x;
        result = (int32_t)shifted(t, n - 1U) - (int32_t)shifted(t, n);
    }
    return result;
}
)");
}

/// round(sum scale), as the network rounds.
inline void define_rescaled(program& p, rounding how) {
    define_shifted(p);
    if (how == rounding::native) {
        p.define("rescaled", R"(/* sum multiplier / 2^32, half up */
static int32_t rescaled(int32_t sum, int32_t multiplier, int32_t shift)
{
    (void)shift;
    return (int32_t)shifted(((int64_t)sum * multiplier) + 2147483648, 32U);
}
)");
    } else if (how == rounding::once) {
        p.define("rescaled", R"(/* sum multiplier 2^(shift - 31), half up */
static int32_t rescaled(int32_t sum, int32_t multiplier, int32_t shift)
{
    const int32_t places = 30 - shift;
    return (int32_t)shifted(shifted((int64_t)sum * multiplier, (uint32_t)places) + 1, 1U);
}
)");
    } else {
        define_twice(p);
        p.define("rescaled", R"(/* sum multiplier 2^(shift - 31), rounded after the product and after the shift */
static int32_t rescaled(int32_t sum, int32_t multiplier, int32_t shift)
{
    const int32_t left = (shift > 0) ? shift : 0;
    const int32_t right = left - shift;
    const uint32_t bits = (uint32_t)sum << (uint32_t)left;
    return halved(doubled_high((int32_t)bits, multiplier), (uint32_t)right);
}
)");
    }
}

/// sigmoid and tanh of the gates of recurrent layers (kernels/integers/gates.hpp).
inline void define_gates(program& p) {
    define_shifted(p);
    std::string table =
        "/* 2^16 sigmoid(i / 24), of which chords are used */\nstatic const uint16_t sigmoid_table[256U] "
        "IN_FLASH = {";
    host::detail::append_list(table, 256, [](std::size_t i) { return kernels::integers::sigmoid_table[i]; });
    p.define("sigmoid_table", table + "\n};\n");
    p.define("entry_at", R"(static int32_t entry_at(int32_t at)
{
#if defined(__AVR__)
    return (int32_t)(uint16_t)pgm_read_word(&sigmoid_table[at]);
#else
    return (int32_t)sigmoid_table[at];
#endif
}
)");
    p.define("three_times", R"(/* 3 x 2^shift, half up */
static int32_t three_times(int32_t x, int32_t shift)
{
    const int32_t value = limited(x, -32768, 32767) * 3;
    const int32_t places = -(shift + 1);
    int64_t result = value;
    if (shift >= 0) {
        for (int32_t i = 0; i < shift; ++i) {
            result *= 2;
        }
    } else {
        result = shifted(shifted(result, (uint32_t)places) + 1, 1U);
    }
    return (int32_t)result;
}
)");
    p.define("sigmoid_of", R"(/* 2^15 sigmoid(x 2^(shift - 12)) */
static int32_t sigmoid_of(int32_t x, int32_t shift)
{
    const int32_t value = three_times(x, shift);
    const int32_t magnitude = (value < 0) ? -value : value;
    const int32_t at = magnitude / 512;
    int32_t y = 33553408;
    if (at < 255) {
        const int32_t low = entry_at(at);
        y = (low * 512) + ((magnitude % 512) * (entry_at(at + 1) - low));
    }
    return (value >= 0) ? ((y + 512) / 1024) : ((33554432 - y + 511) / 1024);
}
)");
    p.define("tanh_of", R"(/* 2^15 tanh(x 2^(shift - 12)) */
static int32_t tanh_of(int32_t x, int32_t shift)
{
    const int32_t value = three_times(x, shift);
    const int32_t magnitude = (value < 0) ? -value : value;
    const int32_t at = magnitude / 256;
    int32_t y = 16776960;
    if (at < 255) {
        const int32_t low = entry_at(at);
        y = (low * 256) + ((magnitude % 256) * (entry_at(at + 1) - low));
    }
    y -= 8388608;
    return (value >= 0) ? ((y + 128) / 256) : -((y + 128) / 256);
}
)");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99::integers
