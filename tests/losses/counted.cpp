#include <catch2/catch_test_macros.hpp>
#include <ingrain/core/shape_list.hpp>
#include <ingrain/losses/counted.hpp>
#include <ingrain/losses/losses.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/scaled.hpp>
#include <ingrain/losses/smoothed_cross_entropy.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>

#include <cmath>
#include <limits>
#include <string>
#include <tuple>

using namespace ingrain;

namespace {

/// The samples that count, as a word of N letters.
template <class Loss, class Out, std::size_t N>
std::string counted(const auto& targets) {
    const auto some = detail::counted<typename Loss::template bound<default_policy, Out>, float, N>(targets);
    std::string result;
    for (std::size_t n = 0; n < N; ++n) result += some.contains(n) ? 'x' : '-';
    return result;
}

/// A loss that knows nothing of weights and classes.
struct my_loss {
    template <class, class>
    struct bound {};
};

using squares = mean_squared_error;
using classes = softmax_cross_entropy;
using three = shape<3>;

constexpr float values[12]{}, rows_of_both[16]{}, weights[4]{0, 2, 0.5f, 0}, class_weights[3]{1, 0, 2};
constexpr int labels[4]{0, 1, 3, 2};

}  // namespace

TEST_CASE("samples count if their weight is above 0") {
    CHECK(counted<squares, three, 4>(values) == "xxxx");
    CHECK(counted<squares, three, 4>(first_of(values, 3)) == "xxx-");
    CHECK(counted<squares, three, 4>(first_of(values, 0)) == "----");
    CHECK(counted<squares, three, 4>(weighted(values, weights)) == "-xx-");
    CHECK(counted<squares, three, 4>(first_of(weighted(values, weights), 2)) == "-x--");
    CHECK(counted<my_loss, three, 4>(weighted(values, weights)) == "-xx-");
}

TEST_CASE("a factor of 0 is no weight: its sample is in the mean") {
    CHECK(counted<squares, three, 4>(multiplied(values, weights)) == "xxxx");
    CHECK(counted<squares, three, 4>(multiplied(weighted(values, weights), weights)) == "-xx-");
}

TEST_CASE("a sample does not count if its label is no class, or its class has no weight") {
    CHECK(counted<classes, three, 4>(labels) == "xx-x");
    CHECK(counted<classes, three, 4>(values) == "xxxx");
    CHECK(counted<classes, three, 4>(class_weighted(labels, class_weights)) == "x--x");
    CHECK(counted<classes, three, 4>(weighted(labels, weights)) == "-x--");
    CHECK(counted<scaled<2.0f, classes>, three, 4>(labels) == "xx-x");
}

TEST_CASE("smoothed labels give other classes a share, so the weight of the label's class decides alone if all are 0") {
    using smoothed = smoothed_cross_entropy<0.1f>;
    constexpr float nothing[3]{};
    CHECK(counted<smoothed, three, 4>(class_weighted(labels, class_weights)) == "xx-x");
    CHECK(counted<smoothed, three, 4>(class_weighted(labels, nothing)) == "----");
    CHECK(counted<smoothed_cross_entropy<0.0f>, three, 4>(class_weighted(labels, class_weights)) == "x--x");
}

TEST_CASE("of several outputs a sample counts for one") {
    using both = losses<classes, scaled<0.5f, squares>>;
    using outputs = shape_list<three, shape<1>>;
    const float others[4]{1, 0, 0, 0};
    const auto right = weighted(labels, weights);
    const auto near = weighted(values, others);
    CHECK(counted<both, outputs, 4>(std::tie(labels, values)) == "xxxx");
    CHECK(counted<both, outputs, 4>(std::tie(right, near)) == "xx--");
    CHECK(counted<both, outputs, 4>(first_of(std::tie(labels, near), 2)) == "xx--");
    CHECK(counted<losses<squares, squares>, outputs, 4>(weighted(rows_of_both, weights)) == "-xx-");
}

TEST_CASE("where weights are refused no sample counts") {
    for (const float wrong : {-1.0f, std::numeric_limits<float>::infinity(), std::nanf("")}) {
        const float some[4]{1, wrong, 1, 1};
        CHECK(counted<squares, three, 4>(weighted(values, some)) == "----");
        CHECK(counted<classes, three, 4>(weighted(labels, some)) == "----");
    }
}
