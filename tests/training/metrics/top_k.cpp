#include <ingrain/core/tensor.hpp>
#include <ingrain/training/metrics/accuracy.hpp>
#include <ingrain/training/metrics/top_k.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstdint>
#include <limits>

using namespace ingrain;

using scores = tensor<float, shape<4>>;

TEST_CASE("top_k is the share of answers with the right class among the best") {
    top_k<2> among_two;
    CHECK(among_two.value() == 0);
    among_two.add(scores{{4, 3, 2, 1}}, std::uint8_t{0});
    among_two.add(scores{{4, 3, 2, 1}}, 1);
    CHECK(among_two.value() == 1);
    among_two.add(scores{{4, 3, 2, 1}}, 2);
    among_two.add(scores{{4, 3, 2, 1}}, 3u);
    CHECK(among_two.value() == 0.5f);
}

TEST_CASE("top_k of all classes is always right, unless the label is no class") {
    top_k<4> all;
    for (int label = 0; label < 4; ++label) all.add(scores{{-1, 7, 0, 2}}, label);
    CHECK(all.value() == 1);
    for (const int label : {4, 200, -1, -2}) all.add(scores{{-1, 7, 0, 2}}, label);
    CHECK(all.value() == 0.5f);
}

TEST_CASE("top_k takes the first of equal scores, as accuracy does") {
    for (int label = 0; label < 4; ++label) {
        CAPTURE(label);
        top_k<1> best;
        top_k<2> two;
        accuracy right;
        best.add(scores{{1, 5, 5, 5}}, label);
        two.add(scores{{1, 5, 5, 5}}, label);
        right.add(scores{{1, 5, 5, 5}}, label);
        CHECK(best.value() == right.value());
        CHECK(best.value() == (label == 1 ? 1 : 0));
        CHECK(two.value() == (label == 1 || label == 2 ? 1 : 0));
    }
}

TEST_CASE("a class whose score is not a number is never among the best") {
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    top_k<4> all;
    for (int label = -1; label < 5; ++label) all.add(scores{{nan, nan, nan, nan}}, label);
    all.add(scores{{1, nan, 2, 3}}, 1);
    all.add(scores{{1, nan, 2, 3}}, std::int64_t{1} << 32);
    CHECK(all.value() == 0);
    all.add(scores{{1, nan, 2, 3}}, 0);
    CHECK(all.value() == 1 / 9.0f);
}

TEST_CASE("top_k can be counted in constant evaluation") {
    constexpr float share = [] {
        top_k<3> metric;
        metric.add(scores{{1, 2, 3, 4}}, 0);
        metric.add(scores{{1, 2, 3, 4}}, 1);
        return metric.value();
    }();
    STATIC_CHECK(share == 0.5f);
}
