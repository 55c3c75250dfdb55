#include <ingrain/initializers/glorot.hpp>
#include <support/drawn_weights.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("glorot's variance is two over inputs and outputs") {
    check_initializer<glorot_uniform>(6, 10, 2.0 / 16, true);
    check_initializer<glorot_normal>(6, 10, 2.0 / 16, false);
}
