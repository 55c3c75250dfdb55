#include <ingrain/training/schedules/cosine.hpp>

#include <support/check_schedule.hpp>

using namespace ingrain;
using namespace ingrain::test;

constexpr reference_file torch{
#include <reference/schedules.txt>
};

TEST_CASE("cosine matches PyTorch") {
    check_rates(cosine{.steps = 30}, torch["cosine"]);
    check_rates(cosine{.steps = 30, .last = 0.01f}, torch["cosine_to_minimum"]);  // 0.001 of 0.1
}

TEST_CASE("cosine stays where it arrives") {
    STATIC_CHECK(cosine{.steps = 30, .last = 0.25f}(30) == 0.25f);
    STATIC_CHECK(cosine{.steps = 30, .last = 0.25f}(31) == 0.25f);
    STATIC_CHECK(cosine{.steps = 30}(4000000000) == 0);
    STATIC_CHECK(cosine{.steps = 0}(0) == 0);
}
