#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/shape.hpp>
#include <type_traits>

using namespace ingrain;

TEST_CASE("a shape knows its extents, slowest first") {
    using image = shape<5, 7, 3>;
    STATIC_CHECK(image::rank == 3);
    STATIC_CHECK(image::size == 105);
    STATIC_CHECK(image::extents == std::array<std::size_t, 3>{5, 7, 3});
    STATIC_CHECK(image::last == 3);
    STATIC_CHECK(image::leading == 35);
}

TEST_CASE("a vector has one position") {
    STATIC_CHECK(shape<9>::rank == 1);
    STATIC_CHECK(shape<9>::last == 9);
    STATIC_CHECK(shape<9>::leading == 1);
    STATIC_CHECK(shape<1>::size == 1);
}

TEST_CASE("the last extent can be replaced") {
    STATIC_CHECK(std::is_same_v<with_last<shape<5, 7, 3>, 8>, shape<5, 7, 8>>);
    STATIC_CHECK(std::is_same_v<with_last<shape<4>, 2>, shape<2>>);
}
