#pragma once
/// \file
/// Recurrent layers in C.

#include <ingrain/host/c99/elementary/exp.hpp>
#include <ingrain/host/c99/elementary/tanh.hpp>
#include <ingrain/host/c99/products.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

inline void define_lstm_step(program& p) {
    define_product(p);
    define_added_product(p);
    define_sigmoid(p);
    define_tanh(p);
    p.define("lstm_step",
             R"(/* One step: gates of x and h, input, forget, candidate and output; then the next c and h. */
static void lstm_step(const float *x, const float *input_weights, const float *hidden_weights, const float *bias,
                      const float *peepholes, float *gates, float *h, float *c, size_t in, size_t units,
                      size_t input_chains, size_t hidden_chains)
{
    product(x, input_weights, bias, gates, in, 4U * units, 4U * units, input_chains);
    add_product(h, hidden_weights, gates, units, 4U * units, 4U * units, hidden_chains);
    for (size_t u = 0U; u < units; ++u) {
        float i = gates[u];
        float f = gates[units + u];
        const float g = tanh_of(gates[(2U * units) + u]);
        float o = gates[(3U * units) + u];
        float candidate;
        if (peepholes != NULL) {
            i = multiply_add(parameter(&peepholes[u]), c[u], i);
            f = multiply_add(parameter(&peepholes[units + u]), c[u], f);
        }
        i = sigmoid_of(i);
        f = sigmoid_of(f);
        candidate = i * g;
        c[u] = multiply_add(f, c[u], candidate);
        if (peepholes != NULL) {
            o = multiply_add(parameter(&peepholes[(2U * units) + u]), c[u], o);
        }
        h[u] = sigmoid_of(o) * tanh_of(c[u]);
    }
}
)");
}

inline void define_gru_step(program& p) {
    define_product(p);
    define_added_product(p);
    define_sigmoid(p);
    define_tanh(p);
    p.define(
        "gru_step",
        R"(/* One step: reset, update and candidate; the reset multiplies what the candidate sees of h, after the product. */
static void gru_step(const float *x, const float *input_weights, const float *hidden_weights, const float *bias,
                     float *gates, float *h, size_t in, size_t units, size_t input_chains, size_t gate_chains,
                     size_t hidden_chains)
{
    const size_t columns = 3U * units;
    product(x, input_weights, bias, gates, in, columns, columns, input_chains);
    add_product(h, hidden_weights, gates, units, 2U * units, columns, gate_chains);
    product(h, &hidden_weights[2U * units], &bias[columns], &gates[columns], units, units, columns, hidden_chains);
    for (size_t u = 0U; u < units; ++u) {
        const float r = sigmoid_of(gates[u]);
        const float z = sigmoid_of(gates[units + u]);
        const float n = tanh_of(multiply_add(r, gates[columns + u], gates[(2U * units) + u]));
        h[u] = multiply_add(z, h[u] - n, n);
    }
}
)");
}

inline void define_gru_step_before(program& p) {
    define_product(p);
    define_added_product(p);
    define_sigmoid(p);
    define_tanh(p);
    p.define("gru_step_before",
             R"(/* One step: reset, update and candidate; the reset multiplies h before the candidate's product. */
static void gru_step_before(const float *x, const float *input_weights, const float *hidden_weights,
                            const float *bias, float *gates, float *h, size_t in, size_t units, size_t input_chains,
                            size_t gate_chains, size_t hidden_chains)
{
    const size_t columns = 3U * units;
    product(x, input_weights, bias, gates, in, columns, columns, input_chains);
    add_product(h, hidden_weights, gates, units, 2U * units, columns, gate_chains);
    for (size_t u = 0U; u < units; ++u) {
        gates[columns + u] = sigmoid_of(gates[u]) * h[u];
        gates[units + u] = sigmoid_of(gates[units + u]);
    }
    add_product(&gates[columns], &hidden_weights[2U * units], &gates[2U * units], units, units, columns,
                hidden_chains);
    for (size_t u = 0U; u < units; ++u) {
        const float n = tanh_of(gates[(2U * units) + u]);
        h[u] = multiply_add(gates[units + u], h[u] - n, n);
    }
}
)");
}

inline void define_rnn_step(program& p, bool is_relu) {
    define_product(p);
    define_added_product(p);
    if (is_relu)
        define_greater(p);
    else
        define_tanh(p);
    const std::string name = is_relu ? "rnn_step_relu" : "rnn_step";
    p.define(name, "static void " + name +
                       R"((const float *x, const float *input_weights, const float *hidden_weights, const float *bias,
                     float *sums, float *h, size_t in, size_t units, size_t input_chains, size_t hidden_chains)
{
    product(x, input_weights, bias, sums, in, units, units, input_chains);
    add_product(h, hidden_weights, sums, units, units, units, hidden_chains);
    for (size_t u = 0U; u < units; ++u) {
        h[u] = )" + (is_relu ? "greater(sums[u], 0.0f)" : "tanh_of(sums[u])") +
                       R"(;
    }
}
)");
}

/// "lstm_step(x, ..." of one frame.
inline std::string step_of(program& p, const layer& l, const std::string& x, const std::string& gates,
                           const std::string& h, const std::string& c) {
    const extents& hidden = l.tensor("hidden_weights")->shape;
    const std::size_t in = l.input.last(), units = hidden[0], columns = hidden[1], kinds = columns / units;
    std::string weights = x;  // one after another, in an order that compilers do not choose
    for (const char* const name : {"input_weights", "hidden_weights", "bias"}) weights += ", " + p.tensor(l, name);
    const std::string sizes = number(in) + ", " + number(units) + ", " + chains_of(in, columns);
    if (kinds == 4) {
        define_lstm_step(p);
        return "lstm_step(" + weights + ",\n        " + p.tensor(l, "peepholes") + ", " + gates + ", " + h + ", " + c +
               ", " + sizes + ", " + chains_of(units, columns) + ");";
    }
    if (kinds == 3) {
        const bool before = l.options.at(0) > 0;
        if (before)
            define_gru_step_before(p);
        else
            define_gru_step(p);
        return (before ? "gru_step_before(" : "gru_step(") + weights + ",\n        " + gates + ", " + h + ", " + sizes +
               ", " + chains_of(units, 2 * units) + ", " + chains_of(units, units) + ");";
    }
    const bool is_relu = l.options.at(0) > 0;
    define_rnn_step(p, is_relu);
    return (is_relu ? "rnn_step_relu(" : "rnn_step(") + weights + ",\n        " + gates + ", " + h + ", " + sizes +
           ", " + chains_of(units, units) + ");";
}

}  // namespace detail

/// lstm, gru and rnn; `reversed` is one of them against time.
inline void write_recurrent(program& p, const layer& l, const operand& x, const operand& y) {
    const extents& hidden = l.tensor("hidden_weights")->shape;
    const std::size_t time = l.input.leading(), units = hidden[0],
                      gates = hidden[1] + (hidden[1] == 3 * units ? units : 0);
    const bool is_lstm = hidden[1] == 4 * units, all = l.output.only().size() == 2;
    const std::size_t carried = is_lstm ? 2 * units : units;
    const scratch_memory now(p, gates);
    const auto run = [&](const operand& memory) {
        const std::string h = memory.at(), c = is_lstm ? memory.at(units) : "", width = number(l.input.last());
        const std::string t = l.kind == "reversed" ? "(" + number(time - 1) + " - t)" : "t";
        std::string text = "for (size_t t = 0U; t < " + number(time) + "; ++t) {\n    " +
                           detail::step_of(p, l, "&" + x["(" + t + " * " + width + ")"], now.at(), h, c) + "\n";
        const std::string copied = " = " + memory["u"] + ";\n";
        if (all)
            text += "    for (size_t u = 0U; u < " + number(units) + "; ++u) {\n        " +
                    y["(" + t + " * " + number(units) + ") + u"] + copied + "    }\n";
        text += "}";
        if (!all) text += "\nfor (size_t u = 0U; u < " + number(units) + "; ++u) {\n    " + y["u"] + copied + "}";
        p.add(text);
    };
    if (p.streams && l.has_state) return run(p.kept(l, "hidden", carried));
    const scratch_memory memory(p, carried);
    p.repeat(carried, static_cast<const operand&>(memory)["i"] + " = 0.0f;");
    run(memory);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
