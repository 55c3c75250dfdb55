#include <ingrain/kernels/integers/learning.hpp>

#include <catch2/catch_test_macros.hpp>
#include <support/random_integers.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

using namespace ingrain;
using namespace ingrain::kernels::integers;
using ingrain::simd::integers::by_chance, ingrain::simd::integers::half_up;

namespace {

/// Masters, every fourth an extreme.
std::int16_t random_master(generator& random) {
    const std::uint32_t bits = random();
    if (bits % 4 == 0) return static_cast<std::int16_t>(bits >> 31 ? 32767 : -32768);
    return static_cast<std::int16_t>(bits >> 16);
}
std::int16_t random_error(generator& random) {
    const std::uint32_t bits = random();
    if (bits % 4 == 0) return static_cast<std::int16_t>(bits >> 31 ? largest_error : -largest_error);
    return static_cast<std::int16_t>(static_cast<int>((bits >> 8) % (2 * largest_error + 1)) - largest_error);
}

double limited(double x, double least, double most) { return std::min(std::max(x, least), most); }

/// Against doubles, which hold all of these numbers exactly.
template <std::size_t In, std::size_t Out>
void all_kernels() {
    generator random{seed{In * 100 + Out}};
    for (int n = 0; n < 20; ++n) {
        std::array<std::int16_t, In * Out> w{};
        std::array<std::int8_t, In> x{};
        std::array<std::int16_t, Out> dy{};
        for (auto& value : w) value = random_master(random);
        for (auto& value : x) value = test::random_byte(random);
        for (auto& value : dy) value = random_error(random);
        const std::int32_t zero = test::random_byte(random), shift = static_cast<std::int32_t>(random() % 24);

        std::array<std::int32_t, Out> sums{};
        sums_of_masters<In, Out>(x.data(), zero, w.data(), [&](std::size_t o, std::int32_t sum) { sums[o] = sum; });
        for (std::size_t o = 0; o < Out; ++o) {
            double sum = 0;
            for (std::size_t i = 0; i < In; ++i) sum += (x[i] - zero) * std::floor(w[i * Out + o] / 256.0);
            CHECK(sums[o] == sum);
        }

        std::array<std::int16_t, In> dx{};
        errors_through_masters<In, Out>(dy.data(), w.data(), shift, dx.data());
        for (std::size_t i = 0; i < In; ++i) {
            double sum = 0;
            for (std::size_t o = 0; o < Out; ++o) sum += dy[o] * std::floor(w[i * Out + o] / 256.0);
            CHECK(dx[i] == limited(std::floor(std::ldexp(sum, -shift) + 0.5), -2047, 2047));
        }

        const auto factor = [&](std::size_t i) { return (x[i] - zero) * 15; };
        const auto change = [&](std::size_t i, std::size_t o) { return std::ldexp(factor(i) * dy[o], -shift - 1); };
        auto nearest = w, by_draws = w;
        change_rows<In, Out, half_up>(factor, dy.data(), shift + 1, random, nearest.data());
        change_rows<In, Out, by_chance>(factor, dy.data(), shift + 1, random, by_draws.data());
        for (std::size_t i = 0; i < In; ++i)
            for (std::size_t o = 0; o < Out; ++o) {
                const std::size_t at = i * Out + o;
                CHECK(nearest[at] == limited(w[at] + std::floor(change(i, o) + 0.5), -32768, 32767));
                const double least = limited(w[at] + std::floor(change(i, o)), -32768, 32767),
                             most = limited(w[at] + std::ceil(change(i, o)), -32768, 32767);
                CHECK((by_draws[at] == least || by_draws[at] == most));
            }
    }
}

}  // namespace

TEST_CASE("products with masters, errors through them and their changes are exact, and never wrap") {
    all_kernels<1, 1>();
    all_kernels<3, 17>();
    all_kernels<17, 3>();
    all_kernels<37, 37>();
    all_kernels<5, 64>();
}

TEST_CASE("the most that sizes allow does not wrap") {
    constexpr std::size_t in = 33026;
    static std::array<std::int8_t, in> x;
    static std::array<std::int16_t, in> w;
    x.fill(127), w.fill(-32768);
    sums_of_masters<in, 1>(x.data(), -128, w.data(),
                           [](std::size_t, std::int32_t sum) { CHECK(sum == -128.0 * 255 * in); });
    std::array<std::int16_t, 8000> dy{};
    dy.fill(largest_error);
    std::int16_t dx[1]{};
    errors_through_masters<1, 8000>(dy.data(), w.data(), 20, dx);
    CHECK(dx[0] == std::floor(std::ldexp(-128.0 * 8000 * largest_error, -20) + 0.5));
}

TEST_CASE("changes by chance are right on average, and each weight's chance is its own") {
    generator random{seed{3}};
    constexpr std::size_t count = 32;
    constexpr int times = 20000;
    std::array<std::int16_t, count> dy{};
    for (std::size_t o = 0; o < count; ++o) dy[o] = static_cast<std::int16_t>(o * 33);
    std::array<double, count> sums{};
    std::array<std::array<int, count>, count> both{};
    for (int n = 0; n < times; ++n) {
        std::array<std::int16_t, count> w{};
        change_rows<1, count, by_chance>([](std::size_t) { return 1; }, dy.data(), 10, random, w.data());
        for (std::size_t o = 0; o < count; ++o) sums[o] += w[o];
        w.fill(0);
        std::array<std::int16_t, count> half{};
        half.fill(512);
        change_rows<1, count, by_chance>([](std::size_t) { return 1; }, half.data(), 10, random, w.data());
        for (std::size_t a = 0; a < count; ++a)
            for (std::size_t b = 0; b < a; ++b) both[a][b] += w[a] & w[b];
    }
    // Four standard deviations of a chance of one half, or a quarter, in 20,000 trials; 496 pairs: five.
    for (std::size_t o = 0; o < count; ++o)
        CHECK(std::abs(sums[o] / times - dy[o] / 1024.0) < 0.5 * 4 / std::sqrt(times));
    for (std::size_t a = 0; a < count; ++a)
        for (std::size_t b = 0; b < a; ++b)
            CHECK(std::abs(both[a][b] / double{times} - 0.25) < 0.433 * 5 / std::sqrt(times));
}

TEST_CASE("one draw serves 32 weights: of a row, or of several short ones") {
    const auto draws = []<std::size_t In, std::size_t Out>() {
        generator random{seed{1}}, counted{seed{1}};
        std::array<std::int16_t, In * Out> w{};
        std::array<std::int16_t, Out> dy{};
        change_rows<In, Out, by_chance>([](std::size_t) { return 1; }, dy.data(), 10, random, w.data());
        int count = 0;
        for (; counted != random && count < 1000; ++count) counted();
        return count;
    };
    CHECK(draws.operator()<32, 32>() == 32);
    CHECK(draws.operator()<32, 4>() == 4);
    CHECK(draws.operator()<7, 10>() == 3);
    CHECK(draws.operator()<3, 17>() == 3);
    CHECK(draws.operator()<2, 65>() == 6);
}
