#pragma once
/// \file
/// Fills networks with noise.

#include <ingrain/core/members.hpp>

#include "noise.hpp"

/// Fills weights with numbers from -size to size.
template <class Parameters>
constexpr void fill(Parameters& parameters, noise& next, float size) {
    ingrain::for_each_tensor(
        [&]<ingrain::role Role>(ingrain::tensor_info<Role>, auto& tensor) {
            if constexpr (Role == ingrain::role::weights)
                for (float& value : tensor.values) value = size * next();
        },
        parameters);
}
