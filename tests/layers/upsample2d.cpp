#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/upsample2d.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("upsample2d keeps the law") {
    check_layer_exactly<upsample2d<{2, 3}, {.mode = interpolation::linear}>, shape<3, 2, 5>, 2>();
    in_all_laws([]<class> {
        check_layer<sequence<relu, upsample2d<2>, relu>, shape<2, 3, 3>, 2>();
        check_layer<upsample2d<{3, 1}, {.mode = interpolation::linear, .align_corners = true}>, shape<2, 3, 17>, 2>();
    });
}

TEST_CASE("upsample2d refuses what it does not fit") {
    STATIC_CHECK_FALSE(upsample2d<2>::accepts<shape<8, 8>>);
    STATIC_CHECK_FALSE(upsample2d<2>::accepts<shape<8>>);
}
