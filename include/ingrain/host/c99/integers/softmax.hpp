#pragma once
/// \file
/// softmax of integers (kernels/integers/softmax.hpp) as functions of C.

#include <ingrain/host/c99/integers/arithmetic.hpp>
#include <ingrain/host/c99/program.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99::integers {

inline void define_softmax(program& p) {
    define_twice(p);
    p.define("exp_of_negative", R"(/* e^x, x of 26 fractional bits, not above 0, as 31 of them. */
static int32_t exp_of_negative(int32_t x)
{
    static const int32_t factors[7] = {1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};
    int32_t result = 2147483647;
    if (x < 0) {
        const int32_t below = -x;
        const int32_t part = ((below % 16777216) == 0) ? -16777216 : -(below % 16777216);
        const int32_t t = (part * 32) + 268435456;
        const int32_t squared = doubled_high(t, t);
        const int32_t fourth = doubled_high(squared, squared);
        const int32_t cubed = doubled_high(squared, t);
        const int32_t sum = halved(doubled_high(halved(fourth, 2U) + cubed, 715827883) + squared, 1U);
        int32_t rest = (part - x) / 16777216;
        result = 1895147668 + doubled_high(t + sum, 1895147668);
        for (size_t i = 0U; i < 7U; ++i) {
            if ((rest % 2) != 0) {
                result = doubled_high(result, factors[i]);
            }
            rest /= 2;
        }
    }
    return result;
}
)");
    p.define("times", R"(/* x factor, as near as 32 bits come */
static int32_t times(int32_t x, int32_t factor)
{
    const int64_t product = (int64_t)x * factor;
    const int64_t above = (product < -2147483648) ? -2147483648 : product;
    return (int32_t)((above > 2147483647) ? 2147483647 : above);
}
)");
    p.define(
        "softmax",
        R"(static void softmax(const int8_t *x, int8_t *y, size_t rows, size_t count, int32_t multiplier, int32_t factor,
                    int32_t least)
{
    for (size_t r = 0U; r < rows; ++r) {
        const int8_t *const from = &x[r * count];
        int32_t most = -128;
        int32_t sum = 0;
        int32_t headroom = 0;
        int32_t half;
        int32_t root;
        int32_t places;
        uint32_t bits;
        for (size_t i = 0U; i < count; ++i) {
            most = (from[i] > most) ? from[i] : most;
        }
        for (size_t i = 0U; i < count; ++i) {
            const int32_t below = from[i] - most;
            if (below >= least) {
                sum += halved(exp_of_negative(doubled_high(times(below, factor), multiplier)), 12U);
            }
        }
        bits = (uint32_t)sum;
        while (bits < 2147483648U) {
            bits *= 2U;
            ++headroom;
        }
        half = (int32_t)shifted((int64_t)bits, 1U);
        places = 35 - headroom;
        root = 1515870810 + doubled_high(half, -1010580540);
        for (int32_t i = 0; i < 3; ++i) {
            root += times(doubled_high(root, 536870912 - doubled_high(half, root)), 4);
        }
        root = times(root, 2);
        for (size_t i = 0U; i < count; ++i) {
            const int32_t below = from[i] - most;
            int32_t value = -128;
            if (below >= least) {
                const int32_t e = exp_of_negative(doubled_high(times(below, factor), multiplier));
                value = limited(halved(doubled_high(root, e), (uint32_t)places) - 128, -128, 127);
            }
            y[(r * count) + i] = (int8_t)value;
        }
    }
}
)");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99::integers
