#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("residual keeps the law") {
    check_layer_exactly<residual<dense<7>, relu, dense<5>>, shape<5>>();
    in_all_laws([]<class> {
        check_layer<residual<dense<3>, ingrain::tanh>, shape<4, 3>>();  // looks at f(x) in the backward pass
        check_layer<residual<dense<5>>, shape<5>>();
        check_layer<residual<ingrain::tanh>, shape<6>>();
    });
}

TEST_CASE("residual may stand in another one") {
    check_layer<residual<residual<dense<5>, ingrain::tanh>, dense<5>>, shape<5>>();
}

TEST_CASE("residual refuses layers that give another shape") {
    STATIC_CHECK_FALSE(residual<dense<4>>::accepts<shape<5>>);
    STATIC_CHECK_FALSE(residual<dense<5>>::accepts<shape<2, 2, 5>>);
}
