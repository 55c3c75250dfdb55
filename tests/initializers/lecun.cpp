#include <ingrain/initializers/lecun.hpp>
#include <support/drawn_weights.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("lecun's variance is one over the inputs") {
    check_initializer<lecun_uniform>(6, 10, 1.0 / 6, true);
    check_initializer<lecun_normal>(6, 10, 1.0 / 6, false);
}
