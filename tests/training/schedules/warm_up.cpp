#include <ingrain/training/schedules/cosine.hpp>
#include <ingrain/training/schedules/exponential.hpp>
#include <ingrain/training/schedules/warm_up.hpp>

#include <support/check_schedule.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/schedules.txt>
};

TEST_CASE("warm_up matches PyTorch") { check_rates(warm_up<>{.steps = 5, .first = 0.2f}, torch["warm_up"]); }

TEST_CASE("warm_up before another schedule matches PyTorch") {
    check_rates(warm_up<exponential>{.steps = 5, .first = 0.2f, .then = {.factor = 0.9f}},
                torch["warm_up_then_exponential"]);
    check_rates(warm_up<cosine>{.steps = 5, .first = 0.2f, .then = {.steps = 30}}, torch["warm_up_then_cosine"]);
}

TEST_CASE("warm_up of no steps is what comes then") {
    STATIC_CHECK(warm_up<>{.steps = 0}(0) == 1);
    STATIC_CHECK(warm_up<exponential>{.steps = 0, .then = {.factor = 0.5f}}(3) == 0.125f);
    STATIC_CHECK(warm_up<>{.steps = 4}(0) == 0);
    STATIC_CHECK(warm_up<>{.steps = 4}(1) == 0.25f);
}
