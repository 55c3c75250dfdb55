#include <ingrain/layers/repeat.hpp>

#include <ingrain/core/count.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("repeat keeps the law") { check_composite<repeat<3, dense<5>, relu>, shape<5>>(); }

TEST_CASE("repeat has parameters for each time") {
    using bound = repeat<3, dense<5>, relu>::bound<default_policy, shape<4>>;
    STATIC_CHECK(count_parameters<bound::parameters>() == (4 + 1) * 5 + 2 * (5 + 1) * 5);
    STATIC_CHECK(bound::depth == 6);
    STATIC_CHECK(repeat<1, dense<5>, relu>::bound<default_policy, shape<4>>::depth == 2);
}

TEST_CASE("repeat refuses what does not fit the second time") {
    STATIC_CHECK_FALSE(repeat<2, sequence<relu, relu, dense<3>>>::accepts<shape<2, 2, 2>>);
}
