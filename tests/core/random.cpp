#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/core/random.hpp>

using namespace ingrain;

namespace {

/// The first numbers of O'Neill's pcg32-demo: seed 42, stream 54.
constexpr bool is_published() {
    generator random{seed{42}};
    for (const std::uint32_t expected : {0xa15c02b7u, 0x7b47f409u, 0xba1d3330u, 0x83d2f293u, 0xbfa4784bu, 0xcbed606eu})
        if (random() != expected) return false;
    return true;
}

/// Mean and variance of many numbers.
struct moments {
    double mean = 0, variance = 0;
};
moments of(const auto& draw) {
    constexpr int count = 100'000;
    double sum = 0, squares = 0;
    for (int i = 0; i < count; ++i) {
        const double x = draw();
        sum += x;
        squares += x * x;
    }
    return {sum / count, squares / count - sum / count * sum / count};
}

template <class T>
constexpr T nth_normal(int n) {
    generator random{seed{9}};
    T x{};
    for (int i = 0; i < n; ++i) x = normal<T>(random);
    return x;
}

}  // namespace

TEST_CASE("the generator has the published numbers, at run time and in constant evaluation") {
    STATIC_CHECK(is_published());
    CHECK(is_published());
}

TEST_CASE("a copy of the generator repeats what follows") {
    generator a{seed{1}};
    a();
    generator b = a;
    CHECK(a == b);
    CHECK(a() == b());
    a();
    CHECK_FALSE(a == b);
    CHECK(generator{} == generator{seed{0}});
    CHECK_FALSE(generator{seed{1}} == generator{seed{2}});
}

TEST_CASE("uniform numbers lie in their interval, evenly") {
    generator random{seed{3}};
    float least = 1, most = 0;
    const moments found = of([&] {
        const float x = uniform<float>(random);
        least = std::min(least, x);
        most = std::max(most, x);
        return static_cast<double>(x);
    });
    CHECK(std::abs(found.mean - 0.5) < 0.005);
    CHECK(std::abs(found.variance - 1.0 / 12) < 0.001);
    CHECK(least >= 0);
    CHECK(least < 0.001f);
    CHECK(most < 1);
    CHECK(most > 0.999f);
    const moments shifted = of([&] { return uniform<double>(random, -3, 5); });
    CHECK(std::abs(shifted.mean - 1) < 0.05);
    CHECK(std::abs(shifted.variance - 64.0 / 12) < 0.1);
}

TEST_CASE("uniform numbers of floats and doubles are the same") {
    generator a{seed{3}}, b{seed{3}};
    for (int i = 0; i < 100; ++i) CHECK(static_cast<double>(uniform<float>(a)) == uniform<double>(b));
}

TEST_CASE("normal numbers have mean 0 and variance 1, and their tails") {
    generator random{seed{4}};
    int beyond_1 = 0, beyond_3 = 0;
    const moments found = of([&] {
        const float x = normal<float>(random);
        beyond_1 += std::abs(x) > 1;
        beyond_3 += std::abs(x) > 3;
        return static_cast<double>(x);
    });
    CHECK(std::abs(found.mean) < 0.015);
    CHECK(std::abs(found.variance - 1) < 0.02);
    CHECK(std::abs(beyond_1 - 31'731) < 600);
    CHECK(std::abs(beyond_3 - 270) < 70);
}

TEST_CASE("normal numbers are the same in constant evaluation") {
    constexpr float single = nth_normal<float>(3);
    constexpr double twice = nth_normal<double>(3);
    int n = 3;
    CHECK(nth_normal<float>(n) == single);
    CHECK(nth_normal<double>(n) == twice);
}

TEST_CASE("whole numbers below a bound are equally likely") {
    generator random{seed{5}};
    int found[7]{};
    for (int i = 0; i < 70'000; ++i) ++found[below(random, 7)];
    for (const int times : found) CHECK(std::abs(times - 10'000) < 400);
    for (int i = 0; i < 100; ++i) CHECK(below(random, 1) == 0);
}

TEST_CASE("whole numbers below a large bound are not biased towards the small ones") {
    // Bits modulo 3 * 2^30 alone would fall below 2^30 half of the time.
    generator random{seed{6}};
    constexpr std::uint32_t third = 1u << 30;
    int small = 0;
    for (int i = 0; i < 30'000; ++i) {
        const std::uint32_t number = below(random, 3 * third);
        CHECK(number < 3 * third);
        small += number < third;
    }
    CHECK(std::abs(small - 10'000) < 400);
}
