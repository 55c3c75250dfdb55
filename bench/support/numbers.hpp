#pragma once
/// \file
/// Pseudo-random values to compute with, the same for every contender.

#include <cstddef>
#include <cstdint>

namespace numbers {

/// Uniform in (-scale, scale).
class uniform {
    std::uint32_t state_;
    float scale_;

public:
    explicit uniform(std::uint32_t seed, float scale = 1) : state_(seed), scale_(scale) {}
    float operator()() {
        state_ = state_ * 1664525u + 1013904223u;
        return scale_ * (static_cast<float>(state_ >> 8) / 8388608.f - 1.f);
    }
};

/// Makes the compiler assume that other code has the object's address, and may read or change it in any call.
inline void publish(void* object) { asm volatile("" : : "r"(object) : "memory"); }

inline void fill(float* to, std::size_t count, uniform draw) {
    for (std::size_t i = 0; i < count; ++i) to[i] = draw();
    publish(to);
}

/// A scale of weights that keeps outputs away from zero and from saturation, for a layer with `inputs`.
inline float weight_scale(std::size_t inputs) { return inputs > 100 ? 0.1f : 0.3f; }

}  // namespace numbers
