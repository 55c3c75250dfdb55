// The machine's peak, measured in the same run as everything else: multiply-adds on registers, and loads from where
// the weights of two networks are: the second cache, or the next one where it is smaller.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <ingrain/simd/lanes.hpp>
#include <vector>

namespace {

using V = ingrain::simd::lanes<float, ingrain::simd::widest<float>>;

/// Enough chains to hide the latency: 4 cycles, two operations a cycle.
constexpr std::size_t chains = 12, rounds = 64;

void multiply_adds(benchmark::State& state) {
    V sums[chains], x(0.5f), y(0.25f);
    for (V& sum : sums) sum = V(1.f);
    for (auto _ : state) {
        INGRAIN_ROLLED
        for (std::size_t r = 0; r < rounds; ++r) {
            INGRAIN_UNROLL
            for (std::size_t i = 0; i < chains; ++i) sums[i] = multiply_add(sums[i], x, y);
        }
    }
    float result[V::count];
    for (V sum : sums) {
        sum.store(result);
        benchmark::DoNotOptimize(result);
    }
    state.counters["flop"] = static_cast<double>(2 * V::count * chains * rounds);
}

template <std::size_t Kibibytes>
void loads(benchmark::State& state) {
    constexpr std::size_t count = Kibibytes * 256, step = 16 * V::count;
    std::vector<float> numbers(count + 16, 1.f);
    const float* from = numbers.data();
    while (reinterpret_cast<std::size_t>(from) % 64 != 0) ++from;
    for (auto _ : state) {
        INGRAIN_ROLLED
        for (std::size_t at = 0; at + step <= count; at += step) {
            INGRAIN_UNROLL
            for (std::size_t i = 0; i < 16; ++i) {
                V loaded = V::load(from + at + i * V::count);
                asm volatile("" : "+v"(loaded.value.data));
            }
        }
    }
    state.counters["bytes"] = static_cast<double>(count * sizeof(float));
}

[[maybe_unused]] const auto* const of_all = benchmark::RegisterBenchmark("limit|multiply-adds", multiply_adds);
[[maybe_unused]] const auto* const of_w3 = benchmark::RegisterBenchmark("limit|loads", loads<400>);
[[maybe_unused]] const auto* const of_m_ad = benchmark::RegisterBenchmark("limit|loads of a megabyte", loads<1032>);

}  // namespace
