#include <ingrain/layers/average_pool2d.hpp>

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/network.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("average_pool2d keeps the law") {
    check_layer_exactly<average_pool2d<2>, shape<5, 7, 3>>();
    in_all_laws([]<class> {
        check_layer<average_pool2d<3, {.stride = 2, .padding = same}>, shape<5, 6, 17>, 2>();
        check_layer<average_pool2d<{2, 1}, {.stride = {3, 1}, .padding = {1, 1, 0, 0}}>, shape<7, 3, 8>>();
        check_layer<sequence<relu, average_pool2d<2>, relu>, shape<4, 6, 3>>();
    });
}

TEST_CASE("average_pool2d does not count padding") {
    using bound = average_pool2d<3, {.stride = 1, .padding = same}>::bound<default_policy, shape<2, 2, 1>>;
    constexpr float x[]{1, 2, 3, 6};
    float y[4];
    bound::infer<1>(none{}, rows<const float, 1, shape<2, 2, 1>>{x}, rows<float, 1, shape<2, 2, 1>>{y}, none{});
    for (const float number : y) CHECK(number == 3);
}

TEST_CASE("average_pool2d counts padding on request") {
    in_all_laws([]<class> {
        check_layer<average_pool2d<3, {.stride = 2, .padding = {1, 2, 0, 1}, .count_padding = true}>, shape<4, 3, 5>,
                    2>();
    });
    using bound =
        average_pool2d<2, {.stride = 1, .padding = {1, 0, 1, 0}, .count_padding = true}>::bound<default_policy,
                                                                                                shape<2, 2, 1>>;
    constexpr float x[]{4, 8, 12, 16}, expected[]{1, 3, 4, 10};
    float y[4];
    bound::infer<1>(none{}, rows<const float, 1, shape<2, 2, 1>>{x}, rows<float, 1, shape<2, 2, 1>>{y}, none{});
    for (std::size_t i = 0; i < 4; ++i) CHECK(y[i] == expected[i]);
}

TEST_CASE("averages that count padding are another network") {
    using counting = network<input<2, 2, 1>, average_pool2d<2, {.padding = same, .count_padding = true}>>;
    using leaves_out = network<input<2, 2, 1>, average_pool2d<2, {.padding = same}>>;
    STATIC_CHECK(topology_hash<counting> != topology_hash<leaves_out>);
}

TEST_CASE("average_pool2d refuses what it does not fit") {
    STATIC_CHECK_FALSE(average_pool2d<2>::accepts<shape<8, 8>>);
    STATIC_CHECK_FALSE(average_pool2d<9>::accepts<shape<8, 9, 1>>);
}
