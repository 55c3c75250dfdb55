#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/clip_by_norm.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/trainer.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

using namespace ingrain;

namespace {

using net = network<input<8, 8>, flatten, dense<32>, relu, dense<10>>;

/// A trainer has what `memory` says, and at most 64 bytes of its own.
template <class Network, class Loss, class Optimizer, std::size_t Samples, gradients How, std::size_t Steps = 1>
void counts() {
    constexpr std::size_t counted = memory<Network>::template training<Optimizer, Samples, How, Steps>;
    constexpr std::size_t size = sizeof(trainer<Network, Loss, Optimizer, batch<Samples, Steps>, How>);
    CAPTURE(counted, size);
    CHECK(counted <= size);
    CHECK(size <= counted + 64);
}

}  // namespace

TEST_CASE("memory counts parameters, with their alignment") {
    constexpr std::size_t numbers = 64 * 32 + 32 + 32 * 10 + 10;
    STATIC_CHECK(net::parameter_count == numbers);
    STATIC_CHECK(memory<net>::parameters == sizeof(net::parameters));
    STATIC_CHECK(memory<net>::parameters >= numbers * sizeof(float));
    STATIC_CHECK(memory<net>::parameters <= numbers * sizeof(float) + 4 * 64);
    STATIC_CHECK(memory<net>::early_stopping == memory<net>::parameters);
}

TEST_CASE("memory counts what inference needs") {
    STATIC_CHECK(memory<net>::inference == sizeof(net::scratch<1>));
    STATIC_CHECK(memory<net>::inference >= 32 * sizeof(float));
    STATIC_CHECK(memory<net>::inference <= 32 * sizeof(float) + 64);
}

TEST_CASE("memory counts nothing where there is nothing") {
    using pointwise = network<input<7>, relu>;
    STATIC_CHECK(memory<pointwise>::parameters == 0);
    STATIC_CHECK(memory<pointwise>::inference <= 1);  // an object without members
    STATIC_CHECK(memory<pointwise>::early_stopping == 0);
}

TEST_CASE("memory counts what a trainer holds") {
    counts<net, softmax_cross_entropy, sgd, 1, gradients::applied>();
    counts<net, softmax_cross_entropy, sgd, 32, gradients::applied>();
    counts<net, softmax_cross_entropy, momentum, 32, gradients::applied>();
    counts<net, softmax_cross_entropy, adam, 32, gradients::applied>();
    counts<net, softmax_cross_entropy, adam, 32, gradients::stored>();
    counts<net, softmax_cross_entropy, adam, 4, gradients::added>();
    counts<net, softmax_cross_entropy, adam, 4, gradients::added, 17>();
    counts<net, softmax_cross_entropy, clip_by_norm<adam>, 32, gradients::stored>();
    counts<network<input<2>, dense<1>>, mean_squared_error, sgd, 1, gradients::applied>();
    counts<network<input<5>, dense<3>>, mean_squared_error, adam, 7, gradients::stored>();
}

TEST_CASE("memory counts what a learner adds, and what lies in flash") {
    STATIC_CHECK(memory<net>::learning<adam> == memory<net>::training<adam>);
    STATIC_CHECK(memory<net>::learning<adam, 2> == memory<net>::training<adam> + 2 * memory<net>::parameters);
    STATIC_CHECK(memory<net>::flash == memory<net>::parameters);
    STATIC_CHECK(memory<net>::trace<3> == sizeof(net::trace<3>));
    STATIC_CHECK(memory<net>::sample == 64 * sizeof(float));
    STATIC_CHECK(memory<net>::answer == 10 * sizeof(float));
}

TEST_CASE("the bound of the stack grows with layers in layers, and with positions") {
    using nested = network<input<8>, residual<residual<dense<8>>>, dense<2>>;
    using sequences = network<input<5, 8>, residual<dense<8>>, flatten, dense<2>>;
    STATIC_CHECK(memory<nested>::stack > memory<net>::stack);
    STATIC_CHECK(memory<sequences>::stack > memory<network<input<8>, residual<dense<8>>, dense<2>>>::stack);
    STATIC_CHECK(memory<net>::stack_of_training > memory<net>::stack);
}
