#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/folded.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/rms_norm.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>

#include <support/all_laws.hpp>
#include <support/check_folded.hpp>
#include <support/check_layer.hpp>

#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// A layer with weights and a bias, but of another kind than a sum: what it gives is squared.
template <std::size_t Outputs>
struct squared : dense<Outputs> {
    template <class Policy, class In>
    struct bound : dense<Outputs>::template bound<Policy, In> {
        static constexpr layer_traits traits = [] {
            auto t = dense<Outputs>::template bound<Policy, In>::traits;
            t.affine_in_parameters = false;
            return t;
        }();
    };
};

struct hidden : dense<5> {};

using tanh_ = ingrain::tanh;
using small = network<input<3>, dense<5>, batch_norm<>, relu, dropout<>, dense<2>>;

}  // namespace

TEST_CASE("batch_norm becomes part of the layer before it, and dropout vanishes") {
    folds_to<small, network<input<3>, dense<5>, relu, dense<2>>>();
    in_all_laws([]<class> {
        folds_to<network<input<4, 3>, hidden, batch_norm<>, tanh_, dense<2>, dropout<{.rate = 0.1f}>, batch_norm<>>,
                 network<input<4, 3>, hidden, tanh_, dense<2>>>();
        folds_to<network<input<3>, dense<4>, batch_norm<>, batch_norm<>>, network<input<3>, dense<4>>>();
    });
}

TEST_CASE("a layer without a bias gets one") {
    folds_to<network<input<3>, dense<5, bias::none>, batch_norm<>, dense<2, bias::none>>,
             network<input<3>, dense<5>, dense<2, bias::none>>>();
}

TEST_CASE("layers made of layers are folded inside") {
    folds_to<network<input<5>, residual<dense<7>, batch_norm<>, tanh_, dense<5, bias::none>, batch_norm<>>,
                     sequence<dropout<>, dense<4>, sequence<batch_norm<>, relu>>>,
             network<input<5>, residual<dense<7>, tanh_, dense<5>>, sequence<dense<4>, relu>>>();
}

TEST_CASE("what has nothing to be taken in by stays") {
    folds_to<network<input<3>, dense<4>, relu, batch_norm<>>, network<input<3>, dense<4>, relu, batch_norm<>>>();
    folds_to<network<input<3>, squared<4>, batch_norm<>>, network<input<3>, squared<4>, batch_norm<>>>();
    in_all_laws([]<class> {
        folds_to<network<input<3>, batch_norm<>, dense<2>>, network<input<3>, batch_norm<>, dense<2>>>();
        folds_to<network<input<2, 3>, dense<4>, flatten, batch_norm<>>,
                 network<input<2, 3>, dense<4>, flatten, batch_norm<>>>();
        folds_to<network<input<3>, rms_norm<>, batch_norm<>>, network<input<3>, rms_norm<>, batch_norm<>>>();
        folds_to<network<input<3>, dropout<>>, network<input<3>, dropout<>>>();
    });
}

TEST_CASE("a network that is folded is folded") {
    STATIC_CHECK(std::is_same_v<folded<folded<small>>, folded<small>>);
    CHECK(same_bits(fold<folded<small>>(fold<small>(random_parameters<small>())),
                    fold<small>(random_parameters<small>())));
}

TEST_CASE("networks are folded in constant evaluation") {
    STATIC_CHECK(distance_to_folded<small>() <= 1e-6f);
    static constexpr folded<small>::parameters constants = fold<small>(random_parameters<small>());
    CHECK(same_bits(constants, fold<small>(random_parameters<small>())));
}

namespace {

/// The layers of a folded network, as one.
struct thin {
    template <class In>
    static constexpr bool accepts = true;
    template <class Policy, class In>
    using bound =
        typename folded<basic_network<Policy, input<3>, dense<4, bias::none>, batch_norm<>, dropout<>, tanh_>>::layers;
};

}  // namespace

TEST_CASE("a folded network keeps the law, and can be trained further") { check_layer<thin, shape<3>>(); }
