#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/losses/losses.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/losses/target_counts.hpp>
#include <span>
#include <vector>

using namespace ingrain;

namespace {

using out = shape<3>;
constexpr float scores[12]{1, 2, 3, 3, 2, 1, 0, 0, 5, 1, 1, 1};
constexpr std::uint8_t labels[4]{0, 2, 1, 0};
constexpr float values[12]{}, weights[4]{1, 2, 3, 4};

/// The loss of four samples. The gradient is written whole.
template <class Loss>
float loss_of(const auto& targets, float (&dy)[12]) {
    using bound = typename Loss::template bound<default_policy, out>;
    for (float& d : dy) d = NAN;
    return bound::template evaluate<4>(rows<const float, 4, out>{scores}, targets, rows<float, 4, out>{dy});
}

template <class Loss>
void is_refused(const auto& targets) {
    float dy[12];
    CHECK(std::isnan(loss_of<Loss>(targets, dy)));
    for (const float d : dy) CHECK(d == 0);
}

}  // namespace

TEST_CASE("vectors and spans of another number of labels, weights or factors than samples are not read") {
    for (const std::size_t count : {0u, 3u, 5u}) {
        const std::vector<std::uint8_t> wrong(count);
        const std::vector<float> numbers(count, 1.0f);
        is_refused<softmax_cross_entropy>(wrong);
        is_refused<softmax_cross_entropy>(std::span(wrong));
        is_refused<softmax_cross_entropy>(weighted(wrong, weights));
        is_refused<softmax_cross_entropy>(class_weighted(wrong, weights));
        is_refused<softmax_cross_entropy>(weighted(labels, numbers));
        is_refused<softmax_cross_entropy>(first_of(weighted(labels, std::span(numbers)), 2));
        is_refused<softmax_cross_entropy>(multiplied(labels, numbers));
        is_refused<softmax_cross_entropy>(class_weighted(multiplied(labels, numbers), weights));
        is_refused<mean_squared_error>(weighted(values, numbers));
        is_refused<mean_squared_error>(multiplied(weighted(values, weights), numbers));
    }
}

TEST_CASE("vectors and spans with one of each have the bits of arrays and pointers") {
    const std::vector<std::uint8_t> equal(labels, labels + 4);
    const std::vector<float> equal_weights(weights, weights + 4);
    float dy[12], expected[12];
    const float loss = loss_of<softmax_cross_entropy>(weighted(labels, weights), expected);
    const auto agrees = [&](const auto& targets) {
        CHECK(loss_of<softmax_cross_entropy>(targets, dy) == loss);
        for (std::size_t i = 0; i < 12; ++i) CHECK(dy[i] == expected[i]);
    };
    agrees(weighted(equal, equal_weights));
    agrees(weighted(std::span(equal), std::span<const float, 4>(weights)));
    agrees(weighted(&labels[0], &weights[0]));
}
