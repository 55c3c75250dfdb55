#pragma once
/// \file
/// Hand-written inference: static loops over arrays, for the compiler to vectorise. Activations are rational functions
/// where these are faster than the standard library's.

#include <cmath>
#include <cstddef>

// Unnamed, because a program is made of sources with different flags: each has functions of its own.
namespace plain { namespace {

struct relu {
    static float value(float x) { return x > 0 ? x : 0; }
    static float gradient(float y) { return y > 0 ? 1.f : 0.f; }
};

/// The rational function of degree 13 / 6 that Eigen and XLA use.
struct tanh {
    static float value(float x) {
        const float bound = 7.90531110763549805f;
        x = x > bound ? bound : x < -bound ? -bound : x;
        const float s = x * x;
        float p = -2.76076847742355e-16f;
        p = p * s + 2.00018790482477e-13f;
        p = p * s + -8.60467152213735e-11f;
        p = p * s + 5.12229709037114e-08f;
        p = p * s + 1.48572235717979e-05f;
        p = p * s + 6.37261928875436e-04f;
        p = p * s + 4.89352455891786e-03f;
        float q = 1.19825839466702e-06f;
        q = q * s + 1.18534705686654e-04f;
        q = q * s + 2.26843463243900e-03f;
        q = q * s + 4.89352518554385e-03f;
        return x * (p / q);
    }
    static float gradient(float y) { return 1 - y * y; }
};

struct sigmoid {
    static float value(float x) { return 0.5f + 0.5f * tanh::value(0.5f * x); }
    static float gradient(float y) { return y * (1 - y); }
};

struct identity {
    static float value(float x) { return x; }
    static float gradient(float) { return 1; }
};

template <std::size_t In, std::size_t Out, class Activation>
struct dense {
    static constexpr std::size_t in = In, out = Out;

    alignas(64) float weights[In][Out];
    alignas(64) float bias[Out];

    void forward(const float* x, float* y) const {
        float sums[Out];
        for (std::size_t o = 0; o < Out; ++o) sums[o] = bias[o];
        for (std::size_t i = 0; i < In; ++i)
            for (std::size_t o = 0; o < Out; ++o) sums[o] += x[i] * weights[i][o];
        for (std::size_t o = 0; o < Out; ++o) y[o] = Activation::value(sums[o]);
    }
};

/// One step per call, from the h and c of the previous call.
template <std::size_t In, std::size_t Units>
struct lstm {
    static constexpr std::size_t in = In, out = Units, gates = 4 * Units;

    alignas(64) float weights[In + Units][gates];
    alignas(64) float bias[gates];
    float h[Units]{}, c[Units]{};

    void forward(const float* x, float* y) {
        float sums[gates];
        for (std::size_t g = 0; g < gates; ++g) sums[g] = bias[g];
        for (std::size_t i = 0; i < In; ++i)
            for (std::size_t g = 0; g < gates; ++g) sums[g] += x[i] * weights[i][g];
        for (std::size_t i = 0; i < Units; ++i)
            for (std::size_t g = 0; g < gates; ++g) sums[g] += h[i] * weights[In + i][g];
        for (std::size_t g = 0; g < 2 * Units; ++g) sums[g] = sigmoid::value(sums[g]);
        for (std::size_t g = 2 * Units; g < 3 * Units; ++g) sums[g] = tanh::value(sums[g]);
        for (std::size_t g = 3 * Units; g < 4 * Units; ++g) sums[g] = sigmoid::value(sums[g]);
        for (std::size_t u = 0; u < Units; ++u) c[u] = sums[Units + u] * c[u] + sums[u] * sums[2 * Units + u];
        for (std::size_t u = 0; u < Units; ++u) y[u] = h[u] = sums[3 * Units + u] * tanh::value(c[u]);
    }
};

/// The same; the reset gate multiplies the candidate's product with h.
template <std::size_t In, std::size_t Units>
struct gru {
    static constexpr std::size_t in = In, out = Units, gates = 3 * Units;

    alignas(64) float weights[In + Units][gates];
    alignas(64) float bias[2 * gates];
    float h[Units]{};

    void forward(const float* x, float* y) {
        float sums[gates], from_h[gates];
        for (std::size_t g = 0; g < gates; ++g) sums[g] = bias[g];
        for (std::size_t g = 0; g < gates; ++g) from_h[g] = bias[gates + g];
        for (std::size_t i = 0; i < In; ++i)
            for (std::size_t g = 0; g < gates; ++g) sums[g] += x[i] * weights[i][g];
        for (std::size_t i = 0; i < Units; ++i)
            for (std::size_t g = 0; g < gates; ++g) from_h[g] += h[i] * weights[In + i][g];
        for (std::size_t g = 0; g < 2 * Units; ++g) sums[g] = sigmoid::value(sums[g] + from_h[g]);
        for (std::size_t u = 0; u < Units; ++u) {
            const float n = tanh::value(sums[2 * Units + u] + sums[u] * from_h[2 * Units + u]);
            y[u] = h[u] = n + sums[Units + u] * (h[u] - n);
        }
    }
};

template <class First, class... Rest>
struct chain {
    First layer;
    chain<Rest...> rest;

    void infer(const float* x, float* y) {
        float next[First::out];
        layer.forward(x, next);
        rest.infer(next, y);
    }
};
template <class Last>
struct chain<Last> {
    Last layer;

    void infer(const float* x, float* y) { layer.forward(x, y); }
};

template <class Layer>
void fill(Layer& layer, auto draw) {
    if constexpr (requires { layer.weights; }) {
        for (auto& row : layer.weights)
            for (float& weight : row) weight = draw();
        for (float& value : layer.bias) value = draw();
    }
}
template <class First, class... Rest>
void fill(chain<First, Rest...>& layers, auto draw) {
    fill(layers.layer, draw);
    if constexpr (sizeof...(Rest) > 0) fill(layers.rest, draw);
}

}}  // namespace plain
