#include <ingrain/initializers/he.hpp>
#include <support/drawn_weights.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("he's variance is two over the inputs") {
    check_initializer<he_uniform>(6, 10, 2.0 / 6, true);
    check_initializer<he_normal>(6, 10, 2.0 / 6, false);
}
