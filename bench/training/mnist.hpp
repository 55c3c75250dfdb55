#pragma once
/// \file
/// Epochs over 60,000 images of 28 x 28: MNIST if $INGRAIN_DATA has it, else Debian's Fashion-MNIST, else random rows,
/// which are good for times only.

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
inline constexpr std::uint32_t seed = 42;

struct images {
    std::vector<float> pixels;  // in [0, 1]
    std::vector<std::uint8_t> labels;
};

/// Read once for all contenders.
const images& training_images();
const images& test_images();
const char* name_of_images();

/// One iteration is one epoch. `Contender` is constructed from a seed and options, and has epoch(images) and
/// accuracy(images).
template <class Contender>
int add(const std::string& workload, const std::string& implementation, auto... options) {
    const std::string name = workload + "|" + implementation;
    benchmark::RegisterBenchmark(name.c_str(),
                                 [=](benchmark::State& state) {
                                     static const auto contender = std::make_unique<Contender>(seed, options...);
                                     const images& images = training_images();
                                     for (auto _ : state) contender->epoch(images);
                                 })
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
    benchmark::RegisterBenchmark(("accuracy " + name).c_str(),
                                 [=](benchmark::State& state) {
                                     for (auto _ : state) {
                                         double sum = 0;
                                         for (std::uint32_t more = 0; more < 3; ++more) {
                                             const auto contender =
                                                 std::make_unique<Contender>(seed + more, options...);
                                             contender->epoch(training_images());
                                             const double after_one = contender->accuracy(test_images());
                                             sum += after_one;
                                             if (more > 0) continue;
                                             state.counters["after_one"] = after_one;
                                             for (int epoch = 2; epoch <= 5; ++epoch)
                                                 contender->epoch(training_images());
                                             state.counters["after_five"] = contender->accuracy(test_images());
                                         }
                                         state.counters["mean_of_three_after_one"] = sum / 3;
                                         state.SetLabel(name_of_images());
                                     }
                                 })
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
    return 0;
}

}  // namespace mnist
