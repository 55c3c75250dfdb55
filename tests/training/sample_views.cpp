#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<2>>;
const samples<net, 37> drawn;
const data_set<float, std::uint8_t> all{drawn.x, drawn.labels};

std::vector<std::size_t> positions(const auto& data) {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < data.size; ++i) {
        result.push_back(data.position(i));
        CHECK(data.template sample<net>(i) == drawn.sample(result.back()));
        CHECK(data.template target<net>(i) == drawn.labels + result.back());
    }
    return result;
}

std::vector<std::size_t> sorted(std::vector<std::size_t> list) {
    std::sort(list.begin(), list.end());
    return list;
}

}  // namespace

TEST_CASE("a shuffled view has each sample once, in another order, and copies none") {
    const auto view = all.shuffled(seed{1});
    const auto found = positions(view);
    CHECK(view.fits<net>());
    CHECK(sorted(found) == positions(all));
    CHECK(found != positions(all));
    CHECK(found == positions(all.shuffled(seed{1})));
    CHECK(found != positions(all.shuffled(seed{2})));
}

TEST_CASE("split divides all samples, by the nearest count, and views may be taken of views") {
    const auto [train, validation] = all.shuffled(seed{1}).split(0.8f);
    CHECK(train.size == 30);
    CHECK(validation.size == 7);
    auto both = positions(train);
    const auto held_out = positions(validation);
    both.insert(both.end(), held_out.begin(), held_out.end());
    CHECK(both == positions(all.shuffled(seed{1})));
    const auto again = train.shuffled(seed{3}).split(0.5f);
    CHECK(sorted(positions(again.train)).size() == 15);
    auto inner = positions(again.train);
    for (const std::size_t i : positions(again.validation)) inner.push_back(i);
    CHECK(sorted(inner) == sorted(positions(train)));
    CHECK(all.split(-1).train.size == 0);
    CHECK(all.split(NAN).train.size == 0);
    CHECK(all.split(0.999f).train.size == 37);
    CHECK(all.split(2).train.size == 37);
    CHECK(all.shuffled(seed{1}).part<net>(30, 100).size == 7);
}

TEST_CASE("training on a view has the bits of training on a copy in its order, with weights, too") {
    const auto view = all.weighted_by(drawn.weights).shuffled(seed{4}).split(0.5f).train;
    const auto order = positions(view);
    std::vector<float> x, weights;
    std::vector<std::uint8_t> labels;
    for (const std::size_t i : order) {
        x.insert(x.end(), drawn.sample(i), drawn.sample(i) + 3);
        labels.push_back(drawn.labels[i]);
        weights.push_back(drawn.weights[i]);
    }
    const data_set<float, std::uint8_t> copy{x, labels};
    using type = trainer<net, softmax_cross_entropy, sgd, batch<4>>;
    const auto a = make_owned<type>(sgd{.rate = 0.1f}, seed{1}), b = make_owned<type>(sgd{.rate = 0.1f}, seed{1});
    CHECK(fit(*a, view, {.epochs = 3}) == fit(*b, copy.weighted_by(weights), {.epochs = 3}));
    CHECK(same_bits(a->parameters(), b->parameters()));
    CHECK(a->evaluate(view) == b->evaluate(copy.weighted_by(weights)));
}

TEST_CASE("a view of a data set that says it has more samples than it has does not fit") {
    const data_set<float, float> wrong{drawn.x, drawn.targets, 38};
    CHECK_FALSE(wrong.shuffled(seed{1}).fits<net>());
    CHECK_FALSE(wrong.shuffled(seed{1}).split(0.1f).train.fits<net>());
    auto longer = all.shuffled(seed{1});
    longer.size = 38;
    CHECK_FALSE(longer.fits<net>());
    CHECK(data_set<float, std::uint8_t>{}.shuffled(seed{1}).size == 0);
}
