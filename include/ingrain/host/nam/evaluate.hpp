#pragma once
/// \file
/// The answer of a model of Neural Amp Modeler in double precision, value by value.

#include <ingrain/host/nam/evaluate_products.hpp>
#include <ingrain/host/nam/model.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

namespace detail {

/// Computes what the weights say as it takes them from the file: it must be called in their order.
class evaluation {
public:
    explicit evaluation(const model& of) : of_(of) {}

    signal wavenet(const signal& x) {
        const signal condition = of_.condition.empty() ? x : evaluation(of_.condition[0]).answer(x);
        signal now = x, head;
        for (const wavenet_array& array : of_.arrays) {
            now = convolve(now, array.channels, 1, 1, 1, false);
            if (head.empty()) head = zeros(x.size(), array.head_inputs());
            for (const wavenet_layer& layer : array.layers) layer_of(array, layer, condition, now, head);
            head = convolve(head, array.head_outputs, array.head_kernel, array.head_dilation, 1, array.head_bias);
        }
        // The scale is the last weight, behind those of the convolutions that follow it.
        for (auto& frame : head)
            for (double& value : frame) value *= static_cast<double>(of_.weights.back());
        if (of_.head)
            for (std::size_t i = 0; i < of_.head->kernels.size(); ++i) {
                activate(of_.head->act, head);
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

    signal convnet(signal x) {
        const convnet_sizes& sizes = *of_.convnet;
        for (const std::size_t dilation : sizes.dilations) {
            x = convolve(x, sizes.channels, 2, dilation, sizes.groups, !sizes.normalizes);
            if (sizes.normalizes) normalize(x);
            activate(sizes.act, x);
        }
        return convolve(x, sizes.outputs, 1, 1, 1, true);
    }

    /// The newest frame's factor comes first.
    signal linear(const signal& x) {
        signal y = zeros(x.size(), 1);
        for (std::size_t t = 0; t < x.size(); ++t) {
            for (std::size_t k = 0; k <= t && k < of_.linear->taps; ++k) y[t][0] += weight(k) * x[t - k][0];
            if (of_.linear->has_bias) y[t][0] += weight(of_.linear->taps);
        }
        return y;
    }

    signal answer(const signal& x) {
        return of_.lstm ? lstm(x) : of_.convnet ? convnet(x) : of_.linear ? linear(x) : wavenet(x);
    }

private:
    double weight(std::size_t i) const { return static_cast<double>(of_.weights.at(i)); }

    /// Behind a convolution's weights are means, variances, factors and offsets, then epsilon.
    void normalize(signal& x) {
        const std::size_t n = x.at(0).size();
        for (auto& frame : x)
            for (std::size_t i = 0; i < n; ++i)
                frame[i] = (frame[i] - weight(at_ + i)) / std::sqrt(weight(at_ + n + i) + weight(at_ + 4 * n)) *
                               weight(at_ + 2 * n + i) +
                           weight(at_ + 3 * n + i);
        at_ += 4 * n + 1;
    }

    /// The next weights of the file.
    causal_convolution take(std::size_t inputs, std::size_t outputs, std::size_t kernel, std::size_t dilation,
                            std::size_t groups, bool has_bias) {
        const std::size_t at = at_;
        at_ += outputs * (inputs / groups) * kernel + (has_bias ? outputs : 0);
        return {at, outputs, kernel, dilation, groups, has_bias};
    }
    signal apply(const causal_convolution& to, const signal& x) const {
        return to(x, [&](std::size_t i) { return weight(i); });
    }
    signal convolve(const signal& x, std::size_t outputs, std::size_t kernel, std::size_t dilation, std::size_t groups,
                    bool has_bias) {
        return apply(take(x.at(0).size(), outputs, kernel, dilation, groups, has_bias), x);
    }

    /// What a film does to x: nothing, if there is none.
    auto take_film(const film& from, std::size_t size, const signal& condition) {
        signal by;
        if (from.active)
            by = apply(take(condition.at(0).size(), from.shifts ? 2 * size : size, 1, 1, from.groups, true), condition);
        return [by, size, shifts = from.shifts](signal x) {
            if (by.empty()) return x;
            for (std::size_t t = 0; t < x.size(); ++t)
                for (std::size_t i = 0; i < size; ++i) x[t][i] = x[t][i] * by[t][i] + (shifts ? by[t][size + i] : 0);
            return x;
        };
    }

    void layer_of(const wavenet_array& array, const wavenet_layer& layer, const signal& c, signal& x, signal& head) {
        const std::size_t size = array.bottleneck, columns = layer.gate == gating::none ? size : 2 * size;
        const std::size_t heads = array.head1x1_outputs;
        const auto convolution = take(array.channels, columns, layer.kernel, layer.dilation, array.input_groups, true);
        const auto mixin = take(array.conditions, columns, 1, 1, array.mixin_groups, false);
        causal_convolution layer1x1{}, head1x1{};
        if (array.layer1x1.active) layer1x1 = take(size, array.channels, 1, 1, array.layer1x1.groups, true);
        if (array.head1x1.active) head1x1 = take(size, heads, 1, 1, array.head1x1.groups, true);
        const films& all = array.modulated;
        const auto before_convolution = take_film(all.before_convolution, array.channels, c);
        const auto behind_convolution = take_film(all.behind_convolution, columns, c);
        const auto before_mixin = take_film(all.before_mixin, array.conditions, c);
        const auto behind_mixin = take_film(all.behind_mixin, columns, c);
        const auto before_activation = take_film(all.before_activation, columns, c);
        const auto behind_activation = take_film(all.behind_activation, size, c);
        const auto behind_layer1x1 = take_film(all.behind_layer1x1, array.channels, c);
        const auto behind_head1x1 = take_film(all.behind_head1x1, heads, c);

        signal a = behind_convolution(apply(convolution, before_convolution(x)));
        add(a, behind_mixin(apply(mixin, before_mixin(c))));
        a = before_activation(a);
        for (auto& z : a) {
            for (std::size_t i = 0; i < size; ++i) {
                const double u = z[i], f = value_of(layer.act, u, i);
                const double g = layer.gate == gating::none ? 1 : value_of(layer.second, z[size + i], i);
                z[i] = layer.gate == gating::blended ? g * f + (1 - g) * u : g * f;
            }
            z.resize(size);
        }
        a = behind_activation(a);
        if (array.layer1x1.active) add(x, behind_layer1x1(apply(layer1x1, a)));
        add(head, array.head1x1.active ? behind_head1x1(apply(head1x1, a)) : a);
    }

    const model& of_;
    std::size_t at_ = 0;
};

}  // namespace detail

/// The answer to a sequence before which all is zero, and from states of zeros; of a model that `translate` takes. It
/// shares no code with the layers.
inline signal evaluate(const model& of, const signal& x) { return detail::evaluation(of).answer(x); }

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
