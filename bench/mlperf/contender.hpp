#pragma once
/// \file
/// How the networks of MLPerf Tiny are measured, one sample at a time. All contenders have the same weights, and their
/// answers must agree.

#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "../support/numbers.hpp"

namespace mlperf {

/// Number of different samples, used in turn.
inline constexpr std::size_t samples = 4;

/// Draws weights layer by layer, each layer's before its bias; `inputs` of each sum keep it at the scale of x.
///     weights: [..., inputs, filters], channels last
class weight_source {
    numbers::uniform draw_{5};

    void fill(float* to, std::size_t count, float scale) {
        for (std::size_t i = 0; i < count; ++i) to[i] = scale * draw_();
        numbers::publish(to);
    }

public:
    void weights(float* to, std::size_t inputs, std::size_t filters) {
        fill(to, inputs * filters, std::sqrt(6.f / static_cast<float>(inputs)));
    }
    void bias(float* to, std::size_t filters) { fill(to, filters, 0.1f); }
};

/// Ends the program unless all contenders answer alike.
void compare(const std::string& workload, const std::string& implementation, const std::vector<float>& answers);

template <std::size_t In, std::size_t Out, class Infer>
void run(benchmark::State& state, Infer infer) {
    alignas(64) static float x[samples * In], y[samples * Out];
    numbers::fill(x, samples * In, numbers::uniform(7));
    numbers::publish(y);
    std::size_t n = 0;
    for (auto _ : state) {
        infer(x + n * In, y + n * Out);
        benchmark::ClobberMemory();
        n = (n + 1) % samples;
    }
}

/// Registers `infer(const float* x, float* y)` for a workload.
template <std::size_t In, std::size_t Out, class Infer>
int add(const std::string& workload, const std::string& implementation, Infer infer) {
    std::vector<float> x(samples * In), y(samples * Out);
    numbers::fill(x.data(), x.size(), numbers::uniform(7));
    for (std::size_t n = 0; n < samples; ++n) infer(x.data() + n * In, y.data() + n * Out);
    compare(workload, implementation, y);
    benchmark::RegisterBenchmark((workload + "|" + implementation).c_str(), run<In, Out, Infer>, infer);
    return 0;
}

}  // namespace mlperf
