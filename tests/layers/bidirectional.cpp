#include <ingrain/core/topology_hash.hpp>
#include <ingrain/layers/bidirectional.hpp>
#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/lstm.hpp>
#include <ingrain/layers/rnn.hpp>
#include <ingrain/network.hpp>

#include <support/all_laws.hpp>
#include <support/check_constant.hpp>
#include <support/check_layer.hpp>

#include <algorithm>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("bidirectional passes the checks of every layer") {
    check_layer_exactly<bidirectional<lstm<{.units = 3, .result = returns::sequence}>>, shape<4, 2>, 2>();
    in_all_laws([]<class> {
        check_differences<bidirectional<rnn<{.units = 5}>>, shape<3, 2>, 2>();
        check_layer<bidirectional<gru<{.units = 5, .result = returns::sequence}>>, shape<4, 3>, 3>();
        check_layer<bidirectional<gru<{.units = 5, .variant = reset::before}>>, shape<5, 3>, 3>();
        check_constant<bidirectional<rnn<{.units = 2, .result = returns::sequence}>>, shape<3, 2>>();
    });
}

TEST_CASE("the second half of bidirectional is the layer on the reversed sequence") {
    using layer = gru<{.units = 3, .result = returns::sequence}>;
    using one = network<input<5, 2>, layer>;
    using both = network<input<5, 2>, bidirectional<layer>>;
    both::parameters p;
    filler fill;
    for_each_tensor(fill, p);
    both::samples<> x, reversed;
    fill(x);
    for (std::size_t i = 0; i < x.size; ++i) reversed[i] = x[(4 - i / 2) * 2 + i % 2];
    both::scratch<> scratch;
    one::scratch<> of_one;
    one::parameters forward, backward;
    get<0>(forward) = get<0>(get<0>(p));
    get<0>(backward) = get<1>(get<0>(p));
    const auto y = both::infer(p, x, scratch);
    const auto first = one::infer(forward, x, of_one), second = one::infer(backward, reversed, of_one);
    for (std::size_t t = 0; t < 5; ++t) {
        CHECK(std::equal(first.values + 3 * t, first.values + 3 * t + 3, y.values + 6 * t));
        CHECK(std::equal(second.values + 3 * t, second.values + 3 * t + 3, y.values + 6 * (4 - t) + 3));
    }
}

TEST_CASE("files tell bidirectional from its two layers side by side") {
    using layer = rnn<{.units = 3}>;
    using both = network<input<4, 2>, bidirectional<layer>>;
    STATIC_CHECK(topology_hash<both> != topology_hash<network<input<4, 2>, parallel<concatenate, layer, layer>>>);
    STATIC_CHECK(
        topology_hash<both> !=
        topology_hash<network<input<4, 2>, bidirectional<rnn<{.units = 3, .activation = nonlinearity::relu}>>>>);
    STATIC_CHECK(both::parameter_count == 2 * 3 * (2 + 3 + 1));
    STATIC_CHECK(std::is_same_v<both::output, shape<6>>);
    STATIC_CHECK_FALSE(bidirectional<layer>::accepts<shape<4>>);
}
