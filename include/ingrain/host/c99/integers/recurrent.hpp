#pragma once
/// \file
/// `lstm` and `gru` of integers in C: a unit at a time, without memory for gates.

#include <ingrain/host/c99/integers/functions.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99::integers {

inline void define_gate_sum(program& p, rounding how) {
    define_sums(p, how);
    define_rescaled(p, how);
    define_gates(p);
    const std::string shift = how == rounding::native ? "0" : "byte_at(&w->shift[o])";
    const std::string result = how == rounding::native ? "before + sum" : "limited(before + sum, -32768, 32767)";
    p.define("gate_sum", R"(/* `before` and the sum of gate o, in their unit; weights: [in][outputs] */
static int32_t gate_sum(const weighted *w, const int8_t *x, size_t in, size_t outputs, size_t o, int32_t before)
{
    int32_t sum = word_at(&w->bias[o]);
    for (size_t i = 0U; i < in; ++i) {
        sum += (int32_t)x[i] * byte_at(&w->weights[(i * outputs) + o]);
    }
    sum = rescaled(sum, word_at(&w->multiplier[o]), )" +
                             shift + ");\n    return " + result + ";\n}\n");
}

inline void define_lstm(program& p, rounding how) {
    define_gate_sum(p, how);
    const auto one = how == rounding::native ? "131072, 0" : "1073741824, -14";
    p.define(
        "lstm",
        R"(/* A frame of x; h and c of the units, which `next` is memory for. k: see the recurrence of the layer. */
static void lstm(const int8_t *x, int8_t *h, int16_t *c, int8_t *next, const weighted *input, const weighted *hidden,
                 const int32_t k[7], size_t in, size_t units)
{
    for (size_t u = 0U; u < units; ++u) {
        int32_t g[4];
        int32_t cell;
        for (size_t i = 0U; i < 4U; ++i) {
            const size_t o = (i * units) + u;
            g[i] = gate_sum(hidden, h, units, 4U * units, o, gate_sum(input, x, in, 4U * units, o, 0));
        }
        cell = limited(rescaled(sigmoid_of(g[1], k[0]) * c[u], )" +
            std::string(one) + R"(), -32768, 32767);
        cell += rescaled(sigmoid_of(g[0], k[0]) * tanh_of(g[2], k[0]), k[5], k[6]);
        c[u] = (int16_t)limited(cell, -32767, 32767);
        cell = sigmoid_of(g[3], k[0]) * tanh_of(c[u], k[4]);
        next[u] = (int8_t)limited(rescaled(cell, k[1], k[2]) + k[3], -128, 127);
    }
    for (size_t u = 0U; u < units; ++u) {
        h[u] = next[u];
    }
}
)");
}

inline void define_gru(program& p, rounding how) {
    define_gate_sum(p, how);
    p.define("part_of", R"(/* a b / 2^15, half up */
static int32_t part_of(int32_t a, int32_t b)
{
    return (int32_t)shifted(((int64_t)a * b) + 16384, 15U);
}
)");
    p.define("gru",
             R"(/* A frame of x; h as bytes and in 16 bits; `next` and `reset` are memory for bytes of the units. */
static void gru(const int8_t *x, int8_t *h, int16_t *carried, int8_t *next, const weighted *input,
                const weighted *gates, const weighted *candidate, const int32_t k[4], size_t in, size_t units, bool after)
{
    if (!after) {
        for (size_t u = 0U; u < units; ++u) {
            const int32_t r = gate_sum(gates, h, units, 2U * units, u, gate_sum(input, x, in, 3U * units, u, 0));
            next[u] = (int8_t)limited(rescaled(part_of(sigmoid_of(r, k[0]), carried[u]), k[1], k[2]) + k[3], -128, 127);
        }
    }
    for (size_t u = 0U; u < units; ++u) {
        const size_t o = units + u;
        const int32_t z = gate_sum(gates, h, units, 2U * units, o, gate_sum(input, x, in, 3U * units, o, 0));
        int32_t n = gate_sum(input, x, in, 3U * units, (2U * units) + u, 0);
        if (after) {
            const int32_t r = gate_sum(gates, h, units, 2U * units, u, gate_sum(input, x, in, 3U * units, u, 0));
            n += part_of(sigmoid_of(r, k[0]), gate_sum(candidate, h, units, units, u, 0));
        } else {
            n = gate_sum(candidate, next, units, units, u, n);
        }
        n = tanh_of(n, k[0]);
        carried[u] = (int16_t)(n + part_of(sigmoid_of(z, k[0]), (int32_t)carried[u] - n));
    }
    for (size_t u = 0U; u < units; ++u) {
        h[u] = (int8_t)limited(rescaled(carried[u], k[1], k[2]) + k[3], -128, 127);
    }
}
)");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99::integers
