#include <ingrain/kernels/strided_copy.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

using namespace ingrain;

TEST_CASE("slices are copied, and rows added, within their bounds") {
    float from[3 * 23], to[3 * 19 + 1], x[37], y[38];
    for (std::size_t i = 0; i < 3 * 23; ++i) from[i] = static_cast<float>(i);
    for (float& number : to) number = -1;
    kernels::strided_copy<3, 17, 23, 19>(from, to);
    bool right = true;
    for (std::size_t i = 0; i < 3 * 19 + 1; ++i)
        right = right && to[i] == (i % 19 < 17 && i < 3 * 19 ? static_cast<float>(i / 19 * 23 + i % 19) : -1);
    CHECK(right);

    for (std::size_t i = 0; i < 37; ++i) x[i] = static_cast<float>(i);
    for (float& number : y) number = 2;
    kernels::add_to<37>(x, y);
    right = y[37] == 2;
    for (std::size_t i = 0; i < 37; ++i) right = right && y[i] == x[i] + 2;
    CHECK(right);
}
