#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/elu.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/frozen.hpp>
#include <ingrain/layers/gelu.hpp>
#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/layer_norm.hpp>
#include <ingrain/layers/lstm.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/rnn.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/silu.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/softplus.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/budget/cost.hpp>
#include <support/counted.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <class... Layers>
using counting = basic_network<in_counted, Layers...>;

/// Runs infer with numbers that count. `beside` is what is computed number by number, beside products of weights.
template <class Net>
void count_inference(std::size_t beside = 0) {
    typename Net::parameters p{};
    typename Net::template samples<1> x{};
    typename Net::template scratch<1> scratch;
    counted::begin();
    Net::infer(p, x, scratch);
    constexpr operations stated = cost<Net>::inference;
    CHECK(counted::multiply_adds == stated.multiply_accumulates + beside);
    CHECK(counted::transcendentals == stated.transcendentals);
}

/// Runs a step with N samples. Beside products of weights: a sum for each bias, and at most some products a number.
template <class Net, std::size_t N>
void count_step(std::size_t beside) {
    typename Net::parameters p{}, gradients{};
    typename Net::template samples<N> x{};
    typename Net::template trace<N> trace;
    generator random{};
    counted::begin();
    Net::template forward<N>(p, x, trace, random);
    for (auto& d : trace.dy.values) d = 0.5;
    Net::template backward<N>(p, x, trace, store(gradients));
    constexpr operations stated = cost<Net>::template training_step<N>;
    const std::size_t found = counted::multiply_adds + counted::products;  // a sum of one product is the product
    CAPTURE(found, stated.multiply_accumulates);
    CHECK(found >= stated.multiply_accumulates);
    CHECK(found <= stated.multiply_accumulates + beside);
    CHECK(counted::transcendentals >= stated.transcendentals);
}

}  // namespace

TEST_CASE("layers compute as many products of weights as they state") {
    count_inference<counting<input<5>, dense<7>, relu, dense<3>>>();
    count_inference<counting<input<6, 5>, dense<7>>>();
    count_inference<counting<input<9, 2>, conv1d<{.filters = 3, .kernel = 4}>>>();
    count_inference<counting<input<6, 5, 2>, conv2d<{.filters = 4, .kernel = {3, 3}}>>>();
    count_inference<counting<input<6>, residual<dense<4>, dense<6>>, parallel<concatenate, dense<2>, dense<3>>>>();
    count_inference<counting<input<4, 3>, rnn<{.units = 5}>>>();
    count_inference<counting<input<4, 3>, gru<{.units = 5}>>>(4 * 5 * 2);   // r q + n and z (h - n) + n for each unit
    count_inference<counting<input<4, 3>, lstm<{.units = 5}>>>(4 * 5 * 1);  // f c + i g
}

TEST_CASE("layers call as many elementary functions as they state") {
    count_inference<counting<input<5>, ingrain::tanh>>();
    count_inference<counting<input<5>, sigmoid>>();
    count_inference<counting<input<5>, softplus>>();
    count_inference<counting<input<5>, silu>>();
    count_inference<counting<input<5>, dense<3>, elu<>>>();
    count_inference<counting<input<5>, softmax>>();
    count_inference<counting<input<5>, dense<3>, ingrain::tanh, dense<4>, softmax>>();
    STATIC_CHECK(cost<network<input<5>, relu>>::inference.transcendentals == 0);
    STATIC_CHECK(
        cost<network<input<16>, dense<32>, ingrain::tanh, dense<4>, ingrain::tanh>>::inference.transcendentals == 36);
}

TEST_CASE("a step of training counts the forward pass, gradients of inputs that are needed, and of parameters") {
    using chain = counting<input<5>, dense<7>, ingrain::tanh, dense<3>>;
    constexpr std::size_t first = 5 * 7, second = 7 * 3;
    STATIC_CHECK(cost<chain>::training_step<1>.multiply_accumulates == 2 * first + 3 * second);
    STATIC_CHECK(cost<chain>::training_step<4>.multiply_accumulates == 4 * (2 * first + 3 * second));
    STATIC_CHECK(cost<chain>::updates == chain::parameter_count);
    count_step<chain, 1>(10 + 2 * 7);  // biases; the derivative of tanh and the product with it
    count_step<chain, 4>(4 * (10 + 2 * 7));
    count_step<counting<input<6>, dense<6>, residual<dense<4>, relu, dense<6>>, parallel<sum, dense<2>, dense<2>>>, 1>(
        6 + 4 + 6 + 2 + 2);
    count_step<counting<input<9, 2>, conv1d<{.filters = 3, .kernel = 4}>, relu, flatten, dense<2>>, 1>(6 * 3 + 2);
    count_step<counting<input<4, 3>, rnn<{.units = 5}>, dense<2>>, 1>(4 * 5 * 2 + 2);
}

TEST_CASE("cost counts what is read") {
    using net = network<input<16>, dense<32>, relu, dense<4>>;
    STATIC_CHECK(cost<net>::inference == operations{16 * 32 + 32 * 4, 0, net::parameter_count});
    STATIC_CHECK(cost<net>::training_step<1>.parameter_loads == 2 * net::parameter_count + 32 * 4 + 4);
}
