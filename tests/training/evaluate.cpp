#include <catch2/catch_test_macros.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/evaluate.hpp>
#include <ingrain/training/metrics/ignored_labels.hpp>
#include <support/training.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<2>, dense<2>>;

/// y = x
constexpr net::parameters identity{{{{{{1, 0, 0, 1}}, {{0, 0}}}}}};

/// Writes down what a metric is given.
struct written_down {
    float scores[3], targets[3];
    std::size_t count = 0;

    constexpr void add(const auto& y, std::uint8_t label) {
        scores[count] = y[0];
        targets[count++] = static_cast<float>(label);
    }
    constexpr void add(const auto& y, const float* target) {
        scores[count] = y[0];
        targets[count++] = target[0];
    }
};

constexpr float x[]{1, 2, 3, 4, 5, 6}, targets[]{1, 3, 3, 2, 8, 6};
constexpr std::uint8_t labels[]{1, 0, 1};

}  // namespace

TEST_CASE("the loss of a data set is the mean of those of its samples") {
    net::scratch<> scratch;
    CHECK(evaluate<net, mean_squared_error>(identity, data_set<float, float>{x, targets, 3}, scratch) ==
          ((0.0f + 1) / 2 + (0.0f + 4) / 2 + (9.0f + 0) / 2) / 3);
    CHECK(evaluate<net, mean_squared_error>(identity, data_set<float, float>{x, targets, 1}, scratch) == 0.5f);
}

TEST_CASE("each metric is given every answer, with its label or its target") {
    net::scratch<> scratch;
    written_down first, second;
    evaluate<net, mean_squared_error>(identity, data_set<float, float>{x, targets, 3}, scratch, first, second);
    for (const auto& m : {first, second}) {
        CHECK(m.count == 3);
        CHECK(m.scores[1] == 3);
        CHECK(m.targets[2] == 8);
    }
    written_down classes;
    evaluate<net, softmax_cross_entropy>(identity, data_set<float, std::uint8_t>{x, labels, 3}, scratch, classes);
    CHECK(classes.count == 3);
    CHECK(classes.scores[2] == 5);
    CHECK(classes.targets[0] == 1);
    CHECK(classes.targets[1] == 0);
}

TEST_CASE("labels that are no class are left out of the mean, and counted") {
    net::scratch<> scratch;
    constexpr std::int16_t some[]{1, -100, 0}, none[]{2, 255, -1};
    const data_set<float, std::int16_t> all{x, some}, first = all.part<net>(0, 1), last = all.part<net>(2, 1);
    const auto loss_of = [&](const auto& data, auto&... metrics) {
        return evaluate<net, softmax_cross_entropy>(identity, data, scratch, metrics...);
    };
    ignored_labels ignored;
    CHECK(loss_of(data_set<float, std::int16_t>{x, some, 3}, ignored) == (loss_of(first) + loss_of(last)) / 2);
    CHECK(ignored.count == 1);
    CHECK(std::isnan(loss_of(data_set<float, std::int16_t>{x, none, 3}, ignored)));
    CHECK(ignored.count == 4);
}

TEST_CASE("a data set can be evaluated by the compiler") {
    constexpr float loss = [] {
        net::scratch<> scratch{};
        return evaluate<net, mean_squared_error>(identity, data_set<float, float>{x, targets, 1}, scratch);
    }();
    STATIC_CHECK(loss == 0.5f);
}
