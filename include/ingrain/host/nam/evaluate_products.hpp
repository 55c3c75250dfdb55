#pragma once
/// \file
/// Activations and convolutions of models of Neural Amp Modeler in double precision.

#include <ingrain/host/nam/model.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

/// Frames of a sequence, each with the same number of values.
using signal = std::vector<std::vector<double>>;

namespace detail {

inline double value_of(const activation& f, double x, std::size_t channel) {
    const auto option = [&](std::size_t i) { return static_cast<double>(f.options.at(i)); };
    if (f.kind == "tanh") return std::tanh(x);
    if (f.kind == "relu") return std::max(x, 0.0);
    if (f.kind == "prelu") return x > 0 ? x : static_cast<double>(f.slopes.at(channel)) * x;
    if (f.kind == "leaky_relu") return x > 0 ? x : option(0) * x;
    if (f.kind == "sigmoid") return 1 / (1 + std::exp(-x));
    if (f.kind == "silu") return x / (1 + std::exp(-x));
    if (f.kind == "hard_swish") return x * std::clamp(x + 3, 0.0, 6.0) / 6;
    if (f.kind == "softsign") return x / (1 + std::abs(x));
    if (f.kind == "clamp") return std::clamp(x, option(0), option(1));
    return x < option(0)   ? option(0) + option(2) * (x - option(0))
           : x > option(1) ? option(1) + option(3) * (x - option(1))
                           : x;
}
inline void activate(const activation& f, signal& values) {
    for (auto& frame : values)
        for (std::size_t i = 0; i < frame.size(); ++i) frame[i] = value_of(f, frame[i], i);
}

inline signal zeros(std::size_t frames, std::size_t values) { return signal(frames, std::vector<double>(values)); }
inline void add(signal& to, const signal& from) {
    for (std::size_t t = 0; t < to.size(); ++t)
        for (std::size_t i = 0; i < to[t].size(); ++i) to[t][i] += from[t][i];
}

/// A causal convolution whose weights are [outputs][inputs / groups][kernel], then a bias, from `at` on.
struct causal_convolution {
    std::size_t at, outputs, kernel, dilation, groups;
    bool has_bias;

    signal operator()(const signal& x, const auto& weight) const {
        signal y = zeros(x.size(), outputs);
        const std::size_t part = x.at(0).size() / groups, bias = at + outputs * part * kernel;
        for (std::size_t t = 0; t < x.size(); ++t)
            for (std::size_t o = 0; o < outputs; ++o) {
                double sum = has_bias ? weight(bias + o) : 0;
                for (std::size_t i = 0; i < part; ++i)
                    for (std::size_t k = 0; k < kernel; ++k)
                        if (const std::size_t ago = (kernel - 1 - k) * dilation; ago <= t)
                            sum += weight(at + (o * part + i) * kernel + k) *
                                   x[t - ago][o / (outputs / groups) * part + i];
                y[t][o] = sum;
            }
        return y;
    }
};

}  // namespace detail

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
