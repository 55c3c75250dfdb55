#include <ingrain/layers/residual_with.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("residual_with keeps the law") {
    check_composite<residual_with<dense<3, bias::none>, dense<7>, ingrain::tanh, dense<3>>, shape<5>>();
}

TEST_CASE("residual_with refuses a shortcut of another shape") {
    STATIC_CHECK_FALSE(residual_with<dense<4>, dense<3>>::accepts<shape<5>>);
}
