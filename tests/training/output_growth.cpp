#include <ingrain/training/output_growth.hpp>

#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/clamp.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/elu.hpp>
#include <ingrain/layers/embedding.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/frozen.hpp>
#include <ingrain/layers/gated_tanh.hpp>
#include <ingrain/layers/glu.hpp>
#include <ingrain/layers/layer_norm.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/offset.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/prelu.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/rnn.hpp>
#include <ingrain/layers/scale.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/standardize.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/learner.hpp>

#include <support/drawn_parameters.hpp>
#include <support/out_of_line.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// Whether a step grows first at layer `Layer` of a network, with a power of `Power`.
template <std::size_t Layer, unsigned Power, class Input, class... Layers>
constexpr bool grows_at = [] {
    constexpr detail::growing_step found = detail::first_growing_step<network<Input, Layers...>>;
    return found.layer == Layer && found.power == Power;
}();
template <class Input, class... Layers>
constexpr bool has_bound = grows_at<0, 0, Input, Layers...>;

using backbone = network<input<4>, dense<3>, ingrain::relu>;
constexpr backbone::parameters trained = drawn<backbone>();
using bounded_backbone = network<input<4>, dense<3>, ingrain::tanh>;
constexpr bounded_backbone::parameters bounded_trained = drawn<bounded_backbone>();

/// The largest parameter of a learner after a sample with `huge` in one place or everywhere, and ordinary ones.
template <class Network>
float largest_after(float huge, bool everywhere) {
    static constexpr typename Network::parameters start = drawn<Network>();
    const auto machine = make_owned<learner<Network, mean_squared_error, sgd, start>>(sgd{.rate = 0.01f});
    const auto learn = [&](std::size_t count) {
        const samples<network<input<4>, dense<2>>, 32> data;
        for (std::size_t n = 0; n < count; ++n) test::learn(*machine, data.sample(n % 32), data.target(n % 32));
    };
    learn(40);
    const float one[]{huge, -0.5f, 0.25f, 0.5f}, all[]{huge, -huge, huge, -huge}, target[]{0.5f, -0.5f};
    test::learn(*machine, everywhere ? all : one, +target);
    learn(200);
    CHECK(machine->sound());
    float result = 0;
    for_each_tensor(
        [&](auto, const auto& tensor) {
            for (const float v : tensor.values) result = std::max(result, std::abs(v));
        },
        machine->parameters());
    return result;
}

template <class... Layers>
void check_growth() {
    for (const float huge : {1e4f, 1e6f, 1e8f, -1e10f, 1e14f})
        for (const bool everywhere : {false, true}) {
            CAPTURE(huge, everywhere);
            CHECK(largest_after<network<input<4>, Layers...>>(huge, everywhere) < 5);
        }
}

}  // namespace

TEST_CASE("a step grows with its sample at the first layer that multiplies it by parameters") {
    STATIC_CHECK(grows_at<0, 1, input<4>, dense<3>>);
    STATIC_CHECK(grows_at<1, 1, input<4, 2>, flatten, dense<3>>);
    STATIC_CHECK(detail::first_growing_step<network<input<4, 2>, flatten, dense<3>>>.views);
    STATIC_CHECK(grows_at<0, 1, input<4>, prelu, dense<3>>);
    STATIC_CHECK(grows_at<0, 1, input<4>, scale<>, dense<3>>);
    STATIC_CHECK(grows_at<0, 1, input<4, 2>, rnn<{.units = 3}>, dense<3>>);
    STATIC_CHECK(grows_at<1, 1, input<4>, scale<{.by = 2.0f}>, dense<3>>);
    STATIC_CHECK(grows_at<1, 1, input<4>, offset<>, dense<3>>);
    STATIC_CHECK(grows_at<1, 1, input<4>, standardize<>, dense<3>>);
    STATIC_CHECK(grows_at<2, 1, input<4>, ingrain::relu, elu<>, dense<3>, ingrain::tanh>);
    STATIC_CHECK(grows_at<1, 1, input<4>, glu, dense<3>>);
    STATIC_CHECK(grows_at<1, 1, input<8, 1>, max_pool1d<2>, conv1d<{.filters = 2, .kernel = 3}>>);
    STATIC_CHECK(grows_at<0, 1, input<4>, dense<3>, layer_norm<>>);
}

TEST_CASE("behind a bound no step grows") {
    STATIC_CHECK(has_bound<input<4>, ingrain::tanh, dense<3>>);
    STATIC_CHECK(has_bound<input<4>, clamp<>, dense<3>>);
    STATIC_CHECK(has_bound<input<4>, ingrain::relu, softmax, dense<3>>);
    STATIC_CHECK(has_bound<input<4>, layer_norm<>, dense<3>>);
    STATIC_CHECK(has_bound<input<4, 2>, batch_norm<>, dense<3>>);
    STATIC_CHECK(has_bound<input<4>, gated_tanh, dense<3>>);
    STATIC_CHECK(has_bound<input<4>, embedding<{.entries = 9, .size = 2}>, flatten, dense<3>>);
    STATIC_CHECK(has_bound<input<4>, ingrain::relu>);
}

TEST_CASE("a step grows in layers made of layers") {
    STATIC_CHECK(grows_at<0, 1, input<4>, residual<dense<4>>, dense<3>>);
    STATIC_CHECK(grows_at<1, 1, input<4>, residual<layer_norm<>, dense<4>>, dense<3>>);
    STATIC_CHECK(grows_at<0, 1, input<4>, parallel<concatenate, layer_norm<>, dense<3>>, dense<3>>);
    STATIC_CHECK(has_bound<input<4>, parallel<concatenate, layer_norm<>, ingrain::tanh>, dense<3>>);
    STATIC_CHECK(grows_at<0, 2, input<4>, parallel<product, dense<3>, dense<3>>, dense<3>>);
    STATIC_CHECK(grows_at<0, 2, input<4>, dense<4>, parallel<product, dense<3>, dense<3>>, dense<3>>);
    STATIC_CHECK(grows_at<0, 1, input<4>, parallel<product, dense<3>, sequence<dense<3>, ingrain::sigmoid>>, dense<3>>);
    STATIC_CHECK(grows_at<1, 1, input<4>, frozen<backbone, trained>, dense<3>>);
    STATIC_CHECK(has_bound<input<4>, frozen<bounded_backbone, bounded_trained>, dense<3>>);
}

TEST_CASE("no sample leads a learner away, wherever the step that grows with it begins") {
    check_growth<ingrain::relu, dense<4>, dense<2>>();
    check_growth<prelu, dense<2>>();
    check_growth<offset<>, dense<4>, ingrain::relu, dense<2>>();
    check_growth<residual<layer_norm<>, dense<4>>, dense<4>, dense<2>>();
    check_growth<parallel<product, dense<4>, dense<4>>, dense<2>>();
    check_growth<frozen<backbone, trained>, dense<2>>();
}
