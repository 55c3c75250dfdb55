#include <ingrain/layers/conv_transpose2d.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("conv_transpose2d keeps the law") {
    check_layer_exactly<conv_transpose2d<{.filters = 3, .kernel = {3, 4}, .stride = 2, .padding = {1, 0, 1, 1}}>,
                        shape<3, 2, 5>, 2>();
    in_all_laws([]<class> {
        check_layer<sequence<conv_transpose2d<{.filters = 4,
                                               .kernel = {3, 2},
                                               .stride = {3, 2},
                                               .dilation = {1, 3},
                                               .padding = {1, 2, 0, 1},
                                               .output_padding = {2, 1},
                                               .groups = 2,
                                               .bias = bias::none}>,
                             relu>,
                    shape<2, 3, 6>, 2>();
        check_layer<conv_transpose2d<{.filters = 3, .kernel = 3, .stride = 2, .padding = same, .groups = 3}>,
                    shape<3, 2, 3>, 2>();
        check_layer<conv_transpose2d<{.filters = 17, .kernel = 2, .stride = 3, .groups = 17}>, shape<1, 3, 17>>();
        check_layer<conv_transpose2d<{.filters = 1, .kernel = 3}>, shape<1, 1, 1>, 1>();
        check_layer<conv_transpose2d<{.filters = 37, .kernel = 1}>, shape<3, 1, 17>, 3>();
    });
}

TEST_CASE("conv_transpose2d takes images of which padding leaves something") {
    STATIC_CHECK(conv_transpose2d<{.filters = 2, .kernel = {3, 3}}>::accepts<shape<1, 1, 1>>);
    STATIC_CHECK_FALSE(conv_transpose2d<{.filters = 2, .kernel = 3, .padding = {1, 2, 0, 0}}>::accepts<shape<1, 3, 1>>);
    STATIC_CHECK_FALSE(
        conv_transpose2d<{.filters = 2, .kernel = 3, .stride = 2, .output_padding = 2}>::accepts<shape<4, 4, 1>>);
    STATIC_CHECK_FALSE(conv_transpose2d<{.filters = 2}>::accepts<shape<3, 3>>);
    STATIC_CHECK_FALSE(conv_transpose2d<{.filters = 2, .groups = 2}>::accepts<shape<3, 3, 3>>);
}
