#include <ingrain/layers/film.hpp>

#include <ingrain/core/count.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/identity.hpp>
#include <ingrain/network.hpp>
#include <ingrain/layers/tanh.hpp>
#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

using namespace ingrain;
using namespace ingrain::test;

using modulated = film<{.condition = 1}, pick<0>, dense<3>, ingrain::tanh>;

TEST_CASE("film keeps the law, of a vector and of a sequence") {
    check_composite<modulated, shape_list<shape<5, 2>, shape<5, 4>>>();
    in_all_laws([]<class> {
        check_composite<modulated, shape_list<shape<3, 2>, shape<4>>>();
        check_composite<film<{.condition = 0, .shift = false}, pick<1>>, shape_list<shape<3>, shape<17>>>();
    });
}

TEST_CASE("film streams") {
    check_stream<shape<6, 3>, parallel<side_by_side, identity, dense<2>>,
                 film<{.condition = 1}, pick<0>, conv1d<{.filters = 4, .kernel = 2, .padding = causal}>>>();
}

TEST_CASE("film multiplies by c S + s, and adds c T + t") {
    using net = network<inputs<input<2, 1>, input<1>>, film<{.condition = 1}, pick<0>>>;
    STATIC_CHECK(net::parameter_count == 4);
    STATIC_CHECK(
        network<inputs<input<2, 1>, input<1>>, film<{.condition = 1, .shift = false}, pick<0>>>::parameter_count == 2);
    net::parameters p{};
    float next = 2;
    for_each_tensor([&](auto, auto& tensor) { tensor[0] = next++; }, p);  // S, s, T, t
    const float x[]{7, 11, 10};
    net::scratch<> scratch{};
    const auto y = net::infer(p, x, scratch);
    CHECK(y[0] == 7 * (10 * 2 + 3) + (10 * 4 + 5));
    CHECK(y[1] == 11 * (10 * 2 + 3) + (10 * 4 + 5));
}

TEST_CASE("film takes several inputs, and layers that take them") {
    STATIC_CHECK_FALSE(modulated::accepts<shape<5, 2>>);
    STATIC_CHECK_FALSE(film<{.condition = 2}, pick<0>>::accepts<shape_list<shape<5, 2>, shape<4>>>);
    STATIC_CHECK_FALSE(film<{.condition = 1}, dense<3>>::accepts<shape_list<shape<5, 2>, shape<4>>>);
}
