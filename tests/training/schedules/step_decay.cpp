#include <ingrain/training/schedules/step_decay.hpp>

#include <support/check_schedule.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/schedules.txt>
};

TEST_CASE("step_decay matches PyTorch") { check_rates(step_decay{.every = 10, .factor = 0.5f}, torch["step"]); }

TEST_CASE("step_decay falls after every so many steps") {
    constexpr step_decay rate{.every = 3, .factor = 0.5f};
    STATIC_CHECK(rate(0) == 1);
    STATIC_CHECK(rate(2) == 1);
    STATIC_CHECK(rate(3) == 0.5f);
    STATIC_CHECK(rate(5) == 0.5f);
    STATIC_CHECK(rate(30) == 1.0f / 1024);
    STATIC_CHECK(step_decay{.every = 0, .factor = 0.5f}(2) == 0.25f);
}
