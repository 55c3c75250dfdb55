#include <ingrain/training/schedules/exponential.hpp>

#include <support/check_schedule.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/schedules.txt>
};

TEST_CASE("exponential matches PyTorch") { check_rates(exponential{.factor = 0.9f}, torch["exponential"]); }

TEST_CASE("exponential falls by a factor in each step") {
    STATIC_CHECK(exponential{.factor = 0.5f}(0) == 1);
    STATIC_CHECK(exponential{.factor = 0.5f}(1) == 0.5f);
    STATIC_CHECK(exponential{.factor = 0.5f}(7) == 1.0f / 128);
    STATIC_CHECK(exponential{.factor = 1}(1000000) == 1);
}
