#include <catch2/catch_test_macros.hpp>
#include <ingrain/layers/normalization/running_average.hpp>

#include <cmath>

using namespace ingrain;

namespace {

using V = simd::lanes<float, 1>;

float after_step(float average, float share, float distance, float noise) {
    float result;
    detail::followed<true>(V(average), V(share), V(distance), noise).store(&result);
    return result;
}

}  // namespace

TEST_CASE("rounded with noise a step is right on average, however small it is") {
    constexpr int draws = 1 << 14;
    for (const float average : {1.0f, 1.999f, -1.5f, 3e-20f, -7e20f, 65536.0f})
        for (const float part : {0.001f, 0.25f, 0.5f, 3.75f, -0.01f, -0.4f}) {
            CAPTURE(average, part);
            const float place = std::nextafter(std::abs(average), INFINITY) - std::abs(average);
            const float distance = 1024 * part * place;
            double sum = 0, largest = 0;
            for (int i = 0; i < draws; ++i) {
                const float noise = static_cast<float>(i) / draws;
                const double moved = double{after_step(average, 1.0f / 1024, distance, noise)} - double{average};
                sum += moved / double{place};
                largest = std::max(largest, std::abs(moved / double{place} - double{part}));
            }
            CHECK(std::abs(sum / draws - double{part}) < 2e-3);
            CHECK(largest <= 1.001);
        }
}

TEST_CASE("with a noise of 1 a step is rounded to nearest") {
    generator random;
    for (int i = 0; i < 1000; ++i) {
        const float average = uniform<float>(random, -2, 2), share = uniform<float>(random),
                    distance = uniform<float>(random, -2, 2);
        CHECK(after_step(average, share, distance, 1) == simd::multiply_add(share, distance, average));
    }
}

TEST_CASE("an average that has arrived stays, whatever the noise") {
    for (const float noise : {0.0f, 0.25f, 0.9999f, 1.0f}) {
        CHECK(after_step(3.7f, 0.1f, 0, noise) == 3.7f);
        CHECK(after_step(0, 0.1f, 0, noise) == 0);
    }
}

TEST_CASE("noise is drawn where it is wanted") {
    generator random{seed{1}}, copy = random;
    detail::rounding_noise<float, true> noise;
    noise.draw(random, false);
    CHECK(noise.value == 1);
    CHECK(random == copy);
    for (int i = 0; i < 100; ++i) {
        noise.draw(random, true);
        CHECK((noise.value >= 0 && noise.value < 1));
    }
    detail::rounding_noise<double, false> none;
    copy = random;
    none.draw(random, true);
    CHECK(random == copy);
}
