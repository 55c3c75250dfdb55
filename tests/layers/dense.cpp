#include <ingrain/layers/dense.hpp>

#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("dense keeps the law at odd sizes") {
    check_layer_exactly<dense<7>, shape<5>>();
    check_layer<dense<1>, shape<1>>();
    check_layer<dense<37>, shape<17>>();
    check_layer<dense<3>, shape<37>, 2>();
}

TEST_CASE("dense without a bias keeps the law") { check_layer<dense<7, bias::none>, shape<5>>(); }

TEST_CASE("dense takes each step of a sequence alone") {
    check_layer<dense<5>, shape<4, 3>>();
    STATIC_CHECK(std::is_same_v<dense<5>::bound<default_policy, shape<4, 3>>::output, shape<4, 5>>);
    STATIC_CHECK(std::is_same_v<dense<5>::bound<default_policy, shape<4, 3>>::parameters,
                                dense<5>::bound<default_policy, shape<9, 3>>::parameters>);
}

TEST_CASE("dense refuses an image") { STATIC_CHECK_FALSE(dense<5>::accepts<shape<2, 2, 2>>); }
