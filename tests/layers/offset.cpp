#include <ingrain/layers/offset.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/scale.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>
#include <support/all_laws.hpp>
#include <support/check_folded.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>

#include <array>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr std::array values{0.5f, -0.25f, 3.0f};

}  // namespace

TEST_CASE("offset keeps the law, trained and by constants") {
    check_layer_exactly<offset<>, shape<3, 5>>();
    check_layer<offset<{.by = values}>, shape<4, 3>, 2>();
    in_all_laws([]<class> { check_layer<offset<{.by = 0.3f}>, shape<37>, 2>(); });
}

TEST_CASE("offset by constants adds them") {
    bench<typename offset<{.by = values}>::bound<default_policy, shape<2, 3>>, float, 2> b;
    b.infer();
    for (std::size_t i = 0; i < b.y.size; ++i) CHECK(b.y[i] == b.x[i] + values[i % 3]);
}

TEST_CASE("offset goes on from call to call, and among layers that are fused keeps the law") {
    check_stream<shape<12, 3>, offset<{.by = values}>, dense<5>, offset<>>();
    check_composite<sequence<dense<4>, ingrain::tanh, offset<>, ingrain::tanh, dense<3>>, shape<5>>();
}

TEST_CASE("offset becomes part of the layer before it, with a scale in order") {
    folds_to<network<input<4>, dense<3>, offset<{.by = values}>, scale<>, offset<>, relu, dense<2>>,
             network<input<4>, dense<3>, relu, dense<2>>>();
    folds_to<network<input<4>, dense<3, bias::none>, offset<>>, network<input<4>, dense<3>>>();
}
