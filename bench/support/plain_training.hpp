#pragma once
/// \file
/// Hand-written training with static loops: forward pass, backward pass, and an optimiser.

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "plain.hpp"

namespace plain { namespace {

struct sgd {
    float rate;

    template <std::size_t Size>
    struct memory {};

    void next() {}
    template <std::size_t Size>
    void change(float* p, const float* g, memory<Size>&) const {
        for (std::size_t i = 0; i < Size; ++i) p[i] -= rate * g[i];
    }
};

struct adam {
    float rate = 1e-3f, beta1 = 0.9f, beta2 = 0.999f, epsilon = 1e-8f;
    float power1 = 1, power2 = 1;

    template <std::size_t Size>
    struct memory {
        float m[Size], v[Size];
    };

    void next() {
        power1 *= beta1;
        power2 *= beta2;
    }
    template <std::size_t Size>
    void change(float* p, const float* g, memory<Size>& of) const {
        const float scale = rate / (1 - power1), root = 1 / (1 - power2);
        for (std::size_t i = 0; i < Size; ++i) {
            of.m[i] = beta1 * of.m[i] + (1 - beta1) * g[i];
            of.v[i] = beta2 * of.v[i] + (1 - beta2) * g[i] * g[i];
            p[i] -= scale * of.m[i] / (std::sqrt(of.v[i] * root) + epsilon);
        }
    }
};

/// A layer that trains with N samples a step. `Fused`: weights are updated at once, row by row, without an array of
/// gradients (for one sample and an optimiser without moments).
template <std::size_t N, class Layer, class Activation, class Optimizer, bool Fused>
struct trained {
    static constexpr std::size_t in = Layer::in, out = Layer::out;

    Layer layer;
    alignas(64) float y[N][out];
    alignas(64) float gradients[Fused ? 1 : in][out], bias_gradients[out];
    typename Optimizer::template memory<in * out> weight_memory;
    typename Optimizer::template memory<out> bias_memory;

    void forward(const float* x) {
        for (std::size_t n = 0; n < N; ++n) layer.forward(x + n * in, y[n]);
    }

    /// dy: [N][out], becomes the gradient before the activation; dx: [N][in], unless null
    void backward(const float* x, float* dy, float* dx, const Optimizer& optimizer) {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t o = 0; o < out; ++o) dy[n * out + o] *= Activation::gradient(y[n][o]);
        if (dx)
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t i = 0; i < in; ++i) {
                    float sum = 0;
                    for (std::size_t o = 0; o < out; ++o) sum += layer.weights[i][o] * dy[n * out + o];
                    dx[n * in + i] = sum;
                }
        if constexpr (Fused) {
            for (std::size_t i = 0; i < in; ++i)
                for (std::size_t o = 0; o < out; ++o) layer.weights[i][o] -= optimizer.rate * x[i] * dy[o];
            for (std::size_t o = 0; o < out; ++o) layer.bias[o] -= optimizer.rate * dy[o];
        } else {
            std::fill_n(&gradients[0][0], in * out, 0.f);
            std::fill_n(bias_gradients, out, 0.f);
            for (std::size_t n = 0; n < N; ++n) {
                for (std::size_t i = 0; i < in; ++i)
                    for (std::size_t o = 0; o < out; ++o) gradients[i][o] += x[n * in + i] * dy[n * out + o];
                for (std::size_t o = 0; o < out; ++o) bias_gradients[o] += dy[n * out + o];
            }
            optimizer.template change<in * out>(&layer.weights[0][0], &gradients[0][0], weight_memory);
            optimizer.template change<out>(layer.bias, bias_gradients, bias_memory);
        }
    }
};

/// Layers one after another.
template <std::size_t N, class Optimizer, bool Fused, class... Layers>
struct network;

template <std::size_t N, class Optimizer, bool Fused, std::size_t In, std::size_t Out, class Activation, class... Rest>
struct network<N, Optimizer, Fused, dense<In, Out, Activation>, Rest...> {
    trained<N, dense<In, Out, Activation>, Activation, Optimizer, Fused> first;
    network<N, Optimizer, Fused, Rest...> rest;
    alignas(64) float dy[N][Out];

    const float* forward(const float* x) {
        first.forward(x);
        return rest.forward(&first.y[0][0]);
    }
    float* last_gradient() { return rest.last_gradient(); }
    void backward(const float* x, float* dx, const Optimizer& optimizer) {
        rest.backward(&first.y[0][0], &dy[0][0], optimizer);
        first.backward(x, &dy[0][0], dx, optimizer);
    }
};
template <std::size_t N, class Optimizer, bool Fused, std::size_t In, std::size_t Out, class Activation>
struct network<N, Optimizer, Fused, dense<In, Out, Activation>> {
    trained<N, dense<In, Out, Activation>, Activation, Optimizer, Fused> first;
    alignas(64) float dy[N][Out];

    const float* forward(const float* x) {
        first.forward(x);
        return &first.y[0][0];
    }
    float* last_gradient() { return &dy[0][0]; }
    void backward(const float* x, float* dx, const Optimizer& optimizer) {
        first.backward(x, &dy[0][0], dx, optimizer);
    }
};

template <std::size_t N, class Optimizer, bool Fused, class... Rest>
void fill(network<N, Optimizer, Fused, Rest...>& net, auto draw) {
    fill(net.first.layer, draw);
    if constexpr (sizeof...(Rest) > 1) fill(net.rest, draw);
}

/// dy = d(mean squared error) / dy
template <std::size_t Count>
void squared_error(const float* y, const float* t, float* dy) {
    for (std::size_t i = 0; i < Count; ++i) dy[i] = 2 * (y[i] - t[i]) / Count;
}

/// dy = d(mean cross-entropy of softmax) / dy
template <std::size_t N, std::size_t Size>
void cross_entropy(const float* y, const unsigned char* labels, float* dy) {
    for (std::size_t n = 0; n < N; ++n, y += Size, dy += Size) {
        const float most = *std::max_element(y, y + Size);
        float sum = 0;
        for (std::size_t i = 0; i < Size; ++i) sum += dy[i] = std::exp(y[i] - most);
        for (std::size_t i = 0; i < Size; ++i) dy[i] /= sum * N;
        dy[labels[n]] -= 1.f / N;
    }
}

}}  // namespace plain
