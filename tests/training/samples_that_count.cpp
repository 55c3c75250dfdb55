#include <ingrain/training/samples_that_count.hpp>

#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/conv1d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/lstm.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/standardize.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/binary_cross_entropy.hpp>
#include <ingrain/losses/losses.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/training/evaluate.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/input_gradient.hpp>
#include <ingrain/training/trainer.hpp>
#include <support/all_laws.hpp>
#include <support/numbers.hpp>
#include <support/out_of_line.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <tuple>
#include <vector>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using vectors = network<input<6, 2>, conv1d<{.filters = 4, .kernel = 3}>, ingrain::tanh, flatten, dense<3>>;
using plain = network<input<4>, dense<5>, relu, dense<3>>;
using normalised = network<input<4>, standardize<>, dense<5>, batch_norm<>, relu, dense<3>>;
using recurrent = network<input<3, 4>, lstm<{.units = 3}>, flatten, dense<3>>;

constexpr float infinite = std::numeric_limits<float>::infinity();
constexpr float not_a_number = std::numeric_limits<float>::quiet_NaN();

template <class Network, class Loss, std::size_t N, gradients How = gradients::applied>
auto begun() {
    return make_owned<trainer<Network, Loss, adam, batch<N>, How>>(adam{.rate = 0.01f}, seed{3});
}

/// Four samples of which the second and the last do not count, and these with values that must not be read.
template <class Network>
struct with_hostile_ones {
    static constexpr std::size_t width = Network::input::size, outputs = Network::output::size;
    samples<Network, 4> tame{4}, hostile{4};
    int labels[4]{0, -1, 2, 3};
    float weights[4]{1, 0, 2, 0};

    explicit with_hostile_ones(float x, float target) {
        for (const std::size_t n : {std::size_t{1}, std::size_t{3}}) {
            std::fill_n(hostile.x + n * width, width, x);
            std::fill_n(hostile.targets + n * outputs, outputs, target);
        }
    }
};

/// Three steps with tame and with hostile values give the same losses, and the same bits of all parameters.
template <class Loss, class Network, gradients How>
void check_steps(const with_hostile_ones<Network>& data, const auto& targets, const auto& hostile_targets) {
    const auto one = begun<Network, Loss, 4, How>(), other = begun<Network, Loss, 4, How>();
    for (int step = 0; step < 3; ++step)
        CHECK(test::step(*one, data.tame.x, targets) == test::step(*other, data.hostile.x, hostile_targets));
    CHECK(all_finite(other->parameters()));
    CHECK(same_bits(one->parameters(), other->parameters()));
}

/// In every way of not counting, or, because the ways differ in what the loss does and no layer knows of them, in one.
template <class Network, gradients How = gradients::applied, bool One = false>
void check_every_way() {
    for (const float x : {not_a_number, infinite, -infinite, 3e38f})
        for (const float target : {0.5f, not_a_number, infinite}) {
            CAPTURE(x, target);
            const with_hostile_ones<Network> data(x, target);
            const float class_weights[]{1, 0, 2};
            const int in_classes[]{0, 1, 2, 1};
            check_steps<mean_squared_error, Network, How>(data, weighted(data.tame.targets, data.weights),
                                                          weighted(data.hostile.targets, data.weights));
            if constexpr (!One) check_steps<softmax_cross_entropy, Network, How>(data, data.labels, data.labels);
            if constexpr (!One && all_laws) {
                check_steps<softmax_cross_entropy, Network, How>(data, weighted(data.tame.labels, data.weights),
                                                                 weighted(data.tame.labels, data.weights));
                check_steps<softmax_cross_entropy, Network, How>(data, class_weighted(in_classes, class_weights),
                                                                 class_weighted(in_classes, class_weights));
                check_steps<binary_cross_entropy, Network, How>(data, weighted(data.tame.targets, data.weights),
                                                                weighted(data.hostile.targets, data.weights));
            }
        }
}

}  // namespace

TEST_CASE("values of a sample that does not count change nothing in a step, whatever they are") {
    check_every_way<plain>();
    check_every_way<normalised, gradients::added, true>();
    in_all_laws([]<class> {
        check_every_way<vectors, gradients::stored, true>();
        check_every_way<recurrent, gradients::added, true>();
        check_every_way<normalised, gradients::applied, true>();
    });
}

TEST_CASE("values behind the first samples change nothing, where x is rows, an array or a pointer") {
    const with_hostile_ones<plain> data(not_a_number, not_a_number);
    const auto one = begun<plain, mean_squared_error, 4>(), other = begun<plain, mean_squared_error, 4>();
    samples<plain, 4> hostile{4};
    std::fill_n(hostile.x + 4, 12, not_a_number);
    std::fill_n(hostile.targets + 3, 9, infinite);
    const float* const x = hostile.x;
    CHECK(one->step(data.tame.x, first_of(data.tame.targets, 1)) == other->step(x, first_of(hostile.targets, 1)));
    CHECK(one->step(data.tame.x, first_of(data.tame.targets, 1)) ==
          other->step(rows<const float, 4, plain::input>{x}, first_of(hostile.targets, 1)));
    CHECK(same_bits(one->parameters(), other->parameters()));
}

TEST_CASE("of several outputs, values of a sample that counts for none change nothing") {
    using two = network<input<4>, dense<5>, relu, parallel<side_by_side, dense<3>, dense<1>>>;
    using both = losses<softmax_cross_entropy, mean_squared_error>;
    const with_hostile_ones<two> data(not_a_number, not_a_number);
    const float numbers[]{1, 2, 3, 4}, hostile_numbers[]{1, not_a_number, 3, infinite};
    const auto one = begun<two, both, 4>(), other = begun<two, both, 4>();
    const auto values = weighted(numbers, data.weights), hostile_values = weighted(hostile_numbers, data.weights);
    for (int step = 0; step < 2; ++step)
        CHECK(test::step(*one, data.tame.x, std::tie(data.labels, values)) ==
              test::step(*other, data.hostile.x, std::tie(data.labels, hostile_values)));
    CHECK(same_bits(one->parameters(), other->parameters()));
}

TEST_CASE("where no sample counts, nothing moves: no parameter, moment or count of steps") {
    const with_hostile_ones<normalised> data(not_a_number, not_a_number);
    const auto check = [&](const auto& t) {
        const int none[]{-1, 3, 255, -100};
        for (int step = 0; step < 2; ++step) test::step(*t, data.tame.x, data.tame.labels);
        const auto before = t->parameters();
        const auto state = t->state();
        CHECK(test::step(*t, data.hostile.x, none) == 0);
        CHECK(test::step(*t, data.hostile.x, first_of(data.tame.labels, 0)) == 0);
        CHECK(same_bits(t->parameters(), before));
        CHECK(same_bits(t->state().moments.values[0], state.moments.values[0]));
        CHECK(same_bits(t->state().moments.values[1], state.moments.values[1]));
        test::step(*t, data.tame.x, data.tame.labels);
        const auto after = t->parameters();
        t->restore(before, state);
        test::step(*t, data.tame.x, data.tame.labels);
        CHECK(same_bits(t->parameters(), after));
    };
    check(begun<normalised, softmax_cross_entropy, 4>());
    check(begun<normalised, softmax_cross_entropy, 4, gradients::added>());
}

TEST_CASE(
    "labels or weights of another number than samples: the loss is NaN, and nothing moves or is read beyond them") {
    const with_hostile_ones<normalised> data(1, 1);
    const auto t = begun<normalised, softmax_cross_entropy, 4>();
    test::step(*t, data.tame.x, data.tame.labels);
    const auto before = t->parameters();
    const std::vector<int> labels{0, 1};
    const std::vector<float> weights{1, 2};
    CHECK(std::isnan(test::step(*t, data.tame.x, labels)));
    CHECK(std::isnan(test::step(*t, data.tame.x, weighted(data.tame.labels, weights))));
    CHECK(same_bits(t->parameters(), before));
}

TEST_CASE("learn changes nothing where the label is no class or the weight is 0, whatever x is") {
    const auto t = begun<plain, softmax_cross_entropy, 1>();
    const float tame[]{1, 2, 3, 4}, hostile[]{not_a_number, infinite, 1, 2}, none[]{0};
    const int label[]{1};
    test::learn(*t, tame, 1);
    const auto before = t->parameters();
    CHECK(test::learn(*t, hostile, 3) == 0);
    CHECK(test::learn(*t, hostile, -1) == 0);
    CHECK(test::learn(*t, hostile, weighted(label, none)) == 0);
    CHECK(same_bits(t->parameters(), before));
}

TEST_CASE("a training step of one's own stores gradients of 0 where no sample counts") {
    const with_hostile_ones<normalised> data(not_a_number, not_a_number);
    const auto t = begun<normalised, softmax_cross_entropy, 4>();
    const auto trace = make_owned<normalised::trace<4>>();
    normalised::gradients gradients;
    poison(gradients);
    const int none[]{-1, -1, -1, -1};
    generator random;
    training_step<normalised, softmax_cross_entropy, 4>(t->parameters(), data.hostile.x, none, *trace, random,
                                                        store(gradients));
    for_each_tensor(
        []<role Role>(tensor_info<Role>, const auto& gradient, const auto& parameter) {
            for (std::size_t i = 0; i < gradient.size; ++i)
                CHECK(gradient.values[i] == (Role == role::running_statistics ? parameter.values[i] : 0));
        },
        gradients, t->parameters());
    const auto before = gradients;
    training_step<normalised, softmax_cross_entropy, 4>(t->parameters(), data.hostile.x, none, *trace, random,
                                                        add(gradients));
    CHECK(same_bits(gradients, before));
}

TEST_CASE("in accumulated gradients a step of which nothing or too little counts drops nothing, wherever it is") {
    const with_hostile_ones<normalised> data(not_a_number, not_a_number);
    using accumulating = trainer<normalised, softmax_cross_entropy, adam, batch<4, 2>, gradients::added>;
    const int none[]{-1, -1, -1, -1}, some[]{0, -1, 2, -1};
    const auto trained = [&](const auto& first, const auto& first_labels, const auto& second,
                             const auto& second_labels) {
        const auto t = make_owned<accumulating>(adam{.rate = 0.01f}, seed{3});
        const auto before = t->parameters();
        test::step(*t, first, first_labels);
        CHECK(same_bits(t->parameters(), before));
        test::step(*t, second, second_labels);
        CHECK(all_finite(t->parameters()));
        CHECK_FALSE(same_bits(t->parameters(), before));
        CHECK(get<2>(t->parameters()).mean[0] != get<2>(before).mean[0]);
        CHECK(get<0>(t->parameters()).samples[0] > 0);
        return t->parameters();
    };
    const auto first = trained(data.hostile.x, some, data.hostile.x, none);
    CHECK(same_bits(trained(data.hostile.x, none, data.tame.x, some), first));
    // Too few for batch_norm, in the last step.
    const int one[]{-1, 1, -1, -1};
    const auto after_one = trained(data.tame.x, some, data.tame.x, one);
    for (std::size_t c = 0; c < 5; ++c) {
        CHECK(get<2>(after_one).mean[c] == get<2>(first).mean[c]);
        CHECK(get<2>(after_one).variance[c] == get<2>(first).variance[c]);
    }
    CHECK_FALSE(same_bits(after_one, first));
}

TEST_CASE("fit and evaluate of samples that do not count, whatever their values") {
    const with_hostile_ones<normalised> data(not_a_number, not_a_number);
    const int labels[]{0, 1, 2, -7};
    const float weights[]{1, 0, 2, 1};
    const auto one = begun<normalised, softmax_cross_entropy, 2>(),
               other = begun<normalised, softmax_cross_entropy, 2>();
    const data_set<float, int> all{data.tame.x, labels}, all_hostile{data.hostile.x, labels};
    const auto tame = all.weighted_by(weights), hostile = all_hostile.weighted_by(weights);
    const auto expected = fit(*one, tame, {.epochs = 3}), found = fit(*other, hostile, {.epochs = 3});
    CHECK(found.outcome == fit_outcome::finished);
    CHECK(found.loss == expected.loss);
    CHECK(same_bits(one->parameters(), other->parameters()));
    CHECK(other->evaluate(hostile) == one->evaluate(tame));
}

TEST_CASE("the gradient at an input that does not count is 0, and the others' do not change") {
    const auto check = [](const auto& labels, bool some) {
        for (const float x : {not_a_number, infinite, 3e38f}) {
            const with_hostile_ones<plain> data(x, not_a_number);
            const auto t = begun<plain, softmax_cross_entropy, 1>();
            input_trace<plain, 4> trace;
            plain::samples<4> dx, expected;
            const float loss =
                input_gradient<plain, softmax_cross_entropy, 4>(t->parameters(), data.hostile.x, labels, trace, dx);
            CHECK(loss == input_gradient<plain, softmax_cross_entropy, 4>(t->parameters(), data.tame.x, labels, trace,
                                                                          expected));
            for (std::size_t i = 0; i < 16; ++i) CHECK(dx.values[i] == expected.values[i]);
            for (std::size_t i = 4; i < 8; ++i) CHECK(dx.values[i] == 0);
            CHECK((dx.values[0] != 0) == some);
        }
    };
    const int some[]{0, -1, 2, 3}, none[]{-1, -1, 9, 3};
    check(some, true);
    check(none, false);
}
