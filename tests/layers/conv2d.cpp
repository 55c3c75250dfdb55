#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("conv2d keeps the law") {
    check_layer_exactly<conv2d<{.filters = 5, .kernel = {2, 3}}>, shape<5, 7, 3>, 2>();
    in_all_laws([]<class> {
        check_layer<
            conv2d<{
                .filters = 4, .kernel = {3, 2}, .stride = {2, 1}, .dilation = {1, 2}, .padding = same, .groups = 2}>,
            shape<4, 5, 6>, 2>();
        check_layer<sequence<conv2d<{.filters = 3, .kernel = {3, 3}}>, relu>, shape<6, 9, 1>, 2>();
        check_layer<conv2d<{.filters = 5, .kernel = {3, 3}, .padding = {1, 0, 2, 1}, .groups = 5, .bias = bias::none}>,
                    shape<4, 5, 5>, 2>();
    });
}

TEST_CASE("conv2d takes images that the kernel fits into") {
    STATIC_CHECK(conv2d<{.filters = 2, .kernel = {3, 3}}>::accepts<shape<3, 3, 1>>);
    STATIC_CHECK_FALSE(conv2d<{.filters = 2, .kernel = {3, 3}}>::accepts<shape<2, 3, 1>>);
    STATIC_CHECK(conv2d<{.filters = 2, .kernel = {3, 3}, .padding = same}>::accepts<shape<2, 3, 1>>);
    STATIC_CHECK_FALSE(conv2d<{.filters = 2, .kernel = {3, 3}}>::accepts<shape<9, 9>>);
    STATIC_CHECK_FALSE(conv2d<{.filters = 2, .groups = 2}>::accepts<shape<3, 3, 3>>);
}
