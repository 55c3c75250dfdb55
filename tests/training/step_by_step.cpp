#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/sink.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>
#include <support/policies.hpp>
#include <support/reference_file.hpp>

#include <cstddef>
#include <span>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr reference_file page{
#include <reference/step_by_step.txt>
};

constexpr reference_case<double> read(const char* name) { return page.read<double>(name); }

template <class Policy>
using net_of = basic_network<Policy, input<2>, dense<2>, sigmoid, dense<2>, sigmoid>;

/// To nine digits in double, to six in float.
template <class T>
constexpr bool agrees(T a, double b) {
    const double distance = static_cast<double>(a) - b, allowed = std::is_same_v<T, float> ? 4e-7 : 5e-10;
    return distance <= allowed && -distance <= allowed;
}

/// Each value agrees with the page's.
template <class T, std::size_t Count>
constexpr bool agree(const T (&ours)[Count], std::span<const double> theirs) {
    bool result = theirs.size() == Count;
    for (std::size_t i = 0; result && i < Count; ++i) result = agrees(ours[i], theirs[i]);
    return result;
}

/// Copies the values of a table of the same size.
template <class T, std::size_t Count>
constexpr void copy(std::span<const double> from, T (&to)[Count]) {
    for (std::size_t i = 0; i < Count; ++i) to[i] = static_cast<T>(from[i]);
}

template <class Policy>
constexpr typename net_of<Policy>::parameters given() {
    const auto start = read("given");
    typename net_of<Policy>::parameters p{};
    copy(start["hidden_weights"], get<0>(p).weights.values);
    copy(start["hidden_bias"], get<0>(p).bias.values);
    copy(start["output_weights"], get<2>(p).weights.values);
    copy(start["output_bias"], get<2>(p).bias.values);
    return p;
}

template <class T>
struct sample {
    T x[2]{}, targets[2]{};
    constexpr sample() {
        const auto start = read("given");
        copy(start["x"], x);
        copy(start["targets"], targets);
    }
};

/// The page's error is the library's: half of the sum of two squares is their mean.
template <class Policy>
constexpr bool forward_and_gradients() {
    using net = net_of<Policy>;
    using T = typename net::T;
    using output = typename net::output;
    const auto forward = read("forward"), backward = read("backward");
    const auto p = given<Policy>();
    const sample<T> s;
    typename net::template trace<1> trace{};
    typename net::gradients g{};
    generator random;
    net::template forward<1>(p, s.x, trace, random);
    const T error = mean_squared_error::bound<Policy, output>::template evaluate<1>(
        rows<const T, 1, output>{trace.y.values}, s.targets, rows<T, 1, output>{trace.dy.values});
    bool right = agree(trace.y.values, forward["output"]) && agrees(error, forward.value("error")) &&
                 agree(trace.dy.values, backward["d_output"]);
    net::template backward<1>(p, s.x, trace, store(g));
    right = right && agree(get<0>(g).weights.values, backward["d_hidden_weights"]);
    right = right && agree(get<0>(g).bias.values, backward["d_hidden_sum"]);
    right = right && agree(get<2>(g).weights.values, backward["d_output_weights"]);
    return right && agree(get<2>(g).bias.values, backward["d_output_sum"]);
}

/// One step of all parameters. With the initial biases it is the page's own step.
template <class Policy>
constexpr bool one_step() {
    using net = net_of<Policy>;
    using T = typename net::T;
    const auto start = read("given"), forward = read("forward");
    const auto trained = read("biases_trained"), held = read("biases_held");
    const sample<T> s;
    trainer<net, mean_squared_error, sgd> t{{.rate = static_cast<float>(start.value("rate"))}, given<Policy>()};
    bool right = agrees(t.step(s.x, s.targets), forward.value("error"));
    auto& p = t.parameters();
    right = right && agree(get<0>(p).weights.values, trained["hidden_weights"]);
    right = right && agree(get<0>(p).bias.values, trained["hidden_bias"]);
    right = right && agree(get<2>(p).weights.values, trained["output_weights"]);
    right = right && agree(get<2>(p).bias.values, trained["output_bias"]);
    right = right && agree(t.scores(s.x).values, trained["output"]);
    copy(start["hidden_bias"], get<0>(p).bias.values);
    copy(start["output_bias"], get<2>(p).bias.values);
    right = right && agree(get<0>(p).weights.values, held["hidden_weights"]);
    right = right && agree(get<2>(p).weights.values, held["output_weights"]);
    return right && agree(t.scores(s.x).values, held["output"]);
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
