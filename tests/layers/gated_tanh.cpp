#include <ingrain/layers/gated_tanh.hpp>

#include <ingrain/core/shape_list.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("gated_tanh keeps the law") {
    check_layer_exactly<gated_tanh, shape<3, 5, 6>>();
    in_all_laws([]<class> { check_layer<gated_tanh, shape<74>, 2>(); });
}

TEST_CASE("gated_tanh refuses what has no halves") {
    STATIC_CHECK_FALSE(gated_tanh::accepts<shape<4, 3>>);
    STATIC_CHECK_FALSE(gated_tanh::accepts<shape_list<shape<4>, shape<4>>>);
}
