#pragma once
/// \file
/// Random values to fill networks with, by a short generator, so that images hold little beside what is measured. The
/// plain loops use it too, and nothing else of the library.

#include <cstdint>

/// A linear congruential generator (Numerical Recipes): values from -1 to 1.
struct noise {
    std::uint32_t state = 1;
    constexpr float operator()() {
        state = state * 1664525u + 1013904223u;
        return static_cast<float>(static_cast<std::int32_t>(state)) * 0x1p-31f;
    }
};
