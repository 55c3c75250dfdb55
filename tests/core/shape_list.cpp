#include <ingrain/core/shape_list.hpp>

#include <ingrain/core/sliced_rows.hpp>

#include <catch2/catch_test_macros.hpp>

#include <type_traits>

using namespace ingrain;

TEST_CASE("several shapes lie one after another") {
    using both = shape_list<shape<4, 2>, shape<3>>;
    STATIC_CHECK(both::size == 11);
    STATIC_CHECK(both::parts == 2);
    STATIC_CHECK(both::offsets[1] == 8);
    STATIC_CHECK(std::is_same_v<part_of<0, both>, shape<4, 2>>);
    STATIC_CHECK(is_shape_list<both>);
    STATIC_CHECK_FALSE(is_shape_list<shape<11>>);
}
