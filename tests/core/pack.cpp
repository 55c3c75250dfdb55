#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/pack.hpp>
#include <type_traits>

using namespace ingrain;

namespace {

struct first;
struct quiet;
struct last;
using names = layer_names<first, quiet, last>;
using three = pack<names, int, none, double>;

}  // namespace

TEST_CASE("a pack has one value a layer, by position and by name") {
    three p{{{1}, {}, {2.5}}};
    CHECK(get<0>(p) == 1);
    CHECK(get<2>(p) == 2.5);
    CHECK(&get<first>(p) == &get<0>(p));
    CHECK(&get<last>(p) == &get<2>(p));
    get<last>(p) = 4;
    CHECK(get<2>(p) == 4);
}

TEST_CASE("what is read from a constant pack is constant") {
    constexpr three p{{{1}, {}, {2.5}}};
    STATIC_CHECK(get<0>(p) == 1);
    STATIC_CHECK(get<last>(p) == 2.5);
    STATIC_CHECK(std::is_same_v<decltype(get<0>(p)), const int&>);
    STATIC_CHECK(std::is_same_v<decltype(get<first>(p)), const int&>);
}

TEST_CASE("none takes no room in a pack") {
    STATIC_CHECK(sizeof(pack<layer_names<first, quiet>, int, none>) == sizeof(int));
    STATIC_CHECK(sizeof(pack<names, none, int, none>) == sizeof(int));
    STATIC_CHECK(sizeof(pack<names, none, none, none>) == 1);
    STATIC_CHECK_FALSE(wanted<decltype(get<1>(three{}))>);
    STATIC_CHECK_FALSE(wanted<decltype(get<quiet>(three{}))>);
}

TEST_CASE("a pack is an aggregate and trivially copyable") {
    STATIC_CHECK(std::is_aggregate_v<three>);
    STATIC_CHECK(std::is_trivially_copyable_v<three>);
    STATIC_CHECK(std::is_trivially_default_constructible_v<three>);
    STATIC_CHECK(three::count == 3);
    STATIC_CHECK(std::is_same_v<three::names, names>);
}

TEST_CASE("layers may have one name, as long as nobody asks for it") {
    pack<layer_names<first, first, last>, int, int, int> p{{{1}, {2}, {3}}};
    CHECK(get<1>(p) == 2);
    CHECK(get<last>(p) == 3);
}

TEST_CASE("a pack of nothing is none") {
    STATIC_CHECK(std::is_same_v<pack_or_none<names, none, none, none>, none>);
    STATIC_CHECK(std::is_same_v<pack_or_none<names, int, none, double>, three>);
}
