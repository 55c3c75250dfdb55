#pragma once
/// \file
/// The networks layer by layer, for contenders that make their layers when the program starts.

#include <cstddef>

namespace mlperf {

/// A convolution with padding, and relu behind it.
struct convolution {
    std::size_t filters, rows = 1, columns = 1, stride = 1;
    bool relu = true;
};

/// What `convolution` gives for an axis of `extent` values: how many positions, and zeros before and behind.
struct padded {
    std::size_t positions, before, after;

    padded(std::size_t extent, std::size_t kernel, std::size_t stride) : positions((extent + stride - 1) / stride) {
        const std::size_t covered = (positions - 1) * stride + kernel;
        const std::size_t missing = covered > extent ? covered - extent : 0;
        before = missing / 2;
        after = missing - before;
    }
};

// A network has `dense(outputs, relu)`, `convolve(convolution)`, `depthwise(stride)` of 3 x 3 with relu, `average()`
// over all positions, and `output()`, a value; `continue_from(value)`; `convolve_and_add(convolution, value)`, which
// adds before relu.

void autoencoder(auto& net) {
    for (int i = 0; i < 4; ++i) net.dense(128, true);
    net.dense(8, true);
    for (int i = 0; i < 4; ++i) net.dense(128, true);
    net.dense(640, false);
}

void keywords(auto& net) {
    net.convolve({64, 10, 4, 2});
    for (int i = 0; i < 4; ++i) {
        net.depthwise(1);
        net.convolve({64});
    }
    net.average();
    net.dense(12, false);
}

void persons(auto& net) {
    struct separable {
        std::size_t filters, stride;
    };
    net.convolve({8, 3, 3, 2});
    for (const auto& [filters, stride] : {separable{16, 1},
                                          {32, 2},
                                          {32, 1},
                                          {64, 2},
                                          {64, 1},
                                          {128, 2},
                                          {128, 1},
                                          {128, 1},
                                          {128, 1},
                                          {128, 1},
                                          {128, 1},
                                          {256, 2},
                                          {256, 1}}) {
        net.depthwise(stride);
        net.convolve({filters});
    }
    net.average();
    net.dense(2, false);
}

void images(auto& net) {
    net.convolve({16, 3, 3});
    const auto first = net.output();
    net.convolve({16, 3, 3});
    net.convolve_and_add({16, 3, 3}, first);
    for (const std::size_t filters : {32, 64}) {
        const auto x = net.output();
        net.convolve({filters, 1, 1, 2, false});
        const auto shortcut = net.output();
        net.continue_from(x);
        net.convolve({filters, 3, 3, 2});
        net.convolve_and_add({filters, 3, 3}, shortcut);
    }
    net.average();
    net.dense(10, false);
}

}  // namespace mlperf
