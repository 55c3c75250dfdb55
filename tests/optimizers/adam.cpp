#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/optimizers/adam.hpp>
#include <support/numbers.hpp>
#include <support/steps.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

/// The paper's algorithm for one number, in double.
struct plain_adam {
    double rate, beta1, beta2, epsilon, parameter, m = 0, v = 0;
    int t = 0;

    void operator()(double g) {
        ++t;
        m = beta1 * m + (1 - beta1) * g;
        v = beta2 * v + (1 - beta2) * g * g;
        parameter -= rate * (m / (1 - std::pow(beta1, t))) / (std::sqrt(v / (1 - std::pow(beta2, t))) + epsilon);
    }
};

}  // namespace

TEST_CASE("adam is the paper's algorithm") {
    steps step(adam{.rate = 0.1f, .beta1 = 0.75f, .beta2 = 0.9f, .epsilon = 0.01f}, two_numbers{{{1}}, {{-2}}});
    plain_adam first{static_cast<double>(0.1f), 0.75, static_cast<double>(0.9f), static_cast<double>(0.01f), 1},
        second = first;
    second.parameter = -2;
    generator random{seed{5}};
    for (int t = 1; t <= 300; ++t) {
        const float a = uniform<float>(random, -1, 1), b = uniform<float>(random, -1e-3f, 2e-3f);
        step({{{a}}, {{b}}});
        first(static_cast<double>(a));
        second(static_cast<double>(b));
        if (t <= 3 || t % 50 == 0) {
            CAPTURE(t);
            CHECK(std::abs(static_cast<double>(step.parameters.first[0]) - first.parameter) <= 1e-5);
            CHECK(std::abs(static_cast<double>(step.parameters.second[0]) - second.parameter) <= 1e-5);
        }
    }
}

TEST_CASE("adam's first step has the length of the rate, whatever the gradient") {
    steps step(adam{.rate = 0.125f}, two_numbers{});
    step({{{1e-3f}}, {{-1e6f}}});
    CHECK(std::abs(step.parameters.first[0] + 0.125f) <= 1e-5f);
    CHECK(std::abs(step.parameters.second[0] - 0.125f) <= 1e-7f);
}

TEST_CASE("adam without a gradient stays where it is") {
    steps step(adam{}, two_numbers{{{3}}, {{4}}});
    for (int i = 0; i < 5; ++i) step({});
    CHECK(step.parameters.first[0] == 3);
    CHECK(step.parameters.second[0] == 4);
}

TEST_CASE("adam's corrections end within 1e-6 of 1, however long it trains") {
    for (const float beta2 : {0.9f, 0.999f, 0.9999f}) {
        adam::progress progress{};
        for (int i = 0; i < 200'000; ++i) adam{.beta2 = beta2}.next(progress);
        CHECK(progress.one_minus_power1 <= 1);
        CHECK(progress.one_minus_power1 >= 1 - 1e-6f);
        CHECK(progress.one_minus_power2 <= 1);
        CHECK(progress.one_minus_power2 >= 1 - 1e-6f);
    }
}

TEST_CASE("adam's memory fades, and not into subnormal numbers") {
    steps step(adam{.beta2 = 0.9f}, two_numbers{});
    step({{{1}}, {{-1}}});
    for (int i = 0; i < 800; ++i) {
        step({});
        for (const auto& moment : step.moments.values) {
            const float m = std::abs(moment.second[0]);
            if (m != 0 && m < 0x1p-100f) CHECK(m == 0);
        }
    }
    CHECK(std::abs(step.moments.values[0].first[0]) < 0x1p-96f);
    CHECK(step.moments.values[1].first[0] < 0x1p-96f);
}
