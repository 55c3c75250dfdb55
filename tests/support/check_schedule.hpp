#pragma once
/// \file
/// Compares schedules with the rates of another library.

#include <support/reference.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain::test {

/// A factor takes some products and one cosine, which is correct to 2^-23.
inline constexpr tolerance of_rates{.of_number = 1e-6, .floor = 1.2e-8};

/// Value i of the table `rates` is 0.1 times the factor for step i.
void check_rates(const auto& schedule, const reference_case<>& expected) {
    const table rates = expected["rates"];
    for (std::uint32_t step = 0; step < rates.size(); ++step) {
        CAPTURE(step);
        CHECK(agree(0.1f * schedule(step), rates[step], of_rates));
    }
}

}  // namespace ingrain::test
