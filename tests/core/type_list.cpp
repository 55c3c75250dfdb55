#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/type_list.hpp>
#include <type_traits>

using namespace ingrain;

TEST_CASE("a type of a list is picked by its position, also among equal ones") {
    using list = layer_list<int, char, int, double>;
    STATIC_CHECK(list::count == 4);
    STATIC_CHECK(std::is_same_v<type_at<0, list>, int>);
    STATIC_CHECK(std::is_same_v<type_at<1, list>, char>);
    STATIC_CHECK(std::is_same_v<type_at<2, list>, int>);
    STATIC_CHECK(std::is_same_v<type_at<3, list>, double>);
    STATIC_CHECK(std::is_same_v<type_at<0, layer_names<void>>, void>);
}
