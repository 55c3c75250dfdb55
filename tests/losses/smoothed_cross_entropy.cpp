#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/losses/smoothed_cross_entropy.hpp>

#include <support/all_laws.hpp>
#include <support/check_loss.hpp>
#include <support/reference.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <cstring>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using out = shape<4>;

template <class Loss>
float evaluate(const float (&y)[8], const auto& targets, float (&dy)[8]) {
    using bound = typename Loss::template bound<default_policy, out>;
    const float alone = bound::template evaluate<2>(rows<const float, 2, out>{y}, targets, none{});
    const float loss = bound::template evaluate<2>(rows<const float, 2, out>{y}, targets, rows<float, 2, out>{dy});
    CHECK(alone == loss);
    return loss;
}

constexpr float scores[]{0.5f, -1, 2, 0, 3, 0.25f, -0.5f, 1};
constexpr unsigned char labels[]{2, 3};

}  // namespace

TEST_CASE("smoothed cross-entropy without smoothing is softmax cross-entropy") {
    float dy[8], plain[8];
    CHECK(evaluate<smoothed_cross_entropy<0.0f>>(scores, labels, dy) ==
          evaluate<softmax_cross_entropy>(scores, labels, plain));
    CHECK(std::memcmp(dy, plain, sizeof dy) == 0);
}

TEST_CASE("smoothed cross-entropy of labels is softmax cross-entropy of the smoothed distributions") {
    // 0.8 of the label, 0.2 over four classes
    constexpr float smoothed[]{0.05f, 0.05f, 0.85f, 0.05f, 0.05f, 0.05f, 0.05f, 0.85f};
    constexpr float certain[]{0, 0, 1, 0, 0, 0, 0, 1};
    float expected[8], from_labels[8], from_distributions[8];
    const float loss = evaluate<softmax_cross_entropy>(scores, smoothed, expected);
    CHECK(agree(evaluate<smoothed_cross_entropy<0.2f>>(scores, labels, from_labels), loss));
    CHECK(agree(evaluate<smoothed_cross_entropy<0.2f>>(scores, certain, from_distributions), loss));
    CHECK(agree(from_labels, expected));
    CHECK(agree(from_distributions, expected));
}

TEST_CASE("the gradient of smoothed cross-entropy sums to zero, and is zero at the smoothed distribution") {
    float dy[8];
    evaluate<smoothed_cross_entropy<0.2f>>(scores, labels, dy);
    CHECK(std::abs(dy[0] + dy[1] + dy[2] + dy[3]) <= 1e-7f);
    const float certain = std::log(0.85f / 0.05f);
    const float there[]{0, 0, certain, 0, 1, 1, 1, 1 + certain};
    evaluate<smoothed_cross_entropy<0.2f>>(there, labels, dy);
    for (const float d : dy) CHECK(std::abs(d) <= 1e-7f);
}

TEST_CASE("smoothed cross-entropy keeps the law") {
    const int some[]{3, -100, 0, 4};
    const float classes[]{0.5f, 2, 0, 1.5f}, samples[]{1, 2, 0.25f, 3};
    using loss = smoothed_cross_entropy<0.25f>;
    in_all_laws([&]<class> { check_loss<loss, out, 4>([&]<class>() { return &some[0]; }); });
    check_loss<loss, out, 4>([&]<class>() { return class_weighted(some, classes); });
    in_all_laws([&]<class> {
        check_loss<loss, out, 4>([&]<class>() { return weighted(class_weighted(some, classes), samples); });
    });
    const some_targets<4 * 4> distributions(-1, 2);
    in_all_laws(
        [&]<class> { check_loss<loss, out, 4>([&]<class T>() { return weighted(distributions.as<T>(), samples); }); });
}

TEST_CASE("smoothed cross-entropy of equal class weights is that without weights") {
    constexpr float equal[]{3, 3, 3, 3};
    float dy[8], plain[8];
    CHECK(agree(evaluate<smoothed_cross_entropy<0.2f>>(scores, class_weighted(labels, equal), dy),
                evaluate<smoothed_cross_entropy<0.2f>>(scores, labels, plain)));
    CHECK(agree(dy, plain));
}

TEST_CASE("smoothed cross-entropy of the first samples of a batch leaves out the others") {
    float both[8], first[8];
    evaluate<smoothed_cross_entropy<0.2f>>(scores, labels, both);
    evaluate<smoothed_cross_entropy<0.2f>>(scores, first_of(labels, 1), first);
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(agree(first[i], 2 * both[i]));
        CHECK(first[4 + i] == 0);
    }
}

TEST_CASE("smoothed cross-entropy predicts the class, and smooths 0.1 unless told otherwise") {
    using bound = smoothed_cross_entropy<>::bound<default_policy, out>;
    CHECK(bound::answer(tensor<float, out>{{1, 3, 3, 2}}) == 1);
    STATIC_CHECK(std::is_same_v<smoothed_cross_entropy<>, smoothed_cross_entropy<0.1f>>);
}
