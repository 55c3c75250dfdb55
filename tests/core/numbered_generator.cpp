#include <catch2/catch_test_macros.hpp>
#include <cstdint>
#include <ingrain/core/numbered_generator.hpp>

using namespace ingrain;

TEST_CASE("generators by number are different streams, the same whenever they are made") {
    generator random{seed{3}};
    const std::uint64_t key = draw_key(random);
    generator again{seed{3}};
    const std::uint64_t high = again();
    CHECK(key == (high << 32 | again()));
    double mean = 0, product = 0;
    constexpr int count = 4096;
    for (std::uint64_t number = 0; number < count; ++number) {
        generator one = numbered_generator(key, number), next = numbered_generator(key, number + 1);
        CHECK_FALSE(one == next);
        const double x = uniform<double>(one), y = uniform<double>(next);
        mean += x / count;
        product += (x - 0.5) * (y - 0.5) / count;
    }
    // Of 4096 independent uniform numbers the mean has a standard deviation of 0.0045, their products' one of 0.0013.
    CHECK(mean > 0.48);
    CHECK(mean < 0.52);
    CHECK(product > -0.006);
    CHECK(product < 0.006);
}
