#include <ingrain/layers/glu.hpp>

#include <ingrain/core/shape_list.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("glu keeps the law") {
    check_layer_exactly<glu, shape<3, 5, 6>>();
    in_all_laws([]<class> { check_layer<glu, shape<74>, 2>(); });
}

TEST_CASE("glu refuses what has no halves") {
    STATIC_CHECK_FALSE(glu::accepts<shape<4, 3>>);
    STATIC_CHECK_FALSE(glu::accepts<shape_list<shape<4>, shape<4>>>);
}
