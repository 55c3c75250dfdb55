#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/smoothed_cross_entropy.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>
#include <limits>
#include <span>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>
#include <type_traits>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<5>, ingrain::tanh, dense<3>>;
template <class Loss>
using type = trainer<net, Loss, momentum, batch<4>>;
template <class Loss>
auto fresh() {
    return make_owned<type<Loss>>(momentum{.rate = 0.25f}, seed{1});
}

const samples<net, 10> drawn;
constexpr float of_classes[3]{0.5f, 3, 1.25f};

/// Two epochs of steps by hand: the samples one after another, with targets that `wrap(targets, weights)` wraps.
template <class Target, class Trainer>
void fit_by_hand(Trainer& trainer, const Target* targets, const auto& wrap) {
    constexpr std::size_t width = std::is_integral_v<Target> ? 1 : net::output::size;
    for (int epoch = 0; epoch < 2; ++epoch)
        for (std::size_t at = 0; at < 10; at += 4) {
            const std::size_t count = std::min<std::size_t>(4, 10 - at);
            float x[4 * 3], weights[4];
            Target t[4 * width];
            for (std::size_t n = 0; n < 4; ++n) {
                const std::size_t from = at + (n < count ? n : 0);
                std::copy_n(drawn.sample(from), 3, x + 3 * n);
                std::copy_n(targets + from * width, width, t + n * width);
                weights[n] = drawn.weights[from];
            }
            trainer.step(x, first_of(wrap(t, weights), count));
        }
}

template <class Loss>
void has_bits_of(const auto& data, const auto* targets, const auto& wrap) {
    const auto fitted = fresh<Loss>(), by_hand = fresh<Loss>(), unweighted = fresh<Loss>();
    CHECK(fit(*fitted, data, {.epochs = 2, .shuffle = false}).good());
    fit_by_hand(*by_hand, targets, wrap);
    CHECK(same_bits(fitted->parameters(), by_hand->parameters()));
    fit_by_hand(*unweighted, targets, [](const auto& t, const auto&) -> const auto& { return t; });
    CHECK_FALSE(same_bits(fitted->parameters(), unweighted->parameters()));
}

const data_set<float, std::uint8_t> labelled{drawn.x, drawn.labels};

}  // namespace

TEST_CASE("weights of a data set have the bits of targets that were weighted by hand") {
    const auto by_sample = [](const auto& t, const auto& w) { return weighted(t, w); };
    const auto by_class = [](const auto& t, const auto&) { return class_weighted(t, of_classes); };
    const auto by_both = [](const auto& t, const auto& w) { return class_weighted(weighted(t, w), of_classes); };
    const auto both = labelled.weighted_by(drawn.weights).class_weighted_by(of_classes);
    has_bits_of<softmax_cross_entropy>(labelled.weighted_by(drawn.weights), drawn.labels, by_sample);
    has_bits_of<softmax_cross_entropy>(labelled.class_weighted_by(of_classes), drawn.labels, by_class);
    has_bits_of<softmax_cross_entropy>(both, drawn.labels, by_both);
    has_bits_of<smoothed_cross_entropy<0.1f>>(both, drawn.labels, by_both);
    const data_set<float, float> rows{drawn.x, drawn.targets, 10};
    has_bits_of<mean_squared_error>(rows.weighted_by(drawn.weights), drawn.targets, by_sample);
}

TEST_CASE("class weights in the options of fit have the bits of a data set with class weights") {
    const auto fitted = fresh<softmax_cross_entropy>(), same_data = fresh<softmax_cross_entropy>();
    const auto loss = fit(*fitted, labelled, weighted_fit_options{.epochs = 3, .class_weights = of_classes});
    CHECK(float{fit(*same_data, labelled.class_weighted_by(of_classes), {.epochs = 3})} == loss.loss);
    CHECK(same_bits(fitted->parameters(), same_data->parameters()));
    std::uint32_t ends = 0;
    fit(*fitted, labelled.weighted_by(drawn.weights), weighted_fit_options{.epochs = 3, .class_weights = of_classes},
        [&](const auto& progress) { ends += progress.epoch_ends; });
    CHECK(ends == 3);
    const float few[2]{1, 1};
    CHECK(fit(*fitted, labelled, weighted_fit_options{.class_weights = few}).outcome == fit_outcome::refused_data);
}

TEST_CASE("class weights are an option of fit, in an array, a vector, a span or behind a pointer") {
    const auto expected = fresh<softmax_cross_entropy>();
    fit(*expected, labelled.class_weighted_by(of_classes), {.epochs = 2, .shuffle = false});
    const auto has_bits = [&](const auto& trained) { return same_bits(trained->parameters(), expected->parameters()); };
    const auto check = [&](auto&& weights) {
        const auto alone = fresh<softmax_cross_entropy>(), observed = fresh<softmax_cross_entropy>();
        CHECK(fit(*alone, labelled, {.epochs = 2, .shuffle = false, .class_weights = weights}).good());
        CHECK(has_bits(alone));
        std::uint32_t ends = 0;
        fit(*observed, labelled, {.epochs = 2, .shuffle = false, .class_weights = weights},
            [&](const auto& progress) { ends += progress.epoch_ends; });
        CHECK(ends == 2);
        CHECK(has_bits(observed));
    };
    const std::array<float, 3> array{0.5f, 3, 1.25f};
    std::vector<float> vector(of_classes, of_classes + 3);
    const float* const pointer = of_classes;
    float* const to_change = vector.data();
    check(of_classes);
    check(array);
    check(vector);
    check(pointer);
    check(to_change);
    check(std::span<const float>(of_classes));
    check(tensor<float, shape<3>>{{0.5f, 3, 1.25f}});
    const auto t = fresh<softmax_cross_entropy>();
    vector.push_back(1);
    CHECK(fit(*t, labelled, {.class_weights = vector}).outcome == fit_outcome::refused_data);
    CHECK(fit(*t, labelled, {.class_weights = std::span(array).first(2)}).outcome == fit_outcome::refused_data);
    CHECK(fit(*t, labelled, {}).good());
    CHECK(fit(*t, labelled, {2}).good());
}

TEST_CASE("the loss of weighted samples is the sum of weight times loss over the sum of the weights") {
    const auto t = make_owned<type<softmax_cross_entropy>>(momentum{.rate = 0}, seed{1});
    const auto both = labelled.weighted_by(drawn.weights).class_weighted_by(of_classes);
    double total = 0, weights = 0;
    for (std::uint32_t i = 0; i < 10; ++i) {
        const double weight = double{drawn.weights[i]} * double{of_classes[drawn.labels[i]]};
        total += weight * double{t->evaluate(labelled.part<net>(i, 1))};
        weights += weight;
    }
    CHECK(std::abs(double{t->evaluate(both)} - total / weights) <= 1e-6);
    CHECK(std::abs(double{fit(*t, both).loss} - total / weights) <= 1e-6);
    CHECK(std::abs(t->evaluate(both) - t->evaluate(labelled)) > 1e-4f);
}

TEST_CASE("a part of a data set keeps the weights of its samples") {
    const auto t = fresh<softmax_cross_entropy>();
    const auto part = labelled.weighted_by(drawn.weights).part<net>(3, 4);
    CHECK(part.fits<net>());
    CHECK(part.weights.data() == drawn.weights + 3);
    const data_set<float, std::uint8_t> alone = labelled.part<net>(3, 4);
    CHECK(t->evaluate(part) == t->evaluate(alone.weighted_by(std::span(drawn.weights).subspan(3, 4))));
}

TEST_CASE("weights that are refused, or too few, teach nothing") {
    const auto t = fresh<softmax_cross_entropy>();
    const auto before = t->parameters();
    const auto is_refused = [&](const auto& data, fit_outcome outcome) {
        const auto result = fit(*t, data, {.epochs = 2, .shuffle = false});
        CHECK(result.outcome == outcome);
        CHECK(std::isnan(result.loss));
        CHECK(std::isnan(t->evaluate(data)));
        CHECK(same_bits(t->parameters(), before));
    };
    std::vector<float> weights(10, 1.0f);
    for (const float wrong : {-1.0f, std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()}) {
        weights[1] = wrong;
        is_refused(labelled.weighted_by(weights), fit_outcome::refused_data);
    }
    is_refused(labelled.weighted_by(std::span(weights).first(9)), fit_outcome::refused_data);
    is_refused(labelled.class_weighted_by(std::span(of_classes).first(2)), fit_outcome::refused_data);
    std::fill(weights.begin(), weights.end(), 0.0f);
    is_refused(labelled.weighted_by(weights), fit_outcome::no_samples);
}
