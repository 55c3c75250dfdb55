#pragma once
/// \file
/// Parameters to begin with in constants, and floats that are not finite.

#include <ingrain/core/random.hpp>
#include <ingrain/training/initialize.hpp>

#include <limits>

namespace ingrain::test {

inline constexpr float endless = std::numeric_limits<float>::infinity(),
                       no_number = std::numeric_limits<float>::quiet_NaN();

template <class Network>
constexpr typename Network::parameters drawn() {
    typename Network::parameters p{};
    generator random{seed{7}};
    initialize<Network>(p, random);
    return p;
}

}  // namespace ingrain::test
