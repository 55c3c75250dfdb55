#pragma once
/// \file
/// Three workloads, each as a network and by hand, with the library's kernels called on plain arrays. Each function is
/// alone in its source, so that its object file holds exactly what it needs.

#include "../networks.hpp"

#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

namespace zero_overhead {

namespace ig = ingrain;

inline constexpr ig::math tier = ig::math::quick;

using w1 = networks::w1<tier>;
using w4 = networks::w4<tier>;
using te = ig::trainer<networks::te<tier>, ig::mean_squared_error, ig::sgd>;

/// The layout of `w1::parameters`.
struct w1_arrays {
    float weights1[1][8], bias1[8];
    alignas(64) float weights2[8][8];
    float bias2[8];
    alignas(64) float weights3[8][1];
    float bias3[1];
};
struct w1_memory {
    float y1[8], y2[8];
};

/// The layout of `w4::parameters`.
struct w4_arrays {
    alignas(64) float weights1[16][16];
    alignas(64) float bias1[16];
    alignas(64) float weights2[16][16];
    alignas(64) float bias2[16];
    alignas(64) float weights3[16][16];
    alignas(64) float bias3[16];
    alignas(64) float weights4[16][4];
    float bias4[4];
};
struct w4_memory {  // used in turn, as in `w4::scratch`
    alignas(64) float y1[16];
    alignas(64) float y2[16];
};

/// The layout of `te::parameters_type`, and of what a step needs, in the order of the trainer.
struct te_arrays {
    float weights1[2][4], bias1[4], weights2[4][1], bias2[1];
};
struct te_state {
    te_arrays parameters;
    float y1[4], d2[1], d1[4], y2[1], dy[1];
    float rate;
    ig::generator random;
    std::uint32_t steps;
};

extern "C" {
void w1_network(const w1::parameters& p, const float* x, float* y, w1::scratch<>& s) noexcept;
void w1_by_hand(const w1_arrays& p, const float* x, float* y, w1_memory& m) noexcept;
void w4_network(const w4::parameters& p, const float* x, float* y, w4::scratch<>& s) noexcept;
void w4_by_hand(const w4_arrays& p, const float* x, float* y, w4_memory& m) noexcept;
float te_network(te& trainer, const float* x, const float* target) noexcept;
float te_by_hand(te_state& state, const float* x, const float* target) noexcept;
}

}  // namespace zero_overhead
