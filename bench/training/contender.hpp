#pragma once
/// \file
/// How a training step is measured, for every contender.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>

#include "../support/numbers.hpp"

namespace training {

/// Steps over `Samples` samples in turn, N at a time: `step(x, y)` for float[N * In] and float[N * Out].
template <std::size_t Samples, std::size_t N, std::size_t In, std::size_t Out, class Step>
void run(benchmark::State& state, Step step) {
    alignas(64) static float x[Samples * In], y[Samples * Out];
    numbers::fill(x, Samples * In, numbers::uniform(3));
    numbers::fill(y, Samples * Out, numbers::uniform(4, 0.5f));
    std::size_t n = 0;
    for (auto _ : state) {
        step(x + n * In, y + n * Out);
        benchmark::ClobberMemory();
        n = (n + N) % Samples;
    }
}

/// The workloads of one step: sizes of the network, batch, number of samples.
struct online {
    static constexpr std::size_t in = 16, out = 4, batch = 1, samples = 256;
    static constexpr char name[] = "T-B", optimizer[] = "sgd";
};
struct middle {
    static constexpr std::size_t in = 64, out = 8, batch = 32, samples = 4096;
    static constexpr char name[] = "T-C", optimizer[] = "adam";
};
struct exclusive_or {
    static constexpr std::size_t in = 2, out = 1, batch = 1, samples = 4;
    static constexpr char name[] = "T-E", optimizer[] = "sgd";
};

/// A sequence of 32 values, with an output for each.
template <std::size_t N>
struct through_time {
    static_assert(N == 1 || N == 8);
    static constexpr std::size_t in = 32, out = 32, batch = N, samples = 256;
    static constexpr char optimizer[] = "adam";
};
template <std::size_t N>
struct recurrent_gru : through_time<N> {
    static constexpr const char* name = N == 1 ? "T-F GRU 1" : "T-F GRU 8";
};
template <std::size_t N>
struct recurrent_lstm : through_time<N> {
    static constexpr const char* name = N == 1 ? "T-F LSTM 1" : "T-F LSTM 8";
};

template <class Workload, class Step>
int add(const std::string& implementation, Step step) {
    benchmark::RegisterBenchmark((std::string(Workload::name) + "|" + implementation).c_str(),
                                 run<Workload::samples, Workload::batch, Workload::in, Workload::out, Step>, step);
    return 0;
}

}  // namespace training
