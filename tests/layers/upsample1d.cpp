#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/layers/upsample1d.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("upsample1d keeps the law") {
    check_layer_exactly<upsample1d<3>, shape<3, 5>>();
    in_all_laws([]<class> {
        check_layer<upsample1d<2, {.mode = interpolation::linear}>, shape<3, 17>, 2>();
        check_layer<upsample1d<4, {.mode = interpolation::linear, .align_corners = true}>, shape<3, 1>, 2>();
        check_layer<upsample1d<3, {.mode = interpolation::linear, .align_corners = true}>, shape<1, 3>, 1>();
    });
}

TEST_CASE("repeated frames stream") {
    check_stream<shape<12, 3>, upsample1d<2>, ingrain::tanh, conv1d<{.filters = 2, .kernel = 3, .padding = causal}>>();
    STATIC_CHECK(stream<network<input<12, 3>, upsample1d<5>>, 2>::output::extents[0] == 10);
}

TEST_CASE("straight lines between frames") {
    using lines = upsample1d<2, {.mode = interpolation::linear}>::bound<default_policy, shape<3, 1>>;
    constexpr float x[]{1, 5, 3}, expected[]{1, 2, 4, 4.5f, 3.5f, 3};
    float y[6];
    lines::infer<1>(none{}, rows<const float, 1, shape<3, 1>>{x}, rows<float, 1, shape<6, 1>>{y}, none{});
    for (std::size_t i = 0; i < 6; ++i) CHECK(y[i] == expected[i]);
}

TEST_CASE("upsample1d refuses what it does not fit") {
    STATIC_CHECK_FALSE(upsample1d<2>::accepts<shape<8>>);
    STATIC_CHECK_FALSE(upsample1d<2>::accepts<shape<8, 8, 1>>);
}
