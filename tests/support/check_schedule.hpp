#pragma once
/// \file
/// Schedules beside the rates that another library gave.

#include <support/reference.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain::test {

/// A factor comes out of some products and one cosine, which is right to 2^-23.
inline constexpr tolerance of_rates{.of_number = 1e-6, .floor = 1.2e-8};

/// Element i of `rates` is 0.1 times the factor for step i.
void check_rates(const auto& schedule, table rates) {
    for (std::uint32_t step = 0; step < rates.size(); ++step) {
        CAPTURE(step);
        CHECK(agree(0.1f * schedule(step), rates[step], of_rates));
    }
}

}  // namespace ingrain::test
