#include <array>
#include <cstdint>
#include <ingrain/core/tensor.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <support/all_laws.hpp>
#include <support/check_loss.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Classes, std::size_t N>
float loss_of(const float* y, const auto& targets, float* dy) {
    using out = shape<Classes>;
    return softmax_cross_entropy::bound<default_policy, out>::template evaluate<N>(rows<const float, N, out>{y},
                                                                                   targets, rows<float, N, out>{dy});
}

}  // namespace

TEST_CASE("softmax cross-entropy keeps the law with class labels") {
    const int labels[]{4, 0, 2};
    check_loss<softmax_cross_entropy, shape<5>, 3>([&]<class>() { return &labels[0]; });
    const std::uint8_t one[]{36};
    in_all_laws([&]<class> { check_loss<softmax_cross_entropy, shape<37>, 1>([&]<class>() { return &one[0]; }); });
    const bool two[]{true, false};
    in_all_laws([&]<class> { check_loss<softmax_cross_entropy, shape<2>, 2>([&]<class>() { return &two[0]; }); });
}

TEST_CASE("softmax cross-entropy keeps the law with distributions") {
    some_targets<3 * 5> targets(0, 1);
    for (std::size_t n = 0; n < 3; ++n) {
        float sum = 0;
        for (std::size_t i = 0; i < 5; ++i) sum += targets.in_float[5 * n + i];
        for (std::size_t i = 5 * n; i < 5 * n + 5; ++i) targets.set(i, targets.in_float[i] / sum);
    }
    check_loss<softmax_cross_entropy, shape<5>, 3>([&]<class T>() { return targets.as<T>(); });
}

TEST_CASE("softmax cross-entropy keeps the law with distributions that do not sum to 1") {
    some_targets<3 * 5> targets(-1, 2);
    for (std::size_t i = 0; i < 5; ++i) targets.set(i, 0);
    check_loss<softmax_cross_entropy, shape<5>, 3>([&]<class T>() { return targets.as<T>(); });
    targets.set(6, 1e20f);
    targets.set(11, -3e4f);
    check_derivative<softmax_cross_entropy, shape<5>, 3>(targets.as<dual>());
}

TEST_CASE("softmax cross-entropy keeps the law with labels that are no class") {
    const int some[]{4, -100, 2}, none[]{-1, 5, 255};
    check_loss<softmax_cross_entropy, shape<5>, 3>([&]<class>() { return &some[0]; });
    in_all_laws([&]<class> { check_loss<softmax_cross_entropy, shape<5>, 3>([&]<class>() { return &none[0]; }); });
}

TEST_CASE("softmax cross-entropy keeps the law with weights of samples and classes") {
    const int labels[]{4, 0, 2};
    const float samples[]{0.5f, 0, 2}, classes[]{0.25f, 1, 3, 0.5f, 1.5f};
    check_loss<softmax_cross_entropy, shape<5>, 3>([&]<class>() { return weighted(labels, samples); });
    in_all_laws([&]<class> {
        check_loss<softmax_cross_entropy, shape<5>, 3>([&]<class>() { return class_weighted(labels, classes); });
        check_loss<softmax_cross_entropy, shape<5>, 3>([&]<class>() { return first_of(&labels[0], 2); });
    });
}

TEST_CASE("labels may be of any whole number type, and in any container") {
    const float y[]{0.5f, -1, 2, 0.25f, 1, 1};
    float expected[6], dy[6];
    const int labels[]{2, 0};
    const float loss = loss_of<3, 2>(y, labels, expected);
    const auto agrees = [&](const auto& same) {
        const bool right = loss_of<3, 2>(y, same, dy) == loss && std::memcmp(dy, expected, sizeof dy) == 0;
        CHECK(right);
    };
    agrees(std::array<std::uint8_t, 2>{2, 0});
    agrees(std::array<std::int64_t, 2>{2, 0});
    agrees(std::array<char, 2>{2, 0});
    agrees(tensor<unsigned short, shape<2>>{{2, 0}});
    const float distribution[]{0, 0, 1, 1, 0, 0};
    agrees(distribution);
}

TEST_CASE("a sample whose label is no class is left out of the mean, as by PyTorch's ignore_index") {
    const float y[]{0.5f, -1, 2, 3, 1, -2};
    const float weights[]{0.25f, 8};
    float dy[6], expected[3];
    const int right[]{2};
    const float loss = loss_of<3, 1>(y, right, expected);
    const auto is_left_out = [&](const auto& targets) {
        CHECK(loss_of<3, 2>(y, targets, dy) == loss);
        CHECK(std::equal(expected, expected + 3, dy));
        CHECK(std::all_of(dy + 3, dy + 6, [](float d) { return d == 0; }));
    };
    for (const std::int64_t wrong : {std::int64_t{3}, std::int64_t{-1}, std::int64_t{-100}, std::int64_t{1} << 32}) {
        const std::int64_t labels[]{2, wrong};
        is_left_out(labels);
        is_left_out(weighted(labels, weights));
        is_left_out(first_of(labels, 2));
        CHECK(loss_of<3, 1>(y, labels + 1, dy) == 0);
        CHECK(std::all_of(dy, dy + 3, [](float d) { return d == 0; }));
    }
    const std::int8_t negative[]{2, -1};
    is_left_out(negative);
    const std::uint8_t large[]{2, 255};
    is_left_out(large);
}

TEST_CASE("softmax cross-entropy is exact for scores beyond any exponential") {
    const float y[]{1e4f, -1e4f, 0, 1e38f, -1e38f, 0, 7, 7, 7};
    const int right[]{0, 0, 1}, wrong[]{1, 2, 0};
    float dy[9];
    CHECK(std::abs(loss_of<3, 3>(y, right, dy) - std::log(3.0f) / 3) < 1e-6f);
    CHECK(dy[0] == 0);
    CHECK(loss_of<3, 1>(y, &wrong[0], dy) == 2e4f);
    CHECK(dy[0] == 1);
    CHECK(dy[1] == -1);
    CHECK(loss_of<3, 1>(y + 3, wrong + 1, dy) == 1e38f);
}

TEST_CASE("the answer is the class with the highest score, the first of equals") {
    using bound = softmax_cross_entropy::bound<default_policy, shape<4>>;
    CHECK(bound::answer(tensor<float, shape<4>>{{0, 2, -1, 2}}) == 1);
    CHECK(bound::answer(tensor<float, shape<4>>{{-5, -6, -7, -4}}) == 3);
}

TEST_CASE("softmax cross-entropy computed by the compiler has the bits of run time") {
    constexpr auto of = [](float first) {
        const float y[]{first, 0.3f, -0.7f};
        const int label[]{1};
        std::array<float, 4> result{};
        using bound = softmax_cross_entropy::bound<default_policy, shape<3>>;
        result[3] =
            bound::evaluate<1>(rows<const float, 1, shape<3>>{y}, label, rows<float, 1, shape<3>>{result.data()});
        return result;
    };
    constexpr auto constant = of(0.2f);
    const volatile float first = 0.2f;
    CHECK(of(first) == constant);
}
