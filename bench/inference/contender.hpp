#pragma once
/// \file
/// How inference with one sample at a time is measured, for every contender.

#include <benchmark/benchmark.h>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>

#include "../support/numbers.hpp"

namespace inference {

/// Number of different samples, or batches, used in turn; a power of two.
template <std::size_t In>
inline constexpr std::size_t samples_of = In > 1024 ? 8 : 64;

/// Each call takes another sample. `Dependent`: the output of the previous call decides which.
template <bool Dependent, std::size_t In, std::size_t Out, class Infer>
void run(benchmark::State& state, Infer infer) {
    constexpr std::size_t samples = samples_of<In>;
    alignas(64) static float x[samples * In], y[samples * Out];
    numbers::fill(x, samples * In, numbers::uniform(7));
    numbers::publish(y);
    std::uint32_t nothing = 0, offset = 0;
    asm volatile("" : "+r"(nothing));
    std::size_t n = 0;
    for (auto _ : state) {
        float* const answer = y + n * Out;
        infer(x + n * In + offset, answer);
        benchmark::ClobberMemory();
        if constexpr (Dependent) offset = std::bit_cast<std::uint32_t>(answer[Out - 1]) & nothing;
        n = (n + 1) % samples;
    }
}

/// Registers `infer(const float* x, float* y)` for a workload, independent and dependent.
template <std::size_t In, std::size_t Out, class Infer>
int add(const std::string& workload, const std::string& implementation, Infer infer) {
    benchmark::RegisterBenchmark((workload + "|" + implementation).c_str(), run<false, In, Out, Infer>, infer);
    benchmark::RegisterBenchmark((workload + " dependent|" + implementation).c_str(), run<true, In, Out, Infer>, infer);
    return 0;
}

}  // namespace inference
