#include <ingrain/self_test.hpp>

#include <ingrain/core/crc32.hpp>
#include <ingrain/integers/quantized.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/embedding.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/training/initialize.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

using namespace ingrain;

namespace {

using one = network<input<1>, dense<1>>;
using net = network<input<17>, dense<37>, ingrain::tanh, dense<3>>;

constexpr net::parameters drawn = [] {
    net::parameters p{};
    generator random{seed{5}};
    initialize<net>(p, random);
    return p;
}();

}  // namespace

TEST_CASE("a self-test is the checksum of the parameters and of the answer to a drawn sample") {
    // 2 x + 0.25 for the first value of seed 1: a float times 2 is exact, and the sum is rounded once.
    one::parameters p{};
    get<0>(p).weights[0] = 2, get<0>(p).bias[0] = 0.25f;
    generator random{seed{1}};
    const double x = static_cast<double>(random() >> 8) / 0x1p24 * 2 - 1;
    const float values[]{2, 0.25f, static_cast<float>(2 * x + 0.25)};
    unsigned char bytes[sizeof values];  // tests run on processors that store the lowest byte first
    std::memcpy(bytes, values, sizeof values);
    one::scratch<> scratch{};
    CHECK(self_test_sample<one>()[0] == static_cast<float>(x));
    crc32 sum;
    for (const unsigned char byte : bytes) sum.add(byte);
    CHECK(self_test<one>(p, scratch) == sum.value());
}

TEST_CASE("a self-test is the same in constant evaluation and at run time, and differs where one bit does") {
    constexpr std::uint32_t expected = [] {
        net::scratch<> scratch{};
        return self_test<net>(drawn, scratch);
    }();
    net::scratch<> scratch{};
    net::parameters p = drawn;
    CHECK(get<0>(p).weights[3] == get<0>(drawn).weights[3]);
    if constexpr (INGRAIN_HAS_FMA) CHECK(self_test<net>(p, scratch) == expected);
    const std::uint32_t here = self_test<net>(p, scratch);
    get<2>(p).bias[1] = std::nextafter(get<2>(p).bias[1], 9.0f);  // less than the answer's last bit
    CHECK(self_test<net>(p, scratch) != here);
}

TEST_CASE("a self-test reaches the entries of a table") {
    using words = network<input<37>, embedding<{.entries = 4, .size = 3}>, flatten, dense<1>>;
    const auto x = self_test_sample<words>();
    std::size_t indices[4]{}, between = 0;
    for (const float value : x.values) {
        REQUIRE((value >= -1 && value <= 3));
        if (value == std::floor(value) && value >= 0)
            ++indices[static_cast<std::size_t>(value)];
        else
            ++between;
    }
    CHECK(between == 19);
    for (const std::size_t count : indices) CHECK(count > 0);
}

TEST_CASE("a self-test of integers is of parameters and an answer, and of packed ones of answers") {
    using integers = quantized<network<input<1>, dense<1>>>;
    integers::parameters p{};
    get<0>(p).weights[0] = -77, get<0>(p).bias[0] = 1000000;
    integers::scratch<> scratch{};
    // Sums of 32 bits, the lowest byte first.
    const auto sum_of = [](const auto& draw, int count) {
        crc32 sum;
        for (int i = 0; i < count; ++i) {
            const auto y = static_cast<std::uint32_t>(1000000 - 77 * draw());
            for (int byte = 0; byte < 4; ++byte) sum.add(static_cast<unsigned char>(y >> 8 * byte));
        }
        return sum.value();
    };
    generator random{seed{1}};
    CHECK(self_test<integers>(integers::to_packed(p), scratch) ==
          sum_of([&] { return static_cast<std::int8_t>(random() >> 24); }, 16));
    const std::uint32_t whole = self_test<integers>(p, scratch);
    get<0>(p).bias[0] ^= 1 << 30;
    CHECK(self_test<integers>(p, scratch) != whole);
}
