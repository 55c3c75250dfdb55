#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/gru.hpp>

#include <support/all_laws.hpp>
#include <support/check_constant.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("gru keeps the law") {
    check_layer_exactly<gru<{.units = 5, .result = returns::sequence}>, shape<4, 3>>();
    check_batch<gru<{.units = 17}>, shape<3, 1>, 9>();
    in_all_laws([]<class> { check_layer<gru<{.units = 5, .variant = reset::before}>, shape<4, 3>>(); });
}

TEST_CASE("gru goes on from call to call") {
    check_stream<shape<6, 3>, gru<{.units = 5, .result = returns::sequence}>, gru<{.units = 3}>, dense<2>>();
    in_all_laws([]<class> {
        check_stream<shape<6, 3>, gru<{.units = 5, .result = returns::sequence, .variant = reset::before}>>();
    });
}

TEST_CASE("the length of a sequence is not in gru's parameters") {
    using layer = gru<{.units = 4}>;
    using longer = layer::bound<default_policy, shape<9, 2>>;
    STATIC_CHECK(std::is_same_v<layer::bound<default_policy, shape<1, 2>>::parameters, longer::parameters>);
    STATIC_CHECK(std::is_same_v<longer::output, shape<4>>);
    STATIC_CHECK(sizeof(longer::state<3>) == 3 * 4 * sizeof(float));
    STATIC_CHECK(receptive_field_of<longer> == unbounded);
    STATIC_CHECK_FALSE(layer::accepts<shape<4>>);
    STATIC_CHECK_FALSE(layer::accepts<shape<4, 4, 1>>);
}

TEST_CASE("gru is the same in constant evaluation") {
    check_constant<gru<{.units = 3}>, shape<2, 2>>();
    in_all_laws([]<class> { check_constant<gru<{.units = 3, .variant = reset::before}>, shape<2, 2>>(); });
}
