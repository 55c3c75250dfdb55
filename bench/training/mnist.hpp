#pragma once
/// \file
/// Epochs over sixty thousand images of 28 by 28: MNIST if $INGRAIN_DATA has it, else Debian's Fashion-MNIST, else
/// made-up rows, which serve for times alone.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

namespace mnist {

inline constexpr std::size_t pixels = 784, classes = 10, batch = 32;

struct images {
    std::vector<float> pixels;  // in [0, 1]
    std::vector<std::uint8_t> labels;
};

/// Read once for all contenders, which must not change them.
const images& training_images();
const images& test_images();

/// One iteration is an epoch. `Contender` has epoch(images) and accuracy(images).
template <class Contender>
int add(const std::string& workload, const std::string& implementation, auto... options) {
    const std::string name = workload + "|" + implementation;
    benchmark::RegisterBenchmark(name.c_str(),
                                 [=](benchmark::State& state) {
                                     static const auto contender = std::make_unique<Contender>(options...);
                                     const images& images = training_images();
                                     for (auto _ : state) contender->epoch(images);
                                 })
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(("accuracy " + name).c_str(),
                                 [=](benchmark::State& state) {
                                     const auto contender = std::make_unique<Contender>(options...);
                                     for (auto _ : state) {
                                         for (int epoch = 1; epoch <= 5; ++epoch) {
                                             contender->epoch(training_images());
                                             if (epoch == 1)
                                                 state.counters["after_one"] = contender->accuracy(test_images());
                                         }
                                         state.counters["after_five"] = contender->accuracy(test_images());
                                     }
                                 })
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
    return 0;
}

}  // namespace mnist
