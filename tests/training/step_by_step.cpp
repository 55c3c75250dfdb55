#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>
#include <reference/step_by_step.hpp>
#include <support/policies.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace page = ingrain::reference::step_by_step;

template <class Policy>
using net_of = basic_network<Policy, input<2>, dense<2>, sigmoid, dense<2>, sigmoid>;

/// To nine digits in double; in float to its six.
template <class T>
constexpr bool agrees(T a, double b) {
    const double distance = static_cast<double>(a) - b, allowed = std::is_same_v<T, float> ? 4e-7 : 5e-10;
    return distance <= allowed && -distance <= allowed;
}

/// Each of our numbers agrees with the page's.
template <class T, std::size_t Count>
constexpr bool agree(const T* ours, const double (&theirs)[Count]) {
    bool result = true;
    for (std::size_t i = 0; i < Count; ++i) result = result && agrees(ours[i], theirs[i]);
    return result;
}

template <class T, std::size_t Count>
constexpr void copy(const double (&from)[Count], T* to) {
    for (std::size_t i = 0; i < Count; ++i) to[i] = static_cast<T>(from[i]);
}

template <class Policy>
constexpr typename net_of<Policy>::parameters given() {
    typename net_of<Policy>::parameters p{};
    copy(page::given::hidden_weights, get<0>(p).weights.values);
    copy(page::given::hidden_bias, get<0>(p).bias.values);
    copy(page::given::output_weights, get<2>(p).weights.values);
    copy(page::given::output_bias, get<2>(p).bias.values);
    return p;
}

template <class T>
struct sample {
    T x[2]{}, targets[2]{};
    constexpr sample() {
        copy(page::given::x, x);
        copy(page::given::targets, targets);
    }
};

/// What page and library call the error is the same: over two outputs, half the sum of squares is their mean.
template <class Policy>
constexpr bool forward_and_gradients() {
    using net = net_of<Policy>;
    using T = typename net::T;
    using output = typename net::output;
    const auto p = given<Policy>();
    const sample<T> s;
    typename net::template trace<1> trace{};
    typename net::gradients g{};
    generator random;
    net::template forward<1>(p, s.x, trace, random);
    const T error = mean_squared_error::bound<Policy, output>::template evaluate<1>(
        rows<const T, 1, output>{trace.y.values}, s.targets, rows<T, 1, output>{trace.dy.values});
    bool right = agree(trace.y.values, page::forward::output) && agrees(error, page::forward::error) &&
                 agree(trace.dy.values, page::backward::d_output);
    net::template backward<1>(p, s.x, trace, store(g));
    right = right && agree(get<0>(g).weights.values, page::backward::d_hidden_weights);
    right = right && agree(get<0>(g).bias.values, page::backward::d_hidden_sum);
    right = right && agree(get<2>(g).weights.values, page::backward::d_output_weights);
    return right && agree(get<2>(g).bias.values, page::backward::d_output_sum);
}

/// One step of all parameters; with the biases put back, it is the page's own.
template <class Policy>
constexpr bool one_step() {
    using net = net_of<Policy>;
    using T = typename net::T;
    const sample<T> s;
    trainer<net, mean_squared_error, sgd> t{{.rate = static_cast<float>(page::given::rate)}, given<Policy>()};
    bool right = agrees(t.step(s.x, s.targets), page::forward::error);
    auto& p = t.parameters();
    right = right && agree(get<0>(p).weights.values, page::biases_trained::hidden_weights);
    right = right && agree(get<0>(p).bias.values, page::biases_trained::hidden_bias);
    right = right && agree(get<2>(p).weights.values, page::biases_trained::output_weights);
    right = right && agree(get<2>(p).bias.values, page::biases_trained::output_bias);
    right = right && agree(t.scores(s.x).values, page::biases_trained::output);
    copy(page::given::hidden_bias, get<0>(p).bias.values);
    copy(page::given::output_bias, get<2>(p).bias.values);
    right = right && agree(get<0>(p).weights.values, page::biases_held::hidden_weights);
    right = right && agree(get<2>(p).weights.values, page::biases_held::output_weights);
    return right && agree(t.scores(s.x).values, page::biases_held::output);
}

}  // namespace

TEST_CASE("the step-by-step example: forward pass, error and every gradient") {
    CHECK(forward_and_gradients<in_double>());
    CHECK(forward_and_gradients<default_policy>());
}

TEST_CASE("the step-by-step example: the update, with biases held and with biases trained") {
    CHECK(one_step<in_double>());
    CHECK(one_step<default_policy>());
}

TEST_CASE("the step-by-step example, in constant evaluation") {
    STATIC_CHECK(forward_and_gradients<in_double>());
    STATIC_CHECK(forward_and_gradients<default_policy>());
    STATIC_CHECK(one_step<in_double>());
    STATIC_CHECK(one_step<default_policy>());
}
