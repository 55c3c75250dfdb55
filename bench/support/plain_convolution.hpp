#pragma once
/// \file
/// Convolutions and pooling as static loops.

#include "plain.hpp"

#include <cstddef>
#include <cstdint>

namespace plain { namespace {

/// One frame per call; earlier frames are in a ring buffer.
template <std::size_t In, std::size_t Out, std::size_t Taps, std::size_t Dilation, class Activation>
struct causal_convolution {
    static constexpr std::size_t in = In, out = Out, length = 16;
    static_assert((Taps - 1) * Dilation < length);

    alignas(64) float weights[Taps * In][Out];
    alignas(64) float bias[Out];
    alignas(64) float ring[length][In];
    std::uint32_t now;

    void forward(const float* x, float* y) {
        for (std::size_t i = 0; i < In; ++i) ring[now % length][i] = x[i];
        float sums[Out];
        for (std::size_t o = 0; o < Out; ++o) sums[o] = bias[o];
        for (std::size_t k = 0; k < Taps; ++k) {
            const float* frame = ring[(now - (Taps - 1 - k) * Dilation) % length];
            for (std::size_t i = 0; i < In; ++i)
                for (std::size_t o = 0; o < Out; ++o) sums[o] += frame[i] * weights[k * In + i][o];
        }
        for (std::size_t o = 0; o < Out; ++o) y[o] = Activation::value(sums[o]);
        ++now;
    }
};

/// A square image, channels last, no padding.
template <std::size_t Size, std::size_t In, std::size_t Filters, std::size_t Kernel, class Activation>
struct convolution {
    static constexpr std::size_t side = Size - Kernel + 1, in = Size * Size * In, out = side * side * Filters;

    alignas(64) float weights[Kernel * Kernel * In][Filters];
    alignas(64) float bias[Filters];

    void forward(const float* x, float* y) const {
        for (std::size_t r = 0; r < side; ++r)
            for (std::size_t c = 0; c < side; ++c) {
                float sums[Filters];
                for (std::size_t f = 0; f < Filters; ++f) sums[f] = bias[f];
                for (std::size_t i = 0; i < Kernel; ++i)
                    for (std::size_t j = 0; j < Kernel * In; ++j)
                        for (std::size_t f = 0; f < Filters; ++f)
                            sums[f] += x[((r + i) * Size + c) * In + j] * weights[i * Kernel * In + j][f];
                for (std::size_t f = 0; f < Filters; ++f) y[(r * side + c) * Filters + f] = Activation::value(sums[f]);
            }
    }
};

/// The maximum of each 2 x 2.
template <std::size_t Size, std::size_t Channels>
struct pool {
    static constexpr std::size_t in = Size * Size * Channels, out = in / 4;

    void forward(const float* x, float* y) const {
        for (std::size_t r = 0; r < Size / 2; ++r)
            for (std::size_t c = 0; c < Size / 2; ++c)
                for (std::size_t f = 0; f < Channels; ++f) {
                    const float* at = x + (2 * r * Size + 2 * c) * Channels + f;
                    const float a = at[0] > at[Channels] ? at[0] : at[Channels];
                    const float* below = at + Size * Channels;
                    const float b = below[0] > below[Channels] ? below[0] : below[Channels];
                    y[(r * (Size / 2) + c) * Channels + f] = a > b ? a : b;
                }
    }
};

}}  // namespace plain
