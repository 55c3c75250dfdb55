#include <ingrain/layers/scale.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/training/initialize.hpp>
#include <support/all_laws.hpp>
#include <support/check_folded.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

#include <array>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr std::array factors{0.5f, -0.25f, 3.0f};
constexpr float five[]{1, 2, 3, 4, 5};

}  // namespace

TEST_CASE("scale keeps the law, trained and by constants") {
    check_layer_exactly<scale<>, shape<3, 5>>();
    check_layer<scale<{.by = factors}>, shape<4, 3>, 2>();
    in_all_laws([]<class> {
        check_layer<scale<>, shape<7, 1>, 2>();
        check_layer<scale<{.by = 0.3f}>, shape<37>, 2>();
    });
}

TEST_CASE("scale by constants multiplies by them") {
    const auto scales = []<class Layer, std::size_t Channels>(Layer, const std::array<float, Channels>& by) {
        bench<typename Layer::template bound<default_policy, shape<2, Channels>>, float, 2> b;
        b.infer();
        bool right = true;
        for (std::size_t i = 0; i < b.y.size; ++i) right = right && b.y[i] == b.x[i] * by[i % Channels];
        return right;
    };
    CHECK(scales(scale<{.by = factors}>{}, factors));
    CHECK(scales(scale<{.by = 2}>{}, std::array<float, 2>{2, 2}));
    CHECK(scales(scale<{.by = five}>{}, std::to_array(five)));
}

TEST_CASE("scale goes on from call to call, and among layers that are fused keeps the law") {
    check_stream<shape<12, 3>, scale<{.by = factors}>, dense<5>, scale<>>();
    in_all_laws([]<class> {
        check_composite<sequence<dense<4>, ingrain::tanh, scale<>, ingrain::tanh, dense<3>>, shape<5>>();
    });
}

TEST_CASE("scale becomes part of the layer before it") {
    folds_to<network<input<4>, dense<3>, scale<>, scale<{.by = factors}>, relu, dense<2>, scale<{.by = 2}>>,
             network<input<4>, dense<3>, relu, dense<2>>>();
    using behind_relu = network<input<4>, dense<3>, relu, scale<>>;
    STATIC_CHECK(std::is_same_v<folded<behind_relu>, behind_relu>);
    STATIC_CHECK(count_batch_norms<behind_relu>() == 0);
}

TEST_CASE("scale starts at 1") {
    network<input<2, 3>, scale<>>::parameters p;
    generator random{seed{1}};
    initialize<network<input<2, 3>, scale<>>>(p, random);
    for (const float v : get<0>(p).scale.values) CHECK(v == 1);
}
