#pragma once
/// \file
/// One layer at many sizes: dense, with as many outputs as inputs, one sample at a time; and dense 64 x 64 for batches.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <string>

#include "../support/numbers.hpp"

namespace sweeps {

/// Number of different samples, used in turn.
inline constexpr std::size_t samples = 16;

template <std::size_t Size, std::size_t Batch, class Infer>
void run(benchmark::State& state, Infer infer) {
    constexpr std::size_t batches = std::max<std::size_t>(1, samples / Batch), count = Batch * Size;
    alignas(64) static float x[batches * count], y[batches * count];
    numbers::fill(x, batches * count, numbers::uniform(7));
    numbers::publish(y);
    std::size_t n = 0;
    for (auto _ : state) {
        infer(x + n * count, y + n * count);
        benchmark::ClobberMemory();
        n = (n + 1) % batches;
    }
}

/// Registers `infer(const float* x, float* y)`.
template <std::size_t Size, std::size_t Batch, class Infer>
void add(const char* implementation, Infer infer) {
    const std::string size = std::to_string(Size), batch = Batch > 1 ? " batch " + std::to_string(Batch) : "";
    benchmark::RegisterBenchmark((size + "x" + size + batch + "|" + implementation).c_str(), run<Size, Batch, Infer>,
                                 infer);
}

template <std::size_t... Values>
struct values {};

/// Powers of two and their neighbours, and sizes that are multiples of no register width.
using sizes = values<1, 2, 3, 4, 7, 8, 10, 16, 17, 24, 32, 37, 50, 64, 100, 128, 150, 200, 256, 300, 384, 512>;
using batches = values<2, 3, 4, 7, 8, 16, 17, 32, 64, 100, 128, 256>;

/// Calls `each.operator()<size, batch>()` for both sweeps.
void for_each(const auto& each) {
    [&]<std::size_t... Size>(values<Size...>) { (each.template operator()<Size, 1>(), ...); }(sizes{});
    [&]<std::size_t... Batch>(values<Batch...>) { (each.template operator()<64, Batch>(), ...); }(batches{});
}

}  // namespace sweeps
