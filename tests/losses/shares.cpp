#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/losses/binary_cross_entropy.hpp>
#include <ingrain/losses/huber.hpp>
#include <ingrain/losses/mean_absolute_error.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/scaled.hpp>
#include <ingrain/losses/shares.hpp>
#include <ingrain/losses/smoothed_cross_entropy.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/losses/targets.hpp>

#include <support/all_laws.hpp>
#include <support/check_loss.hpp>
#include <support/reference.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr std::uint8_t labels[]{1, 0, 2, 1};
constexpr float sample_weights[]{1, 2, 0, 5}, class_weights[]{0.5f, 3, 1};

/// The shares of four samples, whose labels are of so many classes.
template <std::size_t Classes, class Targets>
bool are_of_classes(const Targets& targets, const float (&expected)[4]) {
    const detail::shares<float, 4, Targets, Classes> shares(targets);
    bool same = true;
    for (std::size_t n = 0; n < 4; ++n) same = same && agree(shares[n], expected[n]);
    return same;
}
template <class Targets>
bool are(const Targets& targets, const float (&expected)[4]) {
    return are_of_classes<0>(targets, expected);
}

}  // namespace

TEST_CASE("each of N samples has a share of 1 / N") { CHECK(are(labels, {0.25f, 0.25f, 0.25f, 0.25f})); }

TEST_CASE("the share of a weighted sample is its weight over the sum of the weights") {
    CHECK(are(weighted(labels, sample_weights), {0.125f, 0.25f, 0, 0.625f}));
    constexpr float scaled[]{1e-6f, 2e-6f, 0, 5e-6f}, nothing[]{0, 0, 0, 0};
    CHECK(are(weighted(labels, scaled), {0.125f, 0.25f, 0, 0.625f}));
    CHECK(are(weighted(labels, nothing), {0, 0, 0, 0}));
}

TEST_CASE("the weight of a class is that of each of its samples") {
    CHECK(are(class_weighted(labels, class_weights), {3 / 7.5f, 0.5f / 7.5f, 1 / 7.5f, 3 / 7.5f}));
}

TEST_CASE("weights of samples and classes are multiplied, in any order") {
    constexpr float expected[]{3 / 19.0f, 1 / 19.0f, 0, 15 / 19.0f};
    CHECK(are(weighted(class_weighted(labels, class_weights), sample_weights), expected));
    CHECK(are(class_weighted(weighted(labels, sample_weights), class_weights), expected));
    CHECK(are(weighted(weighted(labels, sample_weights), sample_weights), {1 / 30.0f, 4 / 30.0f, 0, 25 / 30.0f}));
}

TEST_CASE("only the first samples of a batch count, with their weights") {
    CHECK(are(first_of(labels, 2), {0.5f, 0.5f, 0, 0}));
    CHECK(are(first_of(labels, 0), {0, 0, 0, 0}));
    CHECK(are(first_of(weighted(labels, sample_weights), 2), {1 / 3.0f, 2 / 3.0f, 0, 0}));
    CHECK(are(weighted(first_of(labels, 2), sample_weights), {1 / 3.0f, 2 / 3.0f, 0, 0}));
    CHECK(are(class_weighted(first_of(labels, 2), class_weights), {6 / 7.0f, 1 / 7.0f, 0, 0}));
}

TEST_CASE("a label that is no class has no weight, whatever holds the weights") {
    constexpr int wrong[]{1, -1, 3, 2147483647};
    constexpr float right[]{1, 0, 0, 0};
    const auto one_counts = [&](const auto& weights) {
        CHECK(are_of_classes<3>(class_weighted(wrong, weights), right));
        CHECK(are_of_classes<3>(class_weighted(weighted(wrong, sample_weights), weights), right));
    };
    one_counts(class_weights);
    one_counts(&class_weights[0]);  // nothing beyond its end is read, as the sanitiser shows
    one_counts(std::array<float, 3>{0.5f, 3, 1});
    one_counts(std::vector<float>{0.5f, 3, 1});
    one_counts(tensor<float, shape<3>>{{0.5f, 3, 1}});
    constexpr std::int64_t wide[]{1, std::int64_t{1} << 32, -1, 3};
    CHECK(are_of_classes<3>(wide, right));
    CHECK(are_of_classes<3>(class_weighted(wide, class_weights), right));
}

TEST_CASE("a label beyond the classes' weights does not count") {
    constexpr int wrong[]{1, -1, 3, 2147483647};
    CHECK(are(class_weighted(wrong, class_weights), {1, 0, 0, 0}));
    CHECK(are(class_weighted(wrong, std::vector<float>{0.5f, 3}), {1, 0, 0, 0}));
    constexpr float scores[]{0, 1, 2, 5, 5, 5, 6, 6, 6, 7, 7, 7};
    using bound = softmax_cross_entropy::bound<default_policy, shape<3>>;
    const float loss =
        bound::evaluate<4>(rows<const float, 4, shape<3>>{scores}, class_weighted(wrong, class_weights), none{});
    CHECK(loss == bound::evaluate<1>(rows<const float, 1, shape<3>>{scores}, &wrong[0], none{}));
}

TEST_CASE("factors of either sign are divided by the number of samples") {
    constexpr float factors[]{-1, 2, 0, -1};  // their sum is 0
    CHECK(are(multiplied(labels, factors), {-0.25f, 0.5f, 0, -0.25f}));
    CHECK(are(first_of(multiplied(labels, factors), 2), {-0.5f, 1, 0, 0}));
    CHECK(are(multiplied(first_of(labels, 2), factors), {-0.5f, 1, 0, 0}));
    CHECK(are(multiplied(weighted(labels, sample_weights), factors), {-0.125f, 0.5f, 0, -0.625f}));
    CHECK(are(weighted(multiplied(labels, factors), sample_weights), {-0.125f, 0.5f, 0, -0.625f}));
    CHECK(are(multiplied(class_weighted(labels, class_weights), factors), {-3 / 7.5f, 1 / 7.5f, 0, -3 / 7.5f}));
    constexpr int wrong[]{1, -1, 2, 7};
    CHECK(are_of_classes<3>(multiplied(wrong, factors), {-0.5f, 0, 0, 0}));
}

namespace {

/// The gradient and the loss of three samples, of which `targets` do not count the second, are those without it:
/// whatever its scores and targets are.
template <class Loss>
void check_left_out(auto targets_with) {
    using bound = typename Loss::template bound<default_policy, shape<3>>;
    constexpr float infinity = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
    float expected[9], dy[9];
    const auto evaluate = [&](float bad, auto& gradient) {
        const float y[]{0.5f, -1, 2, bad, bad, 1, 1, -0.25f, 0};
        return targets_with(bad, [&](const auto& targets) {
            return bound::template evaluate<3>(rows<const float, 3, shape<3>>{y}, targets,
                                               rows<float, 3, shape<3>>{gradient});
        });
    };
    const float loss = evaluate(1, expected);
    for (const float bad : {nan, infinity, -infinity, 3e38f}) {
        CAPTURE(bad);
        CHECK(evaluate(bad, dy) == loss);
        for (std::size_t i = 0; i < 9; ++i) CHECK(dy[i] == (i / 3 == 1 ? 0 : expected[i]));
    }
}

constexpr float second_out[]{2, 0, 0.5f}, second_class_out[]{1, 0, 3};

/// Distributions or values, of which those of the second sample are bad too.
constexpr auto values_weighted = [](float bad, const auto& use) {
    const float t[]{0.5f, 0.25f, 0.25f, bad, bad, bad, 1, 0, 0};
    return use(weighted(t, second_out));
};
constexpr auto values_multiplied = [](float bad, const auto& use) {
    const float t[]{0.5f, 0.25f, 0.25f, bad, bad, bad, 1, 0, 0};
    return use(multiplied(t, second_out));
};

}  // namespace

TEST_CASE("a sample that does not count adds exactly 0, whatever its scores are") {
    check_left_out<mean_squared_error>(values_weighted);
    in_all_laws([]<class> {
        check_left_out<mean_absolute_error>(values_weighted);
        check_left_out<huber<>>(values_multiplied);
    });
    check_left_out<binary_cross_entropy>(values_multiplied);
    in_all_laws([]<class> {
        check_left_out<softmax_cross_entropy>(values_weighted);
        check_left_out<smoothed_cross_entropy<>>(values_multiplied);
        check_left_out<scaled<0.5f, mean_squared_error>>(values_weighted);
    });
    const int wrong[]{2, -1, 0}, some[]{2, 1, 0};
    check_left_out<softmax_cross_entropy>([&](float, const auto& use) { return use(wrong); });
    check_left_out<smoothed_cross_entropy<>>([&](float, const auto& use) { return use(weighted(some, second_out)); });
    in_all_laws([&]<class> {
        check_left_out<smoothed_cross_entropy<>>([&](float, const auto& use) { return use(wrong); });
        check_left_out<softmax_cross_entropy>(
            [&](float, const auto& use) { return use(class_weighted(some, second_class_out)); });
    });
}

TEST_CASE("the last samples of a batch that is not full add exactly 0") {
    using bound = mean_squared_error::bound<default_policy, shape<1>>;
    constexpr float y[]{1, std::numeric_limits<float>::quiet_NaN()}, t[]{0, 0};
    float dy[2];
    const float loss =
        bound::evaluate<2>(rows<const float, 2, shape<1>>{y}, first_of(t, 1), rows<float, 2, shape<1>>{dy});
    CHECK(loss == 1);
    CHECK(dy[0] == 2);
    CHECK(dy[1] == 0);
}

TEST_CASE("losses keep the law with factors of either sign") {
    const float factors[]{-1.5f, 2, 0};
    const int some[]{4, 0, -1};
    const some_targets<3 * 5> targets(-1, 1);
    check_loss<softmax_cross_entropy, shape<5>, 3>([&]<class>() { return multiplied(some, factors); });
    in_all_laws([&]<class> {
        check_loss<mean_squared_error, shape<5>, 3>([&]<class T>() { return multiplied(targets.as<T>(), factors); });
    });
}

TEST_CASE("weights below 0, infinite or NaN are refused: the loss is NaN, and nothing is learned") {
    constexpr float infinity = std::numeric_limits<float>::infinity();
    constexpr float y[]{1, 2, 3, 4, 5, 6};
    for (const float wrong : {-1.0f, infinity, -infinity, std::nanf("")}) {
        const float weights[]{2, wrong};
        const auto is_refused = [&]<class Loss>(std::type_identity<Loss>, const auto& targets) {
            float dy[6]{7, 7, 7, 7, 7, 7};
            using bound = typename Loss::template bound<default_policy, shape<3>>;
            CHECK(std::isnan(
                bound::template evaluate<2>(rows<const float, 2, shape<3>>{y}, targets, rows<float, 2, shape<3>>{dy})));
            for (const float d : dy) CHECK(d == 0);
        };
        constexpr int two[]{0, 1};
        constexpr float values[6]{};
        is_refused(std::type_identity<softmax_cross_entropy>{}, weighted(two, weights));
        is_refused(std::type_identity<softmax_cross_entropy>{}, class_weighted(two, weights));
        is_refused(std::type_identity<mean_squared_error>{}, weighted(values, weights));
    }
}

TEST_CASE("weights can be used in constant evaluation") {
    constexpr float loss = [] {
        const int right[]{0, 1};
        const float weights[]{1, 3}, scores[]{0, 0, 0, 0};
        using bound = softmax_cross_entropy::bound<default_policy, shape<2>>;
        return bound::evaluate<2>(rows<const float, 2, shape<2>>{scores}, weighted(right, weights), none{});
    }();
    CHECK(agree(loss, std::log(2.0f)));
}
