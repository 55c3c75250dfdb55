#pragma once
/// \file
/// The answer of a model of Neural Amp Modeler in double precision, value by value.

#include <ingrain/host/error.hpp>
#include <ingrain/host/nam/model.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

/// Frames of a sequence, each with the same number of values.
using signal = std::vector<std::vector<double>>;

namespace detail {

inline double value_of(const activation& f, double x) {
    const auto option = [&](std::size_t i) { return static_cast<double>(f.options.at(i)); };
    if (f.kind == "tanh") return std::tanh(x);
    if (f.kind == "relu") return std::max(x, 0.0);
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

/// Computes what the weights say as it takes them from the file: it must be called in their order.
class evaluation {
public:
    explicit evaluation(const model& of) : of_(of) {}

    signal wavenet(const signal& x) {
        const signal condition = of_.condition.empty() ? x : evaluation(of_.condition[0]).answer(x);
        signal now = x, head;
        for (const wavenet_array& array : of_.arrays) {
            now = convolve(now, array.channels, 1, 1, 1, false);
            if (head.empty()) head.assign(x.size(), std::vector<double>(array.head_inputs()));
            for (const wavenet_layer& layer : array.layers) layer_of(array, layer, condition, now, head);
            head = convolve(head, array.head_outputs, array.head_kernel, array.head_dilation, 1, array.head_bias);
        }
        // The scale is the last weight, behind those of the convolutions that follow it.
        for (auto& frame : head)
            for (double& value : frame) value *= static_cast<double>(of_.weights.back());
        if (of_.head)
            for (std::size_t i = 0; i < of_.head->kernels.size(); ++i) {
                each(head, [&](double v) { return value_of(of_.head->act, v); });
                const bool last = i + 1 == of_.head->kernels.size();
                head = convolve(head, last ? of_.head->outputs : of_.head->channels, of_.head->kernels[i], 1, 1, true);
            }
        return head;
    }

    /// From states of zeros.
    signal lstm(signal x) {
        const std::size_t units = of_.lstm->units;
        for (std::size_t l = 0; l < of_.lstm->layers; ++l) {
            const std::size_t inputs = x.at(0).size(), all = inputs + units;
            const std::size_t w = at_, b = at_ + 4 * units * all;
            at_ = b + 6 * units;  // behind the biases, and behind h and c of the beginning
            std::vector<double> h(units), c(units), z(4 * units);
            for (auto& frame : x) {
                for (std::size_t r = 0; r < z.size(); ++r) {
                    z[r] = weight(b + r);
                    for (std::size_t i = 0; i < all; ++i)
                        z[r] += weight(w + r * all + i) * (i < inputs ? frame[i] : h[i - inputs]);
                }
                const auto gate = [&](std::size_t g, std::size_t u) { return 1 / (1 + std::exp(-z[g * units + u])); };
                for (std::size_t u = 0; u < units; ++u) {
                    c[u] = gate(1, u) * c[u] + gate(0, u) * std::tanh(z[2 * units + u]);
                    h[u] = gate(3, u) * std::tanh(c[u]);
                }
                frame = h;
            }
        }
        return convolve(x, of_.lstm->outputs, 1, 1, 1, true);
    }
    signal answer(const signal& x) { return of_.lstm ? lstm(x) : wavenet(x); }

private:
    double weight(std::size_t i) const { return static_cast<double>(of_.weights.at(i)); }

    static void each(signal& values, const auto& function) {
        for (auto& frame : values)
            for (double& value : frame) value = function(value);
    }
    static void add(signal& to, const signal& from) {
        for (std::size_t t = 0; t < to.size(); ++t)
            for (std::size_t i = 0; i < to[t].size(); ++i) to[t][i] += from[t][i];
    }

    /// Weights are [outputs][inputs / groups][kernel], then a bias.
    signal convolve(const signal& x, std::size_t outputs, std::size_t kernel, std::size_t dilation, std::size_t groups,
                    bool has_bias) {
        const std::size_t part = x.at(0).size() / groups, w = at_, b = at_ + outputs * part * kernel;
        at_ = b + (has_bias ? outputs : 0);
        signal y(x.size(), std::vector<double>(outputs));
        for (std::size_t t = 0; t < x.size(); ++t)
            for (std::size_t o = 0; o < outputs; ++o) {
                double sum = has_bias ? weight(b + o) : 0;
                for (std::size_t i = 0; i < part; ++i)
                    for (std::size_t k = 0; k < kernel; ++k)
                        if (const std::size_t ago = (kernel - 1 - k) * dilation; ago <= t)
                            sum +=
                                weight(w + (o * part + i) * kernel + k) * x[t - ago][o / (outputs / groups) * part + i];
                y[t][o] = sum;
            }
        return y;
    }

    void layer_of(const wavenet_array& array, const wavenet_layer& layer, const signal& condition, signal& x,
                  signal& head) {
        const std::size_t size = array.bottleneck, columns = layer.gate == gating::none ? size : 2 * size;
        signal a = convolve(x, columns, layer.kernel, layer.dilation, array.input_groups, true);
        add(a, convolve(condition, columns, 1, 1, array.mixin_groups, false));
        for (auto& z : a) {
            for (std::size_t i = 0; i < size; ++i) {
                const double u = z[i], f = value_of(layer.act, u);
                const double g = layer.gate == gating::none ? 1 : value_of(layer.second, z[size + i]);
                z[i] = layer.gate == gating::blended ? g * f + (1 - g) * u : g * f;
            }
            z.resize(size);
        }
        if (array.layer1x1.active) add(x, convolve(a, array.channels, 1, 1, array.layer1x1.groups, true));
        add(head, array.head1x1.active ? convolve(a, array.head1x1_outputs, 1, 1, array.head1x1.groups, true) : a);
    }

    const model& of_;
    std::size_t at_ = 0;
};

}  // namespace detail

/// The answer to a sequence before which all is zero, and from states of zeros; of a model that `translate` takes. It
/// shares no code with the layers.
inline signal evaluate(const model& of, const signal& x) { return detail::evaluation(of).answer(x); }

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
