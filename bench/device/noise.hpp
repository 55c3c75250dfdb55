#pragma once
/// \file
/// Numbers to fill networks with; short, so that images are hardly more than what is measured. Plain loops have them
/// as well, and nothing else of the library.

#include <cstdint>

/// A linear congruential generator (Numerical Recipes): numbers from -1 to 1.
struct noise {
    std::uint32_t state = 1;
    constexpr float operator()() {
        state = state * 1664525u + 1013904223u;
        return static_cast<float>(static_cast<std::int32_t>(state)) * 0x1p-31f;
    }
};
