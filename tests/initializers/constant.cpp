#include <catch2/catch_test_macros.hpp>
#include <ingrain/initializers/constant.hpp>

using namespace ingrain;

TEST_CASE("constant weights are all the same, and draw nothing") {
    float w[4]{1, 1, 1, 1};
    generator random;
    constant{0.5f}(w, 3, 2, 2, random);
    for (std::size_t i = 0; i < 3; ++i) CHECK(w[i] == 0.5f);
    CHECK(w[3] == 1);
    CHECK(random == generator{});
    constant{}(w, 4, 2, 2, random);
    CHECK(w[3] == 0);
}
