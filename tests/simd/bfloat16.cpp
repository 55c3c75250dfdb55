#include <ingrain/simd/bfloat16.hpp>
#include <ingrain/simd/lanes.hpp>

#include <catch2/catch_template_test_macros.hpp>
#include <catch2/catch_test_macros.hpp>

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "numbers.hpp"
#include "widths.hpp"

using ingrain::bfloat16;
using limits = std::numeric_limits<float>;

namespace {

constexpr std::uint16_t bits(float x) { return bfloat16(x).bits; }
constexpr float from_bits(std::uint32_t bits) { return std::bit_cast<float>(bits); }

/// The nearest of all finite numbers of bfloat16, by double arithmetic; of two that are as near the even one.
float nearest(float x) {
    const auto below = static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(x) >> 16);
    const auto above = static_cast<std::uint16_t>(below + 1);
    const double low = double{from_bits(std::uint32_t{below} << 16)};
    // Beyond the largest finite number, the next power of two counts.
    const double high =
        (above & 0x7fff) == 0x7f80 ? std::copysign(0x1p128, low) : double{from_bits(std::uint32_t{above} << 16)};
    const double exact = double{x}, to_low = std::abs(exact - low), to_high = std::abs(high - exact);
    const bool up = to_high < to_low || (to_high == to_low && below % 2 == 1);
    return from_bits(std::uint32_t{up ? above : below} << 16);
}

/// x rounded up or down: up if the 16 bits that are cut off and the upper ones of this hash are above 2^16 together.
float rounded_by_hash(float x, std::uint32_t hash) {
    hash *= 0x7feb352d;
    hash ^= hash >> 15;
    hash *= 0x846ca68b;
    const auto pattern = std::bit_cast<std::uint32_t>(x);
    const bool up = (pattern & 0xffff) + (hash >> 16) > 0xffff;
    return from_bits(((pattern >> 16) + up) << 16);
}

}  // namespace

TEST_CASE("two bytes that can be copied, from floats and to floats", "[simd][bfloat16]") {
    STATIC_CHECK(sizeof(bfloat16) == 2);
    STATIC_CHECK(std::is_trivially_copyable_v<bfloat16>);
    STATIC_CHECK(std::is_trivially_default_constructible_v<bfloat16>);
    STATIC_CHECK(std::is_convertible_v<bfloat16, float>);
    STATIC_CHECK(std::is_convertible_v<float, bfloat16>);
}

TEST_CASE("rounded to nearest, ties to even", "[simd][bfloat16]") {
    STATIC_CHECK(bits(1.f) == 0x3f80);
    STATIC_CHECK(bits(-2.f) == 0xc000);
    STATIC_CHECK(bits(0.f) == 0);
    STATIC_CHECK(bits(-0.f) == 0x8000);
    STATIC_CHECK(bits(0x1.01p0f) == 0x3f80);  // half-way, and even below
    STATIC_CHECK(bits(0x1.03p0f) == 0x3f82);  // half-way, and even above
    STATIC_CHECK(bits(0x1.010002p0f) == 0x3f81);
    STATIC_CHECK(bits(0x1.ffp0f) == 0x4000);  // into the next power of two
    STATIC_CHECK(bits(limits::max()) == 0x7f80);
    STATIC_CHECK(bits(limits::infinity()) == 0x7f80);
    STATIC_CHECK(bits(-limits::infinity()) == 0xff80);
    STATIC_CHECK(bits(limits::denorm_min()) == 0);
    STATIC_CHECK(bits(from_bits(0x00018000)) == 0x0002);
    numbers::source random;
    for (int i = 0; i < 100'000; ++i) {
        const float x = from_bits(static_cast<std::uint32_t>(random()));
        if (std::isfinite(x)) REQUIRE(float{bfloat16(x)} == nearest(x));
    }
}

TEST_CASE("what is not a number stays so, with its sign", "[simd][bfloat16]") {
    for (const std::uint32_t pattern : {0x7fc00000u, 0x7f800001u, 0x7fffffffu, 0xff800001u, 0xffffffffu}) {
        const bfloat16 narrow(from_bits(pattern));
        CHECK(std::isnan(float{narrow}));
        CHECK(narrow.bits >> 15 == pattern >> 31);
        CHECK((narrow.bits & 0x40) != 0);  // quiet
    }
}

TEST_CASE("every one of them becomes a float and itself again", "[simd][bfloat16]") {
    int changed = 0;
    for (std::uint32_t pattern = 0; pattern < 0x10000; ++pattern) {
        const bfloat16 number = std::bit_cast<bfloat16>(static_cast<std::uint16_t>(pattern));
        if (!std::isnan(float{number})) changed += bits(number) != pattern;
    }
    CHECK(changed == 0);
}

TEMPLATE_LIST_TEST_CASE("lanes load and widen as many as they are", "[simd][bfloat16]", widths::lane_counts) {
    using V = ingrain::simd::lanes<float, TestType::value>;
    std::array<bfloat16, V::count> stored;
    std::array<float, V::count> loaded, products;
    numbers::source random;
    for (int i = 0; i < 1000; ++i) {
        for (bfloat16& number : stored) number = std::bit_cast<bfloat16>(static_cast<std::uint16_t>(random()));
        V::load(stored.data()).store(loaded.data());
        multiply_add(V(2), stored.data(), V(0.5f)).store(products.data());
        for (std::size_t k = 0; k < V::count; ++k) {
            const float number = stored[k];
            REQUIRE(std::bit_cast<std::uint32_t>(loaded[k]) == std::bit_cast<std::uint32_t>(number));
            if (!std::isnan(number))
                REQUIRE(products[k] == multiply_add(ingrain::simd::lanes<float, 1>(2),
                                                    ingrain::simd::lanes<float, 1>(number),
                                                    ingrain::simd::lanes<float, 1>(0.5f))
                                           .value);
        }
    }
}

TEMPLATE_LIST_TEST_CASE("lanes are rounded and stored as single values are", "[simd][bfloat16]", widths::lane_counts) {
    using V = ingrain::simd::lanes<float, TestType::value>;
    std::array<float, V::count> numbers;
    std::array<bfloat16, V::count + 1> stored;
    numbers::source random;
    for (int i = 0; i < 1000; ++i) {
        for (float& x : numbers) x = from_bits(static_cast<std::uint32_t>(random()));
        numbers[0] = from_bits(i % 2 == 0 ? 0x7fffffff : 0xffc00001);  // no number
        const auto first = static_cast<std::uint32_t>(random());
        for (const bool at_random : {false, true}) {
            stored[V::count] = 3;
            bfloat16::store(at_random ? bfloat16::at_random(V::load(numbers.data()), first)
                                      : bfloat16::nearest(V::load(numbers.data())),
                            stored.data());
            REQUIRE(float{stored[V::count]} == 3);
            for (std::size_t k = 0; k < V::count; ++k) {
                const float x = numbers[k];
                if (std::isnan(x))
                    REQUIRE(std::isnan(float{stored[k]}));
                else if (at_random)
                    REQUIRE(float{stored[k]} == rounded_by_hash(x, first + static_cast<std::uint32_t>(k)));
                else
                    REQUIRE(stored[k].bits == bits(x));
            }
        }
        bfloat16::store(bfloat16::nearest_or_larger(V::load(numbers.data())), stored.data());
        for (std::size_t k = 0; k < V::count; ++k)
            if (!std::isnan(numbers[k]))
                REQUIRE(stored[k].bits == (std::bit_cast<std::uint32_t>(numbers[k]) + 0x8000) >> 16);
            else
                REQUIRE(std::isnan(float{stored[k]}));
    }
}

TEST_CASE("rounding at random is right on average, and leaves what needs no rounding", "[simd][bfloat16]") {
    using V = ingrain::simd::lanes<float, 1>;
    constexpr std::uint32_t count = 1 << 16;
    for (const float x : {0x1.0002p0f, -0x1.01p3f, 0x1.01fep-20f}) {  // 1/64, 1/2 and 255/256 on the way
        double sum = 0, neighbours = 0, last = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            const double y = double{bfloat16::at_random(V(x), 77 + i).value};
            sum += y;
            neighbours += i > 0 && (y != double{x}) && (y > double{x}) == (last > double{x});
            last = y;
        }
        const float below = from_bits(std::bit_cast<std::uint32_t>(x) & 0xffff0000);
        const double step =
            std::abs(double{from_bits((std::bit_cast<std::uint32_t>(x) & 0xffff0000) + 0x10000)} - double{below});
        const double up = std::abs(double{x} - double{below}) / step, deviation = std::sqrt(up * (1 - up) / count);
        CHECK(std::abs(sum / count - double{x}) < 4 * deviation * step);
        // Neighbours are independent.
        CHECK(std::abs(neighbours / count - (up * up + (1 - up) * (1 - up))) < 0.01);
        CHECK(bfloat16::at_random(V(below), 5).value == below);
    }
    CHECK(bfloat16::at_random(V(limits::infinity()), 9).value == limits::infinity());
}

TEST_CASE("the first of several lanes are loaded, and zeros", "[simd][bfloat16]") {
    using V = ingrain::simd::lanes<float, ingrain::simd::widest<float>>;
    if constexpr (V::count > 1) {
        const std::array<bfloat16, V::count - 1> stored = [] {
            std::array<bfloat16, V::count - 1> all;
            all.fill(2.5f);
            return all;
        }();
        std::array<float, V::count> loaded;
        V::template load_first<V::count - 1>(stored.data()).store(loaded.data());
        for (std::size_t k = 0; k < V::count; ++k) CHECK(loaded[k] == (k + 1 < V::count ? 2.5f : 0));
    }
}
