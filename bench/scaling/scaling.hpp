#pragma once
/// \file
/// The trainings whose time with more workers is measured, and a clock.

#include "../networks.hpp"

#include <ingrain/core/random.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/training/batch.hpp>
#include <ingrain/training/data_set.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace scaling {

namespace ig = ingrain;

/// T-A with batches of 128, T-D with batches of 32, as in bench/training; random images, since only time is measured.
struct t_a {
    static constexpr char name[] = "T-A, batch 128";
    using net = networks::ta<ig::math::accurate>;
    static constexpr std::size_t batch = 128, count = 8192;
};
struct t_d {
    static constexpr char name[] = "T-D";
    using net = networks::td<ig::math::accurate>;
    static constexpr std::size_t batch = 32, count = 4096;
};
template <class Workload>
using sharded_batch = ig::batch<Workload::batch, ig::shards<2>>;

struct images {
    std::vector<float> x;
    std::vector<std::uint8_t> labels;

    explicit images(std::size_t count) : x(count * 784), labels(count) {
        ig::generator random{ig::seed{1}};
        for (float& value : x) value = ig::uniform<float>(random);
        for (auto& label : labels) label = static_cast<std::uint8_t>(ig::below(random, 10));
    }
    auto set() const { return ig::data_set{x, labels}; }
};

/// Seconds of one call.
inline double seconds(const auto& work) {
    const auto begun = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

}  // namespace scaling
