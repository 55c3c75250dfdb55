#pragma once
/// \file
/// Convolutions with padding, and without on images that are as much larger: the same multiply-adds.

#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>
#include <utility>

#include "../support/numbers.hpp"

namespace padding {

/// Registers `run(const float* x, float* y)`, with as many values.
template <std::size_t In, std::size_t Out>
void add(const std::string& workload, const char* implementation, auto run) {
    benchmark::RegisterBenchmark((workload + "|" + implementation).c_str(), [run](benchmark::State& state) {
        alignas(64) static float x[In], y[Out];
        numbers::fill(x, In, numbers::uniform(7));
        numbers::publish(x);
        numbers::publish(y);
        for (auto _ : state) {
            run(x, y);
            benchmark::ClobberMemory();
        }
    });
}

using channels = std::index_sequence<1, 7, 8, 16, 17, 31, 32, 64, 128>;

/// Calls `each.operator()<channels>()`.
void for_each(const auto& each) {
    [&]<std::size_t... Channels>(std::index_sequence<Channels...>) {
        (each.template operator()<Channels>(), ...);
    }(channels{});
}

}  // namespace padding
