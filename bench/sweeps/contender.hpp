#pragma once
/// \file
/// One layer at many sizes. A source is compiled for one sweep and the sizes of a range: -DSWEEP=lstm -DFIRST=33
/// -DLAST=64; with -DEVERY for each of them, with -DSIZES=33,64 for these.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "../support/numbers.hpp"

namespace sweeps {

/// Number of different samples, used in turn.
inline constexpr std::size_t samples = 16;

/// The image of a convolution, 3x3: 8x8 positions.
inline constexpr std::size_t side = 10, positions = 64;

/// Registers `run(const float* x, float* y)` for `Batch` samples of In and Out values as one size of the sweep.
template <std::size_t In, std::size_t Out, std::size_t Batch, class Run>
void add(std::size_t size, const std::string& implementation, Run run) {
    const std::string name = "x" + std::to_string(size) + "|" + implementation;
    benchmark::RegisterBenchmark(name.c_str(), [run](benchmark::State& state) {
        constexpr std::size_t batches = std::max<std::size_t>(1, samples / Batch);
        alignas(64) static float x[batches * Batch * In], y[batches * Batch * Out];
        numbers::fill(x, batches * Batch * In, numbers::uniform(7));
        numbers::publish(y);
        std::size_t n = 0;
        for (auto _ : state) {
            run(x + n * Batch * In, y + n * Batch * Out);
            benchmark::ClobberMemory();
            n = (n + 1) % batches;
        }
    });
}

/// Multiples of 16 and their neighbours, a number behind each that is a multiple of 4, and others.
constexpr bool is_usual(std::size_t size) {
    for (const std::size_t place : {0, 1, 4, 15})
        if (size % 16 == place) return true;
    for (const std::size_t other : {2, 3, 5, 8, 12, 24, 25, 28, 39, 40, 41, 44, 45, 61})
        if (size == other) return true;
    return false;
}

constexpr bool is_measured([[maybe_unused]] std::size_t size) {
#if defined(SIZES)
    for (const std::size_t one : {SIZES})
        if (size == one) return true;
    return false;
#elif defined(EVERY)
    return true;
#else
    return is_usual(size);
#endif
}

/// Calls `each.operator()<size>()` for the sizes from First to Last.
template <std::size_t First, std::size_t Last>
void for_each(const auto& each) {
    [&]<std::size_t... I>(std::index_sequence<I...>) {
        const auto visit = [&]<std::size_t Size>(std::integral_constant<std::size_t, Size>) {
            if constexpr (is_measured(Size)) each.template operator()<Size>();
        };
        (visit(std::integral_constant<std::size_t, First + I>{}), ...);
    }(std::make_index_sequence<Last - First + 1>{});
}

}  // namespace sweeps
