#pragma once
/// \file
/// Attention in C, and the positions that are added to frames.

#include <ingrain/host/c99/normalization.hpp>
#include <ingrain/host/c99/products.hpp>
#include <ingrain/host/c99/softmax.hpp>
#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

/// Sums run over all slots, also those that the query does not see, as in layers/attention/attention_head.hpp.
inline void define_attend(program& p) {
    define_multiply_add(p);
    define_bits(p);
    define_sum_of_halves(p);
    define_sum_of_chains(p);
    define_softmax(p);
    p.define("attend",
             R"(/* z = softmax(q k / root) v over `slots` frames, of which the query sees the first `seen`; z may be q.
   k and v: rows of `size` values, `distance` apart   weights: [slots]   parts: of the sums along k */
static void attend(const float *q, const float *k, const float *v, float *weights, float *z, size_t slots,
                   size_t seen, size_t size, size_t distance, size_t parts, size_t chains, float factor)
{
    for (size_t s = 0U; s < slots; ++s) {
        float sums[16];
        for (size_t i = 0U; i < parts; ++i) {
            sums[i] = 0.0f;
        }
        for (size_t i = 0U; i < size; ++i) {
            sums[i & (parts - 1U)] = multiply_add(k[(s * distance) + i], q[i], sums[i & (parts - 1U)]);
        }
        weights[s] = (s < seen) ? ((sum_of_halves(sums, parts) + 0.0f) * factor) : float_of(0xff800000U);
    }
    softmax(weights, weights, slots);
    for (size_t o = 0U; o < size; ++o) {
        float sums[4] = {0.0f, 0.0f, 0.0f, 0.0f};
        for (size_t s = 0U; s < slots; ++s) {
            sums[s & (chains - 1U)] = multiply_add(weights[s], v[(s * distance) + o], sums[s & (chains - 1U)]);
        }
        z[o] = sum_of_chains(sums, chains);
    }
}
)");
}

}  // namespace detail

inline void write_attention(program& p, const layer& l, const operand& x, const operand& y) {
    define_product(p);
    detail::define_attend(p);
    const std::size_t time = l.input.leading(), channels = l.input.last(), inner = l.tensor("output_weights")->shape[0],
                      heads = static_cast<std::size_t>(l.options.at(0)), size = inner / heads, columns = 3 * inner;
    const bool is_causal = l.options.at(1) > 0, streams = p.streams && l.has_state;
    const std::size_t slots = streams ? l.receptive_field + 1 : time, rows_kept = streams ? 1 : time;
    const scratch_memory rows(p, rows_kept * columns), weights(p, slots);
    const operand &row = rows, memory = streams ? p.kept(l, "keys_and_values", slots * 2 * inner) : row;
    const std::string now = streams ? p.counter(l, "now") : "";
    std::string products, outputs;
    for (const char* const name : {"input_weights", "input_bias"}) products += p.tensor(l, name) + ", ";
    for (const char* const name : {"output_weights", "output_bias"}) outputs += p.tensor(l, name) + ", ";
    const auto times = [](std::size_t value) { return "(t * " + number(value) + ")"; };
    const std::string of_frame = "&" + x[times(channels)], to_frame = "&" + y[times(channels)],
                      begin = "for (size_t t = 0U; t < " + number(time) + "; ++t) {\n";
    const std::string own = streams ? row.at() : "&" + row[times(columns)];
    const std::string multiply = "    product(" + of_frame + ", " + products + own + ",\n        " + number(channels) +
                                 ", " + number(columns) + ", " + number(columns) + ", " + chains_of(channels, columns) +
                                 ");\n";
    const std::string finish = "    product(" + own + ", " + outputs + to_frame + ",\n        " + number(inner) + ", " +
                               number(channels) + ", " + number(channels) + ", " + chains_of(inner, channels) + ");\n";
    const float factor = 1.0f / simd::sqrt(static_cast<float>(size));
    const auto attend = [&](const std::string& q, const std::string& k, const std::string& v, const std::string& seen,
                            std::size_t distance) {
        return "    for (size_t h = 0U; h < " + number(heads) + "; ++h) {\n        const size_t at = h * " +
               number(size) + ";\n        attend(" + q + ", " + k + ", " + v + ", " + weights.at() + ", " + q +
               ",\n            " + number(slots) + ", " + seen + ", " + number(size) + ", " + number(distance) + ", " +
               number(kernels::partial_sum_count(size)) + ", " + chains_of(slots, size) + ", " + number(factor) +
               ");\n    }\n";
    };
    if (!streams) {
        const std::string q = "&" + row[times(columns) + " + at"];
        p.add(begin + multiply + "}");
        p.add(begin +
              attend(q, "&" + row[number(inner) + " + at"], "&" + row[number(2 * inner) + " + at"],
                     is_causal ? "t + 1U" : number(slots), columns) +
              finish + "}");
        return;
    }
    const std::string filled = "((" + now + " < " + number(slots) + ") ? (" + now + " + 1U) : " + number(slots) + ")";
    p.add(begin + multiply + "    const size_t slot = (" + now + " < " + number(slots) + ") ? " + now + " : (" + now +
          " - " + number(slots) + ");\n    for (size_t i = 0U; i < " + number(2 * inner) + "; ++i) {\n        " +
          memory["(slot * " + number(2 * inner) + ") + i"] + " = " + row[number(inner) + " + i"] + ";\n    }\n" +
          attend("&" + row["at"], "&" + memory["at"], "&" + memory[number(inner) + " + at"], filled, 2 * inner) +
          finish + "    " + now + " = ((" + now + " + 1U) == " + number(2 * slots) + ") ? " + number(slots) + " : (" +
          now + " + 1U);\n}");
}

/// y = x + e; a stream counts its frames, and stays at the last position.
inline void write_positions(program& p, const layer& l, const operand& x, const operand& y) {
    define_parameter(p);
    const std::string table = p.tensor(l, "positions");
    if (!p.streams || !l.has_state)
        return p.repeat(y.size, y["i"] + " = " + x["i"] + " + parameter(&" + table + "[i]);");
    const std::size_t channels = l.input.last();
    const std::string position = p.counter(l, "position"), width = number(channels);
    p.add("for (size_t t = 0U; t < " + number(l.input.leading()) + "; ++t) {\n    for (size_t i = 0U; i < " + width +
          "; ++i) {\n        " + y["(t * " + width + ") + i"] + " = " + x["(t * " + width + ") + i"] +
          " + parameter(&" + table + "[(" + position + " * " + width + ") + i]);\n    }\n    " + position + " = (" +
          position + " < " + number(l.tensor("positions")->shape[0] - 1) + ") ? (" + position + " + 1U) : " + position +
          ";\n}");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
