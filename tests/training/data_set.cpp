#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstdint>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/data_set.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>
#include <span>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<5>, ingrain::tanh, dense<2>>;
template <class Loss, std::size_t N>
using of = trainer<net, Loss, sgd, batch<N>>;

constexpr std::uint32_t picked[]{6, 0, 3, 3};
constexpr std::uint32_t three[]{6, 0, 3, ~0u};  // what is beyond the count may be anything

/// The picked samples, copied one after another.
struct copied {
    float x[4 * 3], targets[4 * 2];
    std::uint8_t labels[4];

    explicit copied(const samples<net, 7>& data) {
        for (std::size_t n = 0; n < 4; ++n) {
            std::copy_n(data.sample(picked[n]), 3, x + 3 * n);
            std::copy_n(data.target(picked[n]), 2, targets + 2 * n);
            labels[n] = data.labels[picked[n]];
        }
    }
};

}  // namespace

TEST_CASE("samples read in place have the bits of samples that were copied") {
    const samples<net, 7> data;
    const copied rows(data);
    const auto numbers = make_owned<of<mean_squared_error, 4>>(sgd{.rate = 0.5f}, seed{1});
    const auto same_numbers = make_owned<of<mean_squared_error, 4>>(sgd{.rate = 0.5f}, seed{1});
    CHECK(numbers->step(data_set<float, float>{data.x, data.targets, 7}, picked) ==
          same_numbers->step(rows.x, rows.targets));
    CHECK(same_bits(numbers->parameters(), same_numbers->parameters()));

    const auto classes = make_owned<of<softmax_cross_entropy, 4>>(sgd{.rate = 0.5f}, seed{1});
    const auto same_classes = make_owned<of<softmax_cross_entropy, 4>>(sgd{.rate = 0.5f}, seed{1});
    CHECK(classes->step(data_set<float, std::uint8_t>{data.x, data.labels, 7}, picked) ==
          same_classes->step(rows.x, rows.labels));
    CHECK(same_bits(classes->parameters(), same_classes->parameters()));
}

TEST_CASE("knowing the samples of the step after this one changes nothing but when they come from memory") {
    const samples<net, 7> data;
    const data_set<float, float> set{data.x, data.targets, 7};
    const auto knowing = make_owned<of<mean_squared_error, 4>>(sgd{.rate = 0.5f}, seed{1});
    const auto unknowing = make_owned<of<mean_squared_error, 4>>(sgd{.rate = 0.5f}, seed{1});
    const batch_indices<4> now{{6, 0, 3, 3}, 4}, then{{1, 2, 4}, 3}, none{};
    CHECK(knowing->step(set, now, then) == unknowing->step(set, now.indices, 4));
    CHECK(knowing->step(set, then, none) == unknowing->step(set, then.indices, 3));
    CHECK(same_bits(knowing->parameters(), unknowing->parameters()));
}

TEST_CASE("the rest of a data set has the bits of a smaller batch") {
    const samples<net, 7> data;
    const auto large = make_owned<of<mean_squared_error, 4>>(sgd{.rate = 0.5f}, seed{1});
    const auto small = make_owned<of<mean_squared_error, 3>>(sgd{.rate = 0.5f}, seed{1});
    const data_set<float, float> numbers{data.x, data.targets, 7};
    CHECK(large->step(numbers, three, 3) == small->step(numbers, three));
    CHECK(same_bits(large->parameters(), small->parameters()));

    const auto classes = make_owned<of<softmax_cross_entropy, 4>>(sgd{.rate = 0.5f}, seed{1});
    const auto few_classes = make_owned<of<softmax_cross_entropy, 1>>(sgd{.rate = 0.5f}, seed{1});
    const data_set<float, std::uint8_t> labelled{data.x, data.labels, 7};
    CHECK(classes->step(labelled, picked, 1) == few_classes->step(labelled, picked));
    CHECK(same_bits(classes->parameters(), few_classes->parameters()));
}

TEST_CASE("a step with no sample reads nothing and changes nothing") {
    const data_set<float, float> empty;
    const samples<net, 7> data;
    const data_set<float, float> set{data.x, data.targets, 7};
    const auto t = make_owned<of<mean_squared_error, 4>>(sgd{.rate = 0.5f}, seed{1});
    const auto before = t->parameters();
    const batch_indices<4> none{};
    constexpr std::uint32_t far[]{~0u, ~0u, ~0u, ~0u};
    CHECK(std::isnan(t->step(empty, picked)));
    CHECK(std::isnan(t->step(empty, none, none)));
    CHECK(std::isnan(t->step(set, far, 0)));
    CHECK(std::isnan(t->step(set, none, none)));
    CHECK(same_bits(t->parameters(), before));
}

TEST_CASE("a part of a data set begins with its own sample and target") {
    const samples<net, 7> data;
    const auto numbers = data_set<float, float>{data.x, data.targets, 7}.part<net>(2, 4);
    CHECK(numbers.samples.data() == data.sample(2));
    CHECK(numbers.targets.data() == data.target(2));
    CHECK(numbers.size == 4);
    const auto labelled = data_set<float, std::uint8_t>{data.x, data.labels, 7}.part<net>(5, 2);
    CHECK(labelled.samples.data() == data.sample(5));
    CHECK(labelled.targets.data() == data.labels + 5);
}

TEST_CASE("a data set is made of whatever knows how many values it has") {
    const samples<net, 7> data;
    const std::vector<float> x(data.x, data.x + 21), y(data.targets, data.targets + 14);
    const std::vector<std::uint8_t> labels(data.labels, data.labels + 7);
    const float rows[7][3]{}, answers[7][2]{};
    const auto is_whole = [](const auto& set) { return set.size == 7 && set.template fits<net>(); };
    CHECK(is_whole(data_set{data.x, data.labels}));
    CHECK(is_whole(data_set{x, labels}));
    CHECK(is_whole(data_set{std::span(x), std::span(labels)}));
    CHECK(is_whole(data_set{x, y, 7}));
    CHECK(is_whole(data_set{rows, answers}));
    CHECK(is_whole(data_set{rows, y}));
    CHECK(is_whole(data_set{x, answers}));
    CHECK(is_whole(data_set<float, std::uint8_t>{data.x, data.labels, 7}));
    const data_set some{x, labels, 5};
    CHECK(some.size == 5);
    CHECK(some.fits<net>());
    CHECK(data_set<float, float>{}.fits<net>());
}

TEST_CASE("a data set that does not fit the network is not read, changes nothing, and has no loss") {
    const samples<net, 7> data;
    const std::vector<float> x(data.x, data.x + 21), y(data.targets, data.targets + 14), one_each(7);
    const std::vector<std::uint8_t> labels(data.labels, data.labels + 7);
    const auto classes = make_owned<of<softmax_cross_entropy, 4>>(sgd{.rate = 0.5f}, seed{1});
    const auto before = classes->parameters();
    const auto is_refused = [&](const auto& set) {
        CHECK_FALSE(set.template fits<net>());
        CHECK(std::isnan(classes->step(set, picked)));
        CHECK(std::isnan(classes->step(set, batch_indices<4>{{0}, 1}, batch_indices<4>{{1}, 1})));
        CHECK(std::isnan(classes->evaluate(set)));
        CHECK(std::isnan(fit(*classes, set)));
        CHECK(std::isnan(fit(*classes, set.template part<net>(1, 2))));
    };
    is_refused(data_set{x, one_each, 7});  // labels as numbers, where distributions are needed
    is_refused(data_set{x, y, 8});
    is_refused(data_set{x, labels, 8});
    is_refused(data_set{std::span(x).first(20), labels});
    is_refused(data_set{std::span(x).first(18), labels});
    is_refused(data_set{x, std::span(labels).first(6)});
    is_refused(data_set{x, std::span(y).first(13), 6});
    is_refused(data_set{std::span<const float>(), labels});
    CHECK(same_bits(classes->parameters(), before));
}

TEST_CASE("an index that is not in the data set is not followed") {
    const samples<net, 7> data;
    const data_set set{data.x, data.labels, 6};
    const auto t = make_owned<of<softmax_cross_entropy, 4>>(sgd{.rate = 0.5f}, seed{1});
    const auto before = t->parameters();
    constexpr std::uint32_t beyond[]{0, 1, 2, 6}, few[]{0, 1};
    CHECK(std::isnan(t->step(set, beyond)));
    CHECK(std::isnan(t->step(set, few)));
    CHECK(std::isnan(t->step(set, batch_indices<4>{{0, ~0u}, 2}, batch_indices<4>{})));
    CHECK(std::isnan(t->step(set, batch_indices<4>{{0, ~0u}, 2})));
    constexpr std::int64_t negative[]{0, 1, 2, -1}, large[]{0, 1, 2, std::int64_t{1} << 32};
    CHECK(std::isnan(t->step(set, negative)));
    CHECK(std::isnan(t->step(set, large)));
    // One that knows how many indices it has is not read beyond them, whoever holds them.
    constexpr std::array two{0, 1};
    CHECK(std::isnan(t->step(set, two)));
    CHECK(std::isnan(t->step(set, std::span(few))));
    CHECK(same_bits(t->parameters(), before));
    CHECK_FALSE(std::isnan(t->step(set, beyond, 3)));
    CHECK_FALSE(std::isnan(t->step(set, few, 2)));
    CHECK_FALSE(std::isnan(t->step(set, two, 2)));
    CHECK_FALSE(std::isnan(t->step(set, batch_indices<4>{{0, 5}, 2})));
}

TEST_CASE("a part ends where the data set ends") {
    const samples<net, 7> data;
    const data_set set{data.x, data.labels, 6};
    CHECK(set.part<net>(4, 9).size == 2);
    CHECK(set.part<net>(4, 9).samples.size() == 6);
    CHECK(set.part<net>(9, 2).size == 0);
}
