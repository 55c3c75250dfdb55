#include <ingrain/training/schedules/one_cycle.hpp>

#include <support/check_schedule.hpp>

#include <cstdint>
#include <limits>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/schedules.txt>
};

TEST_CASE("one_cycle matches PyTorch") { check_rates(one_cycle{.steps = 40}, torch["one_cycle"]); }

TEST_CASE("one_cycle rises, falls, and stays where it arrives") {
    constexpr one_cycle rate{.steps = 100, .rising = 0.25f, .first = 0.1f, .last = 0.01f};
    for (std::uint32_t step = 0; step < 24; ++step) CHECK(rate(step) < rate(step + 1));
    for (std::uint32_t step = 24; step < 99; ++step) CHECK(rate(step) > rate(step + 1));
    CHECK(agree(rate(0), 0.1f));
    CHECK(agree(rate(24), 1.0f));
    CHECK(rate(99) == 0.01f);
    CHECK(rate(1000) == 0.01f);
    for (const std::uint32_t step :
         {std::numeric_limits<std::uint32_t>::max() - 1, std::numeric_limits<std::uint32_t>::max()})
        CHECK(rate(step) == 0.01f);
    CHECK(one_cycle{.steps = 0}(std::numeric_limits<std::uint32_t>::max()) == one_cycle{}.last);
}

TEST_CASE("one_cycle is a rate also where there is no room to rise") {
    for (const std::uint32_t steps : {1u, 2u, 3u, 10u, 20u})
        for (const float rising : {0.f, 0.05f, 0.1f, 0.5f, 1.f})
            for (std::uint32_t step = 0; step <= steps; ++step) {
                CAPTURE(steps, rising, step);
                const float rate = one_cycle{.steps = steps, .rising = rising}(step);
                CHECK((rate > 0 && rate <= 1.000001f));
            }
    CHECK(agree(one_cycle{.steps = 10, .rising = 0.1f}(0), 1.0f));  // the top is the first step
}
