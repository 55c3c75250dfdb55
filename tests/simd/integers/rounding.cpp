#include <ingrain/simd/integers/rescale.hpp>
#include <ingrain/simd/integers/rounding.hpp>

#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/random.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

using namespace ingrain;
using namespace ingrain::simd::integers;

TEST_CASE("a scale is written as integers that stand for it") {
    for (const double scale : {0.49, 0.1, 1.0 / 3000, 1e-6, 3e-9}) {
        CAPTURE(scale);
        CHECK(std::abs(parts_of<rounding::native>(scale).multiplier / 4294967296.0 - scale) <= 0.5 / 4294967296.0);
    }
    for (const double scale : {1000.7, 1.0, 0.5, 0.49999999999, 0.1, 1e-6, 3e-9}) {
        CAPTURE(scale);
        const auto parts = parts_of<rounding::twice>(scale);
        CHECK(parts.multiplier >= 1 << 30);
        CHECK(std::abs(std::ldexp(parts.multiplier, parts.shift - 31) - scale) <= scale / 2147483648.0);
    }
    CHECK(parts_of<rounding::twice>(0).multiplier == 0);
    CHECK(parts_of<rounding::twice>(1e-12).multiplier == 0);
    CHECK(parts_of<rounding::native>(0.49999999999999).multiplier == 2147483647);
}

TEST_CASE("rounded once, a sum times a scale is half up of the exact product") {
    generator random{seed{3}};
    for (int i = 0; i < 2000; ++i) {
        const auto sum = static_cast<std::int32_t>(random()) >> (random() % 20);
        const auto factor = static_cast<std::int32_t>(random() >> 1);
        // 62 bits of a product do not fit a double; those of its quotient do, but for ties.
        const auto product = static_cast<long double>(sum) * static_cast<long double>(factor);
        CAPTURE(sum, factor);
        CHECK(rescaled<rounding::native>(sum, factor, 0) ==
              static_cast<std::int32_t>(std::floor(product / 4294967296.0L + 0.5L)));
        const auto multiplier = static_cast<std::int32_t>(1u << 30 | random() >> 2);
        const auto shift = -static_cast<std::int32_t>(random() % 16);
        const auto scaled =
            static_cast<long double>(sum) * std::ldexp(static_cast<long double>(multiplier), shift - 31);
        CHECK(rescaled<rounding::once>(sum, multiplier, shift) == static_cast<std::int32_t>(std::floor(scaled + 0.5L)));
        CHECK(std::abs(static_cast<long double>(rescaled<rounding::twice>(sum, multiplier, shift)) - scaled) <= 1);
    }
}

TEST_CASE("rounded twice, halves are rounded up and then away from zero") {
    // TensorFlow Lite's MultiplyByQuantizedMultiplier: 1/4 of -6 is -1.5, of 6 is 1.5, of -2 is -0.5
    const auto quarter = parts_of<rounding::twice>(0.25);
    CHECK(rescaled<rounding::twice>(-6, quarter.multiplier, quarter.shift) == -2);
    CHECK(rescaled<rounding::twice>(6, quarter.multiplier, quarter.shift) == 2);
    CHECK(rescaled<rounding::twice>(-2, quarter.multiplier, quarter.shift) == -1);
    const auto same = parts_of<rounding::native>(0.25);
    CHECK(rescaled<rounding::native>(-6, same.multiplier, 0) == -1);
    CHECK(rescaled<rounding::native>(-2, same.multiplier, 0) == 0);
    CHECK(halved(-3, 1) == -2);
    CHECK(doubled_high(std::numeric_limits<std::int32_t>::min(), 1 << 30) == -(1 << 30));
}

namespace {

template <rounding Rounding, std::size_t Width>
void bytes_are_those_of_single_sums(std::size_t count) {
    CAPTURE(Width, count);
    generator random{seed{Width}};
    std::int32_t sums[Width], multiplier[Width];
    std::int8_t shift[Width], y[Width], expected[Width];
    for (int i = 0; i < 50; ++i) {
        const output_range range{static_cast<std::int32_t>(random() % 256) - 128,
                                 Rounding == rounding::native ? -128 : -100, Rounding == rounding::native ? 127 : 99};
        for (std::size_t k = 0; k < Width; ++k) {
            sums[k] = static_cast<std::int32_t>(random()) >> (random() % 24);
            multiplier[k] = static_cast<std::int32_t>(Rounding == rounding::native ? random() >> (1 + random() % 12)
                                                                                   : 1u << 30 | random() >> 2);
            shift[k] = static_cast<std::int8_t>(-static_cast<int>(random() % 12));
            y[k] = expected[k] = 55;
            if (k < count) {
                const double exact = Rounding == rounding::native
                                         ? std::floor(sums[k] * (multiplier[k] / 4294967296.0) + 0.5)
                                         : rescaled<Rounding>(sums[k], multiplier[k], shift[k]);
                expected[k] =
                    static_cast<std::int8_t>(std::fmin(std::fmax(exact + range.zero, range.least), range.most));
            }
        }
        to_bytes<Rounding>(sums, multiplier, shift, range, count, y);
        for (std::size_t k = 0; k < Width; ++k) CHECK(+y[k] == +expected[k]);
    }
}

}  // namespace

TEST_CASE("sums become bytes between the limits, and no more than are there") {
    bytes_are_those_of_single_sums<rounding::native, 4>(4);
    bytes_are_those_of_single_sums<rounding::native, 4>(3);
    bytes_are_those_of_single_sums<rounding::native, 16>(16);
    bytes_are_those_of_single_sums<rounding::native, 16>(5);
    bytes_are_those_of_single_sums<rounding::twice, 4>(4);
    bytes_are_those_of_single_sums<rounding::once, 16>(9);
}
