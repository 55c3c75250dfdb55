#include <ingrain/losses/huber.hpp>

#include <support/numbers.hpp>
#include <support/policies.hpp>
#include <support/reference.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <limits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr reference_file torch{
#include <reference/losses.txt>
};

using answers = shape<5>;
template <class Loss, class Policy = default_policy>
using bound = typename Loss::template bound<Policy, answers>;

constexpr tolerance allowed{.of_number = 1e-6, .floor = 1e-7};

/// Loss and gradient of three samples.
template <class Loss>
void agrees(const auto& targets, const reference_case<>& t) {
    const auto inputs = torch["regression"];
    const auto predictions = array_of<15>(inputs["predictions"]);
    const rows<const float, 3, answers> y{predictions.data()};
    tensor<float, shape<3, 5>> dy;
    poison(dy);
    const float loss = bound<Loss>::template evaluate<3>(y, targets, rows<float, 3, answers>{dy.values});
    CHECK(agree(loss, t.value("loss"), allowed));
    CHECK(agree(dy.values, t["gradient"], allowed));
    CHECK(bound<Loss>::template evaluate<3>(y, targets, none{}) == loss);
}

auto targets() {
    const auto inputs = torch["regression"];
    return array_of<15>(inputs["targets"]);
}

template <class Loss>
void matches(const char* name) {
    const auto inputs = torch["regression"], t = torch[name];
    agrees<Loss>(targets(), t);
    const auto predictions = array_of<15>(inputs["predictions"]), expected = targets();
    const auto each = array_of<3>(t["each"]);
    for (std::size_t n = 0; n < 3; ++n) {
        const rows<const float, 1, answers> y{predictions.data() + 5 * n};
        const float loss = bound<Loss>::template evaluate<1>(y, expected.data() + 5 * n, none{});
        CHECK(agree(loss, each[n], allowed));
    }
}

template <class Loss>
void matches_weighted(const char* name) {
    const auto t = torch[name];
    agrees<Loss>(weighted(targets(), array_of<3>(t["sample_weights"])), t);
}

/// The gradient agrees with central differences, in double.
template <class Loss>
void check_differences() {
    tensor<double, shape<3, 5>> y, t, dy, unused;
    filler fill;
    fill(y);
    fill(t);
    for (double& value : y.values) value *= 3;
    const auto loss = [&](auto& to) {
        return bound<Loss, in_double>::template evaluate<3>(rows<const double, 3, answers>{y.values}, t,
                                                            rows<double, 3, answers>{to.values});
    };
    poison(dy);
    loss(dy);
    for (std::size_t i = 0; i < y.size; ++i) {
        constexpr double step = 1e-5;
        const double here = y[i];
        y[i] = here + step;
        const double above = loss(unused);
        y[i] = here - step;
        const double below = loss(unused);
        y[i] = here;
        CAPTURE(i, here - t[i]);
        CHECK(std::abs(dy[i] - (above - below) / (2 * step)) <= 1e-9);
    }
}

/// Loss and gradient of one error.
template <class Loss>
void at(float error, float loss, float gradient) {
    using one = typename Loss::template bound<default_policy, shape<1>>;
    const float y[]{error}, t[]{0};
    float dy[1];
    CAPTURE(error);
    CHECK(one::template evaluate<1>(rows<const float, 1, shape<1>>{y}, t, rows<float, 1, shape<1>>{dy}) == loss);
    CHECK(dy[0] == gradient);
}

}  // namespace

TEST_CASE("huber matches PyTorch") {
    matches<huber<>>("huber_1");
    matches<huber<0.5f>>("huber_0_5");
}

TEST_CASE("huber of weighted samples matches PyTorch") {
    matches_weighted<huber<>>("huber_1_sample_weights");
    matches_weighted<huber<0.5f>>("huber_0_5_sample_weights");
}

TEST_CASE("the gradient of huber agrees with differences") {
    check_differences<huber<>>();
    check_differences<huber<0.5f>>();
    check_differences<huber<3.0f>>();
}

TEST_CASE("huber is quadratic up to delta, and linear beyond") {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    for (const float sign : {-1.f, 1.f}) {
        at<huber<>>(sign * 0, 0, 0);
        at<huber<>>(sign * 0.5f, 0.125f, sign * 0.5f);
        at<huber<>>(sign * 1, 0.5f, sign * 1);
        at<huber<>>(sign * 3, 2.5f, sign * 1);
        at<huber<0.5f>>(sign * 0.5f, 0.125f, sign * 0.5f);
        at<huber<0.5f>>(sign * 3, 1.375f, sign * 0.5f);
        at<huber<>>(sign * 3e38f, 3e38f, sign * 1);
        at<huber<>>(sign * infinity, infinity, sign * 1);
    }
}

TEST_CASE("huber of what is not a number is none") {
    constexpr float y[]{std::numeric_limits<float>::quiet_NaN()}, t[]{0};
    float dy[1];
    using one = huber<>::bound<default_policy, shape<1>>;
    CHECK(std::isnan(one::evaluate<1>(rows<const float, 1, shape<1>>{y}, t, rows<float, 1, shape<1>>{dy})));
    CHECK(std::isnan(dy[0]));
}

TEST_CASE("huber can be computed by the compiler") {
    constexpr float loss = [] {
        const float y[]{0.5f, -3}, t[]{0, 0};
        using two = huber<>::bound<default_policy, shape<2>>;
        return two::evaluate<1>(rows<const float, 1, shape<2>>{y}, t, none{});
    }();
    STATIC_CHECK(loss == 1.3125f);
}
