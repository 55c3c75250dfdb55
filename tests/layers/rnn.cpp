#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/rnn.hpp>

#include <support/all_laws.hpp>
#include <support/check_constant.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("rnn keeps the law") {
    check_layer_exactly<rnn<{.units = 5}>, shape<4, 3>>();
    in_all_laws([]<class> {
        check_layer<rnn<{.units = 7, .activation = nonlinearity::relu, .result = returns::sequence}>, shape<3, 2>, 2>();
        check_constant<rnn<{.units = 3}>, shape<2, 2>>();
    });
}

TEST_CASE("rnn goes on from call to call") {
    check_stream<shape<6, 3>, rnn<{.units = 5, .result = returns::sequence}>, rnn<{.units = 3}>, dense<2>>();
}

TEST_CASE("the length of a sequence is not in rnn's parameters") {
    using layer = rnn<{.units = 4}>;
    using longer = layer::bound<default_policy, shape<9, 2>>;
    STATIC_CHECK(std::is_same_v<layer::bound<default_policy, shape<1, 2>>::parameters, longer::parameters>);
    STATIC_CHECK(std::is_same_v<longer::output, shape<4>>);
    STATIC_CHECK(sizeof(longer::state<3>) == 3 * 4 * sizeof(float));
    STATIC_CHECK(receptive_field_of<longer> == unbounded);
    STATIC_CHECK_FALSE(layer::accepts<shape<4>>);
    STATIC_CHECK_FALSE(layer::accepts<shape<4, 4, 1>>);
}
