#pragma once
/// \file
/// A checksum of the bits of many values.

#include <ingrain/core/members.hpp>

#include <bit>
#include <cstdint>

namespace ingrain::test {

/// FNV-1a over the bits of all parameters.
template <class Parameters>
constexpr std::uint64_t checksum(const Parameters& parameters) {
    std::uint64_t sum = 14695981039346656037u;
    for_each_tensor(
        [&](auto, const auto& tensor) {
            for (const float value : tensor.values) sum = (sum ^ std::bit_cast<std::uint32_t>(value)) * 1099511628211u;
        },
        parameters);
    return sum;
}

}  // namespace ingrain::test
