#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/one_of.hpp>
#include <ingrain/core/tensor.hpp>
#include <type_traits>

using namespace ingrain;

namespace {

using small = tensor<float, shape<3>>;
using large = tensor<float, shape<7>>;
using fine = tensor<double, shape<2>>;
using room = one_of<small, large, fine>;

}  // namespace

TEST_CASE("room for one of several objects is as large as the largest of them") {
    STATIC_CHECK(sizeof(one_of<small, large>) == sizeof(large));
    STATIC_CHECK(alignof(room) == alignof(fine));
    STATIC_CHECK(sizeof(room) == 32);
    STATIC_CHECK(std::is_trivially_copyable_v<room>);
}

TEST_CASE("none needs no room, and equal objects share theirs") {
    STATIC_CHECK(std::is_same_v<one_of<none, none>, none>);
    STATIC_CHECK(std::is_same_v<one_of<small, none, small>, one_of<small>>);
    STATIC_CHECK(sizeof(one_of<small, none, small>) == sizeof(small));
}

TEST_CASE("an object occupies the room of the others") {
    room r;
    CHECK(static_cast<void*>(&begin_lifetime<small>(r)) == &r);
    CHECK(static_cast<void*>(&begin_lifetime<large>(r)) == &r);
    CHECK(static_cast<void*>(&begin_lifetime<fine>(r)) == &r);
    STATIC_CHECK(std::is_same_v<decltype(begin_lifetime<large>(r)), large&>);
    STATIC_CHECK(std::is_same_v<decltype(begin_lifetime<none>(r)), none>);
}

TEST_CASE("objects take turns in constant evaluation") {
    constexpr float sum = [] {
        room r{};
        float result = 0;
        for (int turn = 0; turn < 2; ++turn) {
            small& s = begin_lifetime<small>(r);
            s[2] = 2;
            result += s[2];
            large& l = begin_lifetime<large>(r);
            l[6] = 5;
            result += l[6];
        }
        return result;
    }();
    STATIC_CHECK(sum == 14);
}
