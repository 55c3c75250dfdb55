#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <core/some_parameters.hpp>
#include <ingrain/initializers/constant.hpp>
#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/initialize.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// Draws the weights of each layer in turn, as they should have been.
struct expected {
    generator random{seed{5}};
    bool all_right = true;

    template <class Initializer>
    void weights(const auto& tensor, std::size_t inputs, std::size_t outputs) {
        auto drawn = tensor;
        Initializer{}(drawn.values, drawn.size, inputs, outputs, random);
        all_right = all_right && std::equal(std::begin(drawn.values), std::end(drawn.values), tensor.values);
    }
};

template <class Network>
auto initialized(auto... initializer) {
    auto p = make_owned<typename Network::parameters>();
    poison(*p);
    generator random{seed{5}};
    initialize<Network>(*p, random, initializer...);
    return p;
}

/// A layer that knows better.
struct own_start {
    template <class In>
    static constexpr bool accepts = true;
    template <class Policy, class In>
    struct bound : dense<2>::bound<Policy, In> {
        using parameters = typename dense<2>::bound<Policy, In>::parameters;
        static constexpr void initialize(parameters& p, generator&) { p.weights[0] = 77; }
    };
};

struct normalized {
    template <class In>
    static constexpr bool accepts = true;
    template <class Policy, class In>
    struct bound {
        using input = In;
        using output = In;
        using parameters = observing;
        static constexpr layer_traits traits{};
    };
};

}  // namespace

TEST_CASE("weights are what suits the activation behind them; biases are 0") {
    using net = network<input<3>, dense<5>, relu, dense<7>, ingrain::tanh, dense<2>>;
    const auto p = initialized<net>();
    expected e;
    e.weights<he_uniform>(get<0>(*p).weights, 3, 5);
    e.weights<glorot_uniform>(get<2>(*p).weights, 5, 7);
    e.weights<glorot_uniform>(get<4>(*p).weights, 7, 2);
    CHECK(e.all_right);
    for (const float b : get<2>(*p).bias.values) CHECK(b == 0);
}

TEST_CASE("the last weights inside a layer of layers suit what stands behind it") {
    using net = network<input<3>, sequence<dense<5>, ingrain::tanh, dense<3>>, relu, residual<dense<3>, relu, dense<3>>,
                        sequence<dense<4>>, relu>;
    const auto p = initialized<net>();
    expected e;
    e.weights<glorot_uniform>(get<0>(get<0>(*p)).weights, 3, 5);
    e.weights<he_uniform>(get<2>(get<0>(*p)).weights, 5, 3);
    e.weights<he_uniform>(get<0>(get<2>(*p)).weights, 3, 3);
    e.weights<glorot_uniform>(get<2>(get<2>(*p)).weights, 3, 3);
    e.weights<he_uniform>(get<0>(get<3>(*p)).weights, 3, 4);
    CHECK(e.all_right);
}

TEST_CASE("an initialiser of one's own is used for all weights") {
    const auto p = initialized<network<input<3>, dense<5>, relu, dense<2>>>(constant{0.25f});
    for (const float w : get<0>(*p).weights.values) CHECK(w == 0.25f);
    for (const float w : get<2>(*p).weights.values) CHECK(w == 0.25f);
    for (const float b : get<2>(*p).bias.values) CHECK(b == 0);
}

TEST_CASE("a layer may begin as it likes; scales begin with 1, averages with 0") {
    CHECK(get<0>(*initialized<network<input<3>, own_start>>()).weights[0] == 77);
    const auto p = initialized<network<input<37>, normalized>>();
    for (const float s : get<0>(*p).scale.values) CHECK(s == 1);
    for (const float m : get<0>(*p).mean.values) CHECK(m == 0);
}

TEST_CASE("a network without parameters has nothing to begin with") {
    none nothing;
    generator random;
    initialize<network<input<3>, relu>>(nothing, random);
    CHECK(random == generator{});
}
