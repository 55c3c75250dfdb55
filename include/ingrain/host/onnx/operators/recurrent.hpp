#pragma once
/// \file
/// RNN, GRU and LSTM.

#include <ingrain/host/onnx/operators/recurrent_call.hpp>

#include <cmath>
#include <cstddef>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// h = f(W x + U h + b)
inline void rnn(call& c) {
    recurrent_call r(c, 1, {"Tanh"});
    r.run([&](std::size_t d, const activation* f, const double* x, std::vector<double>& h, std::vector<double>&) {
        std::vector<double> next(r.units);
        for (std::size_t u = 0; u < r.units; ++u) next[u] = f[0](r.clipped(r.gate(d, 0, u, x, h)));
        h = next;
    });
}

/// z, r, h: update, reset, candidate. h' = (1 - z) n + z h; the reset gate multiplies h, or, with linear_before_reset,
/// U h + b.
inline void gru(call& c) {
    const bool after = c.integer("linear_before_reset", 0) != 0;
    recurrent_call r(c, 3, {"Sigmoid", "Tanh"});
    r.run([&](std::size_t d, const activation* f, const double* x, std::vector<double>& h, std::vector<double>&) {
        std::vector<double> z(r.units), reset(r.units), next(r.units), scaled(r.units);
        for (std::size_t u = 0; u < r.units; ++u) {
            z[u] = f[0](r.clipped(r.gate(d, 0, u, x, h)));
            reset[u] = f[0](r.clipped(r.gate(d, 1, u, x, h)));
            scaled[u] = reset[u] * h[u];
        }
        for (std::size_t u = 0; u < r.units; ++u) {
            const std::size_t row = 2 * r.units + u;
            const double own = r.from_input(d, row, x) + r.bias(d, row, false), b = r.bias(d, row, true);
            const double n = f[1](r.clipped(after ? own + reset[u] * (r.from_state(d, row, h) + b)
                                                  : own + r.from_state(d, row, scaled) + b));
            next[u] = (1 - z[u]) * n + z[u] * h[u];
        }
        h = next;
    });
}

/// i, o, f, c: input, output, forget, cell; peepholes i, o, f. c' = f c + i g, h' = o h(c').
inline void lstm(call& c) {
    const bool coupled = c.integer("input_forget", 0) != 0;
    recurrent_call r(c, 4, {"Sigmoid", "Tanh", "Tanh"}, 2);
    if (c.has(7) && c.real_input(7).shape != extents{r.directions, 3 * r.units})
        c.refuse_call("has peepholes that do not fit");
    const auto peephole = [&](std::size_t d, std::size_t g, std::size_t u) {
        return c.has(7) ? c.input(7).reals[(d * 3 + g) * r.units + u] : 0;
    };
    r.run([&](std::size_t d, const activation* f, const double* x, std::vector<double>& h, std::vector<double>& cell) {
        std::vector<double> next(r.units);
        for (std::size_t u = 0; u < r.units; ++u) {
            const double before = cell[u];
            const double i = f[0](r.clipped(r.gate(d, 0, u, x, h) + peephole(d, 0, u) * before));
            const double forget = coupled ? 1 - i : f[0](r.clipped(r.gate(d, 2, u, x, h) + peephole(d, 2, u) * before));
            const double g = f[1](r.clipped(r.gate(d, 3, u, x, h)));
            cell[u] = forget * before + i * g;
            const double o = f[0](r.clipped(r.gate(d, 1, u, x, h) + peephole(d, 1, u) * cell[u]));
            next[u] = o * f[2](cell[u]);
        }
        h = next;
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
