#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/axes.hpp>
#include <type_traits>

using namespace ingrain;

TEST_CASE("products of extents, and a shape with another one") {
    using in = shape<2, 3, 5, 7>;
    STATIC_CHECK(detail::product_of_extents<in>(0, 0) == 1);
    STATIC_CHECK(detail::product_of_extents<in>(1, 3) == 15);
    STATIC_CHECK(detail::product_of_extents<in>(2, 4) == 35);
    STATIC_CHECK(std::is_same_v<detail::with_extent<in, 0, 9>, shape<9, 3, 5, 7>>);
    STATIC_CHECK(std::is_same_v<detail::with_extent<in, 3, 9>, shape<2, 3, 5, 9>>);
    STATIC_CHECK(std::is_same_v<detail::with_extent<shape<4>, 0, 9>, shape<9>>);
    STATIC_CHECK(std::is_same_v<detail::with_appended<shape<2, 3>, 9>, shape<2, 3, 9>>);
}
