#include <ingrain/host/ascii.hpp>

#include "support.hpp"

#include <limits>
#include <sstream>

using namespace host_test;

TEST_CASE("an image is drawn line by line, darker to lighter", "[host]") {
    const float image[]{0, 0.5f, 1, -7, 7, 0.95f};
    std::ostringstream out;
    host::draw(out, image, 2, 3);
    CHECK(out.str() == "  ++@@\n  @@@@\n");
}

TEST_CASE("range, shades and width can be chosen", "[host]") {
    const float image[]{0, 8, 15.9f, 16};
    std::ostringstream out;
    host::draw(out, image, 1, 4, {.black = 0, .white = 16, .shades = ".#", .characters_wide = 1});
    CHECK(out.str() == ".###\n");
}

TEST_CASE("what is no number is seen", "[host]") {
    const float image[]{std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                        -std::numeric_limits<float>::infinity()};
    std::ostringstream out;
    host::draw(out, image, 1, 3, {.characters_wide = 1});
    CHECK(out.str() == "?@ \n");
}
