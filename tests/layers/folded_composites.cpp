#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/condition.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/folded.hpp>
#include <ingrain/layers/frozen.hpp>
#include <ingrain/layers/film.hpp>
#include <ingrain/layers/gated_tanh.hpp>
#include <ingrain/layers/global_average_pool.hpp>
#include <ingrain/layers/glu.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/pick.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/repeat.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/residual_with.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>

#include <support/all_laws.hpp>
#include <support/check_folded.hpp>

#include <catch2/catch_test_macros.hpp>

#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using tanh_ = ingrain::tanh;
using block = sequence<dense<4, bias::none>, batch_norm<>, tanh_>;
using thin_block = sequence<dense<4>, tanh_>;

/// Folds to `Expected`, which computes no batch_norm. Where others show that it gives the same answers, it is asked for
/// its answers with all laws.
template <class Network, class Expected, bool Answers = true>
void folds_whole_to() {
    if constexpr (Answers || all_laws)
        folds_to<Network, Expected>();
    else
        STATIC_CHECK(std::is_same_v<folded<Network>, Expected>);
    STATIC_CHECK(count_batch_norms<Network>() > 0);
    STATIC_CHECK(count_batch_norms<folded<Network>>() == 0);
    if constexpr (all_laws) STATIC_CHECK(std::is_same_v<folded<folded<Network>>, folded<Network>>);
}

}  // namespace

TEST_CASE("every join of branches is folded inside") {
    // Their answers, and those of shortcuts and repeats below: in "composites are folded in composites".
    folds_whole_to<network<input<3>, parallel<concatenate, dense<2>, block>, dense<2>, batch_norm<>>,
                   network<input<3>, parallel<concatenate, dense<2>, thin_block>, dense<2>>, false>();
    in_all_laws([]<class> {
        folds_whole_to<network<input<3>, parallel<sum, block, block, dense<4>>>,
                       network<input<3>, parallel<sum, thin_block, thin_block, dense<4>>>, false>();
        folds_whole_to<network<input<4>, parallel<product, block, dropout<>, sequence<dense<4>, dropout<>>>>,
                       network<input<4>, parallel<product, thin_block, dropout<>, sequence<dense<4>>>>>();
        folds_whole_to<network<input<2, 3>, parallel<side_by_side, tanh_, block>>,
                       network<input<2, 3>, parallel<side_by_side, tanh_, thin_block>>>();
    });
}

TEST_CASE("residual_with is folded inside, in its shortcut too") {
    folds_whole_to<network<input<3>, residual_with<dense<4>, dense<5>, batch_norm<>, relu, dense<4>, batch_norm<>>>,
                   network<input<3>, residual_with<dense<4>, dense<5>, relu, dense<4>>>, false>();
    in_all_laws([]<class> {
        folds_whole_to<network<input<3>, residual_with<sequence<dense<4, bias::none>, batch_norm<>>, block>>,
                       network<input<3>, residual_with<sequence<dense<4>>, thin_block>>>();
    });
}

TEST_CASE("repeat is folded inside, and stays one where its layers stay the same") {
    folds_whole_to<network<input<4>, repeat<3, dense<4>, batch_norm<>, relu>, dense<2>>,
                   network<input<4>, repeat<3, dense<4>, relu>, dense<2>>, false>();
    in_all_laws([]<class> {
        folds_whole_to<network<input<4>, repeat<2, residual<block>>>,
                       network<input<4>, repeat<2, residual<thin_block>>>, false>();
        // Each batch_norm but the first has a dense before it.
        folds_to<network<input<4>, repeat<3, batch_norm<>, dense<4>>>,
                 network<input<4>, sequence<batch_norm<>, dense<4>, dense<4>, dense<4>>>>();
        folds_to<network<input<4>, repeat<2, dropout<>>, dense<2>>,
                 network<input<4>, repeat<2, dropout<>>, dense<2>>>();
        folds_to<network<input<4>, repeat<2, tanh_>, dense<2>>, network<input<4>, repeat<2, tanh_>, dense<2>>>();
        folds_whole_to<network<input<4>, repeat<1, dense<3>, batch_norm<>>>, network<input<4>, repeat<1, dense<3>>>>();
    });
}

TEST_CASE("layers are folded behind and before gates, conditions and picks") {
    using gated = network<input<5, 3>, dense<8>, batch_norm<>, glu, dense<8>, batch_norm<>, gated_tanh>;
    folds_whole_to<gated, network<input<5, 3>, dense<8>, glu, dense<8>, gated_tanh>>();
    using conditioned = network<inputs<input<5, 2>, input<3>>, condition, dense<4>, batch_norm<>, relu>;
    in_all_laws([]<class> {
        folds_whole_to<conditioned, network<inputs<input<5, 2>, input<3>>, condition, dense<4>, relu>, false>();
    });
    using picked = network<inputs<input<4>, input<3>>,
                           parallel<concatenate, sequence<pick<0>, dense<2>, batch_norm<>>, pick<1>>, block>;
    folds_whole_to<
        picked,
        network<inputs<input<4>, input<3>>, parallel<concatenate, sequence<pick<0>, dense<2>>, pick<1>>, thin_block>,
        false>();
}

TEST_CASE("film is folded inside") {
    using net =
        network<inputs<input<6, 1>, input<2>>, film<{.condition = 1}, pick<0>, dense<4>, batch_norm<>, gated_tanh>>;
    STATIC_CHECK(count_batch_norms<net>() == 1);
    STATIC_CHECK(count_batch_norms<folded<net>>() == 0);
    in_all_laws([]<class> { CHECK(distance_to_folded<net>() <= 1e-6f); });
    using unchanged = network<inputs<input<6, 1>, input<2>>, film<{.condition = 1}, pick<0>, dense<4>>>;
    STATIC_CHECK(std::is_same_v<folded<unchanged>, unchanged>);
}

TEST_CASE("composites are folded in composites, at any depth") {
    using net = network<
        input<4>,
        repeat<2, parallel<sum, sequence<residual_with<dense<4>, repeat<2, block>>, dense<4>, batch_norm<>>, block>>,
        residual<parallel<concatenate, sequence<dense<2>, batch_norm<>>, sequence<dense<2>, batch_norm<>>>>>;
    using expected = network<
        input<4>,
        repeat<2, parallel<sum, sequence<residual_with<dense<4>, repeat<2, thin_block>>, dense<4>>, thin_block>>,
        residual<parallel<concatenate, sequence<dense<2>>, sequence<dense<2>>>>>;
    folds_whole_to<net, expected>();
}

TEST_CASE("a batch_norm and the layer before it may be in different sequences") {
    using norm = batch_norm<>;
    // Answers of both borders with what is between them. Those of repeats and shortcuts are in the cases above.
    folds_whole_to<network<input<3>, sequence<sequence<relu, dense<4>>>, sequence<dropout<>, sequence<norm, tanh_>>>,
                   network<input<3>, relu, dense<4>, tanh_>>();
    in_all_laws([]<class> {
        folds_whole_to<network<input<3>, sequence<tanh_, dense<4>>, norm, relu>,
                       network<input<3>, tanh_, dense<4>, relu>, false>();
        folds_whole_to<network<input<3>, dense<4, bias::none>, sequence<norm, tanh_>, dense<2>>,
                       network<input<3>, dense<4>, tanh_, dense<2>>, false>();
        folds_whole_to<network<input<3>, dense<4>, sequence<dropout<>>, norm>, network<input<3>, dense<4>>, false>();
        folds_whole_to<network<input<4>, residual<sequence<dense<4>>, norm>>, network<input<4>, residual<dense<4>>>,
                       false>();
        folds_whole_to<network<input<4>, repeat<2, sequence<dense<4>>, norm, relu>>,
                       network<input<4>, repeat<2, dense<4>, relu>>, false>();
        folds_whole_to<
            network<input<4>, repeat<2, tanh_, dense<4>>, norm, parallel<sum, sequence<block>, block>>,
            network<input<4>, tanh_, dense<4>, tanh_, dense<4>, parallel<sum, sequence<thin_block>, thin_block>>,
            false>();
        folds_whole_to<network<input<4>, parallel<concatenate, sequence<sequence<dense<2>>, norm>, dense<2>>>,
                       network<input<4>, parallel<concatenate, sequence<dense<2>>, dense<2>>>>();
        folds_whole_to<network<input<4>, dense<4>, repeat<2, norm, dense<4>>, tanh_>,
                       network<input<4>, dense<4>, dense<4>, dense<4>, tanh_>>();
    });
    // Sequences stay where their borders are in nobody's way, in the same network, too.
    using kept = network<input<3>, sequence<tanh_, dense<4>>, sequence<relu, dense<2>>>;
    STATIC_CHECK(std::is_same_v<folded<kept>, kept>);
}

TEST_CASE("a frozen network is folded inside, if its parameters are constants") {
    using backbone = network<input<3>, sequence<dense<5, bias::none>>, batch_norm<>, relu, dropout<>, dense<4>>;
    static constexpr backbone::parameters constants = random_parameters<backbone>();
    static backbone::parameters variables = constants;
    using tuned = network<input<3>, frozen<backbone, constants>, dense<3>, batch_norm<>>;
    STATIC_CHECK(count_batch_norms<tuned>() == 2);
    STATIC_CHECK(count_batch_norms<folded<tuned>>() == 0);
    STATIC_CHECK(std::is_same_v<folded<folded<tuned>>, folded<tuned>>);
    in_all_laws([]<class> { CHECK(distance_to_folded<tuned>() <= 1e-6f); });
    // Frozen inside frozen, and in other layers: its answers are those of the inner ones, too.
    static constexpr tuned::parameters of_tuned = random_parameters<tuned>();
    using deep = network<input<3>, residual<dense<3>, sequence<frozen<tuned, of_tuned>>>, relu>;
    STATIC_CHECK(count_batch_norms<deep>() == 2);
    STATIC_CHECK(count_batch_norms<folded<deep>>() == 0);
    CHECK(distance_to_folded<deep>() <= 1e-6f);
    using changing = network<input<3>, frozen<backbone, variables>, dense<3>>;
    STATIC_CHECK(std::is_same_v<folded<changing>, changing>);
    in_all_laws([]<class> { CHECK(distance_to_folded<changing>() <= 1e-6f); });
}

namespace {

/// MLPerf Tiny's autoencoder, and its ResNet-8 (Banbury et al. 2021, arXiv:2106.07597), `Width` times as narrow.
template <std::size_t Width>
using autoencoder = network<input<640 / Width>, repeat<4, dense<128 / Width>, batch_norm<>, relu>, dense<8>,
                            batch_norm<>, relu, repeat<4, dense<128 / Width>, batch_norm<>, relu>, dense<640 / Width>>;

template <std::size_t Filters, std::size_t Kernel = 3, std::size_t Stride = 1>
using conv = conv2d<{.filters = Filters, .kernel = {Kernel, Kernel}, .stride = {Stride, Stride}, .padding = same}>;
template <std::size_t Filters>
using narrowing =
    residual_with<sequence<conv<Filters, 1, 2>>, conv<Filters, 3, 2>, batch_norm<>, relu, conv<Filters>, batch_norm<>>;
template <std::size_t Width>
using resnet8 = network<input<32 / Width, 32 / Width, 3>, conv<16 / Width>, batch_norm<>, relu,
                        residual<conv<16 / Width>, batch_norm<>, relu, conv<16 / Width>, batch_norm<>>, relu,
                        narrowing<32 / Width>, relu, narrowing<64 / Width>, relu, global_average_pool, dense<10>>;

}  // namespace

TEST_CASE("of MLPerf Tiny's autoencoder and ResNet-8 no normalisation is left") {
    STATIC_CHECK(count_batch_norms<autoencoder<1>>() == 9);
    STATIC_CHECK(count_batch_norms<folded<autoencoder<1>>>() == 0);
    in_all_laws([]<class> {
        STATIC_CHECK(count_batch_norms<resnet8<1>>() == 7);
        STATIC_CHECK(count_batch_norms<folded<resnet8<1>>>() == 0);
        CHECK(distance_to_folded<autoencoder<16>>() <= 1e-5f);
        CHECK(distance_to_folded<resnet8<4>>() <= 1e-5f);
    });
}

TEST_CASE("what cannot be folded is counted") {
    // As the first layer of a network or a branch, behind a join, behind an activation.
    using net = network<input<4>, batch_norm<>, parallel<sum, batch_norm<>, sequence<batch_norm<>, dense<4>>>,
                        batch_norm<>, dense<4>, batch_norm<>, relu, batch_norm<>>;
    STATIC_CHECK(count_batch_norms<net>() == 6);
    STATIC_CHECK(count_batch_norms<folded<net>>() == 5);
    in_all_laws([]<class> { CHECK(distance_to_folded<net>() <= 1e-6f); });
    using small = network<input<3>, dense<5>, batch_norm<>, relu, dropout<>, dense<2>>;
    static constexpr small::parameters constants = random_parameters<small>();
    static constexpr folded<small>::parameters thin_constants = fold<small>(constants);
    STATIC_CHECK(count_batch_norms<network<input<3>, frozen<small, constants>>>() == 1);
    STATIC_CHECK(count_batch_norms<folded<network<input<3>, frozen<small, constants>>>>() == 0);
    STATIC_CHECK(count_batch_norms<network<input<3>, frozen<folded<small>, thin_constants>>>() == 0);
}
