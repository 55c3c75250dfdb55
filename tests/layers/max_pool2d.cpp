#include <ingrain/layers/max_pool2d.hpp>

#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

#include <cstdint>
#include <limits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("max_pool2d keeps the law") {
    check_layer_exactly<max_pool2d<2>, shape<5, 7, 3>>();  // rest is left out
    in_all_laws([]<class> {
        check_layer<max_pool2d<3, {.stride = 2, .padding = same}>, shape<5, 6, 17>, 2>();                // overlap
        check_layer<max_pool2d<{2, 1}, {.stride = {3, 1}, .padding = {1, 1, 0, 0}}>, shape<7, 3, 8>>();  // gaps
        check_layer<sequence<relu, max_pool2d<2>, relu>, shape<4, 6, 3>>();
    });
}

TEST_CASE("max_pool2d keeps the smallest whole number that fits") {
    using small = max_pool2d<16>::bound<default_policy, shape<16, 16, 1>>;
    using large = max_pool2d<{17, 16}>::bound<default_policy, shape<17, 16, 1>>;
    STATIC_CHECK(std::is_same_v<small::trace<2>::scalar, std::uint8_t>);
    STATIC_CHECK(std::is_same_v<large::trace<2>::scalar, std::uint16_t>);
}

namespace {

/// The largest of two by two numbers in one channel, and where dy = 1 goes.
struct window_of_four {
    using bound = max_pool2d<2>::bound<default_policy, shape<2, 2, 1>>;
    float y = 0, dx[4]{};

    constexpr explicit window_of_four(const float (&x)[4]) {
        generator random{};
        bound::trace<1> trace{};
        bound::forward<1>(none{}, rows<const float, 1, shape<2, 2, 1>>{x}, rows<float, 1, shape<1, 1, 1>>{&y}, none{},
                          trace, random);
        const float one = 1;
        bound::backward<1>(none{}, none{}, none{}, trace, none{}, {&one}, rows<float, 1, shape<2, 2, 1>>{dx}, none{});
    }
};

}  // namespace

TEST_CASE("max_pool2d takes the first of equals, and in constant evaluation") {
    constexpr window_of_four equal({1, 3, 3, 2});
    STATIC_CHECK(equal.y == 3);
    STATIC_CHECK((equal.dx[0] == 0 && equal.dx[1] == 1 && equal.dx[2] == 0 && equal.dx[3] == 0));
}

TEST_CASE("max_pool2d keeps what is not a number where it comes first") {
    const float nan = std::numeric_limits<float>::quiet_NaN();
    const window_of_four first({nan, 1, 2, 3}), later({1, nan, 2, 0});
    CHECK(first.y != first.y);
    CHECK(later.y == 2);
    CHECK(later.dx[2] == 1);
}

TEST_CASE("max_pool2d does not let padding win") {
    using bound = max_pool2d<3, {.stride = 1, .padding = same}>::bound<default_policy, shape<2, 2, 1>>;
    constexpr float x[]{-4, -3, -2, -1};
    float y[4];
    bound::infer<1>(none{}, rows<const float, 1, shape<2, 2, 1>>{x}, rows<float, 1, shape<2, 2, 1>>{y}, none{});
    for (const float number : y) CHECK(number == -1);
}

TEST_CASE("max_pool2d refuses what it does not fit") {
    STATIC_CHECK_FALSE(max_pool2d<2>::accepts<shape<8, 8>>);
    STATIC_CHECK_FALSE(max_pool2d<9>::accepts<shape<8, 9, 1>>);
    STATIC_CHECK_FALSE(max_pool2d<2, {.padding = {2, 0, 0, 0}}>::accepts<shape<8, 9, 1>>);
    STATIC_CHECK_FALSE(max_pool2d<0>::accepts<shape<8, 9, 1>>);
}
