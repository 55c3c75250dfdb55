#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/layer_norm.hpp>
#include <ingrain/layers/tanh.hpp>

#include <support/all_laws.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("layer_norm keeps the law") {
    check_layer_exactly<layer_norm<>, shape<3, 5>>();
    in_all_laws([]<class> { check_layer<layer_norm<{.epsilon = 0.1f}>, shape<37>, 2>(); });
}

TEST_CASE("layer_norm goes on from call to call") {
    check_stream<shape<12, 3>, dense<5>, layer_norm<>, ingrain::tanh, dense<2>>();
}

TEST_CASE("layer_norm in a sequence, fused with what is around it, keeps the law") {
    check_composite<sequence<dense<4>, ingrain::tanh, layer_norm<>, ingrain::tanh, dense<3>>, shape<5>>();
}

TEST_CASE("frames of constants become the shift") {
    using bound = layer_norm<>::bound<default_policy, shape<8>>;
    const auto b = make_owned<bench<bound, float, 1>>();
    for (float& v : b->x.values) v = 3;
    b->infer();
    CHECK(std::equal(std::begin(b->y.values), std::end(b->y.values), b->p.shift.values));
}

TEST_CASE("layer_norm refuses frames of one number") {
    STATIC_CHECK_FALSE(layer_norm<>::accepts<shape<5, 1>>);
    STATIC_CHECK(layer_norm<>::accepts<shape<1, 5>>);
}
