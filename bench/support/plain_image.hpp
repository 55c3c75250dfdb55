#pragma once
/// \file
/// Layers of images as static loops: convolutions with padding and stride, and layers around layers.

#include "plain.hpp"

#include <cstddef>

namespace plain {

/// An axis of `Extent` values with zeros on both sides: a position for every `Stride`-th value.
template <std::size_t Extent, std::size_t Kernel, std::size_t Stride>
struct padded_axis {
    static constexpr std::size_t positions = (Extent + Stride - 1) / Stride;
    static constexpr std::size_t covered = (positions - 1) * Stride + Kernel;
    static constexpr std::size_t before = covered > Extent ? (covered - Extent) / 2 : 0;

    /// The taps of a position that are in no padding: from `first` to before `last`.
    static std::size_t first(std::size_t position) {
        return position * Stride < before ? before - position * Stride : 0;
    }
    static std::size_t last(std::size_t position) {
        const std::size_t left = Extent + before - position * Stride;
        return left < Kernel ? left : Kernel;
    }
    /// The value at tap k of a position.
    static std::size_t at(std::size_t position, std::size_t k) { return position * Stride + k - before; }
};

template <std::size_t Rows, std::size_t Columns, std::size_t In, std::size_t Filters, std::size_t KernelRows,
          std::size_t KernelColumns, std::size_t Stride, class Activation>
struct padded_convolution {
    using vertical = padded_axis<Rows, KernelRows, Stride>;
    using horizontal = padded_axis<Columns, KernelColumns, Stride>;
    static constexpr std::size_t in = Rows * Columns * In, out = vertical::positions * horizontal::positions * Filters;

    alignas(64) float weights[KernelRows * KernelColumns * In][Filters];
    alignas(64) float bias[Filters];

    void forward(const float* x, float* y) const {
        for (std::size_t r = 0; r < vertical::positions; ++r)
            for (std::size_t c = 0; c < horizontal::positions; ++c, y += Filters) {
                float sums[Filters];
                for (std::size_t f = 0; f < Filters; ++f) sums[f] = bias[f];
                for (std::size_t i = vertical::first(r); i < vertical::last(r); ++i) {
                    const std::size_t row = vertical::at(r, i);
                    for (std::size_t j = horizontal::first(c); j < horizontal::last(c); ++j) {
                        const std::size_t column = horizontal::at(c, j);
                        for (std::size_t k = 0; k < In; ++k)
                            for (std::size_t f = 0; f < Filters; ++f)
                                sums[f] +=
                                    x[(row * Columns + column) * In + k] * weights[(i * KernelColumns + j) * In + k][f];
                    }
                }
                for (std::size_t f = 0; f < Filters; ++f) y[f] = Activation::value(sums[f]);
            }
    }
};

/// A filter of 3 x 3 for each channel.
template <std::size_t Rows, std::size_t Columns, std::size_t Channels, std::size_t Stride, class Activation>
struct depthwise {
    using vertical = padded_axis<Rows, 3, Stride>;
    using horizontal = padded_axis<Columns, 3, Stride>;
    static constexpr std::size_t in = Rows * Columns * Channels,
                                 out = vertical::positions * horizontal::positions * Channels;

    alignas(64) float weights[9][Channels];
    alignas(64) float bias[Channels];

    void forward(const float* x, float* y) const {
        for (std::size_t r = 0; r < vertical::positions; ++r)
            for (std::size_t c = 0; c < horizontal::positions; ++c, y += Channels) {
                float sums[Channels];
                for (std::size_t f = 0; f < Channels; ++f) sums[f] = bias[f];
                for (std::size_t i = vertical::first(r); i < vertical::last(r); ++i) {
                    const std::size_t row = vertical::at(r, i);
                    for (std::size_t j = horizontal::first(c); j < horizontal::last(c); ++j) {
                        const std::size_t column = horizontal::at(c, j);
                        for (std::size_t f = 0; f < Channels; ++f)
                            sums[f] += x[(row * Columns + column) * Channels + f] * weights[i * 3 + j][f];
                    }
                }
                for (std::size_t f = 0; f < Channels; ++f) y[f] = Activation::value(sums[f]);
            }
    }
};

/// The mean over all positions.
template <std::size_t Positions, std::size_t Channels>
struct average {
    static constexpr std::size_t in = Positions * Channels, out = Channels;

    void forward(const float* x, float* y) const {
        float sums[Channels]{};
        for (std::size_t p = 0; p < Positions; ++p)
            for (std::size_t f = 0; f < Channels; ++f) sums[f] += x[p * Channels + f];
        for (std::size_t f = 0; f < Channels; ++f) y[f] = sums[f] / Positions;
    }
};

/// The input itself.
template <std::size_t Size>
struct shortcut {
    static constexpr std::size_t in = Size, out = Size;
};

/// Two layers one after another, and a shortcut around them.
template <class Shortcut, class First, class Second, class Activation>
struct residual {
    static constexpr std::size_t in = First::in, out = Second::out;

    Shortcut around;
    First first;
    Second second;

    void forward(const float* x, float* y) const {
        float between[First::out], beside[out];
        const float* from = x;
        if constexpr (requires { around.forward(x, beside); }) {
            around.forward(x, beside);
            from = beside;
        }
        first.forward(x, between);
        second.forward(between, y);
        for (std::size_t i = 0; i < out; ++i) y[i] = Activation::value(y[i] + from[i]);
    }
};

}  // namespace plain
