#pragma once
/// \file
/// How products of bytes are measured, for every contender.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <string>

#include "../support/numbers.hpp"

namespace integers {

/// The layer: y = x W + b, [N, 784] by [784, 128], bytes to bytes.
inline constexpr std::size_t in = 784, out = 128;

/// Each call takes other samples.
template <std::size_t N, class Infer>
void run(benchmark::State& state, Infer infer) {
    constexpr std::size_t batches = N > 1 ? 8 : 64;
    alignas(64) static std::int8_t x[batches * N * in], y[batches * N * out];
    numbers::uniform draw(7);
    for (std::int8_t& value : x) value = static_cast<std::int8_t>(127.f * draw());
    numbers::publish(y);
    std::size_t n = 0;
    for (auto _ : state) {
        infer(x + n * N * in, y + n * N * out);
        benchmark::ClobberMemory();
        n = (n + 1) % batches;
    }
}

/// Registers `infer(const std::int8_t* x, std::int8_t* y)` for N samples.
template <std::size_t N, class Infer>
int add(const std::string& implementation, Infer infer) {
    benchmark::RegisterBenchmark((std::to_string(N) + " x 784 x 128|" + implementation).c_str(), run<N, Infer>, infer);
    return 0;
}

}  // namespace integers
