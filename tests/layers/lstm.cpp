#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/lstm.hpp>

#include <support/all_laws.hpp>
#include <support/check_constant.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

#include <algorithm>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("lstm keeps the law") {
    check_layer_exactly<lstm<{.units = 5, .result = returns::sequence}>, shape<4, 3>>();
    check_batch<lstm<{.units = 17}>, shape<3, 1>, 9>();
    in_all_laws([]<class> {
        check_differences<lstm<{.units = 5, .result = returns::sequence, .peepholes = true}>, shape<3, 2>, 2>();
        check_passes<lstm<{.units = 17, .peepholes = true}>, shape<3, 1>, 2>();
        check_training<lstm<{.units = 5, .peepholes = true}>, shape<3, 2>, 3>();
        check_layer_exactly<lstm<{.units = 5, .peepholes = true}>, shape<4, 3>>();
        check_constant<lstm<{.units = 3}>, shape<2, 2>>();
    });
}

TEST_CASE("lstm goes on from call to call") {
    check_stream<shape<6, 3>, lstm<{.units = 5, .result = returns::sequence}>, lstm<{.units = 3, .peepholes = true}>,
                 dense<2>>();
}

TEST_CASE("lstm begins with open forget gates") {
    lstm<{.units = 4}>::bound<default_policy, shape<7, 2>>::parameters p;
    generator random;
    lstm<{.units = 4}>::bound<default_policy, shape<7, 2>>::initialize(p, random);
    for (std::size_t c = 0; c < 16; ++c) CHECK(p.bias[c] == (c / 4 == 1 ? 1.f : 0.f));
    const auto [least, most] =
        std::minmax_element(std::begin(p.hidden_weights.values), std::end(p.hidden_weights.values));
    CHECK((-0.5f <= *least && *least < -0.3f && 0.3f < *most && *most <= 0.5f));
}

TEST_CASE("the length of a sequence is not in lstm's parameters") {
    using layer = lstm<{.units = 4}>;
    using longer = layer::bound<default_policy, shape<9, 2>>;
    STATIC_CHECK(std::is_same_v<layer::bound<default_policy, shape<1, 2>>::parameters, longer::parameters>);
    STATIC_CHECK(std::is_same_v<longer::output, shape<4>>);
    STATIC_CHECK(sizeof(longer::state<3>) == 2 * 3 * 4 * sizeof(float));
    STATIC_CHECK(receptive_field_of<longer> == unbounded);
    STATIC_CHECK_FALSE(layer::accepts<shape<4>>);
    STATIC_CHECK_FALSE(layer::accepts<shape<4, 4, 1>>);
}
