#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/standardize.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/check_counted.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/owned.hpp>

#include <cmath>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using bound = standardize<>::bound<default_policy, shape<1>>;

/// What the layer has learned from `numbers`, N at a time.
template <std::size_t N, class Layer = standardize<>>
bound::parameters averages_of(const auto& numbers) {
    using layer = typename Layer::template bound<default_policy, shape<1>>;
    bound::parameters p{};
    generator random;
    layer::initialize(p, random);
    const sgd optimizer;
    sgd::progress progress;
    for (std::size_t i = 0; i + N <= std::size(numbers); i += N)
        layer::template backward<N>(p, rows<const float, N, shape<1>>{&numbers[i]}, none{}, none{}, none{},
                                    rows<const float, N, shape<1>>{nullptr}, none{},
                                    apply(optimizer.next(progress), p));
    return p;
}

bool near(float a, double b) { return std::abs(double{a} - b) <= 1e-5 * (1 + std::abs(b)); }

}  // namespace

TEST_CASE("standardize keeps the law") {
    check_layer_exactly<standardize<>, shape<3, 5>>();
    check_layer<standardize<{.epsilon = 0.1f, .window = 2}>, shape<37>, 1>();
}

TEST_CASE("standardize goes on from call to call") {
    check_stream<shape<12, 3>, standardize<>, dense<5>, standardize<>, dense<2>>();
}

TEST_CASE("averages are those of all samples, however they came") {
    const float numbers[]{3, 1, 4, 1, 5, 9, 2, 6};  // mean 31 / 8, squared distances 52.875
    const auto check = [](const bound::parameters& p) {
        CHECK(near(p.mean[0], 31.0 / 8));
        CHECK(near(p.variance[0], 52.875 / 7));
        CHECK(p.samples[0] == 8);
    };
    check(averages_of<1>(numbers));
    check(averages_of<2>(numbers));
    check(averages_of<8>(numbers));
}

TEST_CASE("a single sample has no variance, and the one from the beginning stays") {
    const float number[]{3};
    const auto p = averages_of<1>(number);
    CHECK(p.mean[0] == 3);
    CHECK(p.variance[0] == 1);
    CHECK(p.samples[0] == 1);
}

TEST_CASE("a window forgets") {
    float numbers[800];
    for (std::size_t i = 0; i < 800; ++i) numbers[i] = (i < 400 ? 0.0f : 100.0f) + static_cast<float>(i % 2);
    const auto all = averages_of<2>(numbers);
    const auto late = averages_of<2, standardize<{.window = 20}>>(numbers);
    CHECK(near(all.mean[0], 50.5));
    CHECK(std::abs(late.mean[0] - 100.5f) < 0.01f);
    CHECK(std::abs(late.variance[0] - 0.25f) < 0.001f);
    CHECK(late.samples[0] == 20);
    const auto batch = averages_of<8, standardize<{.window = 4}>>(numbers);  // less than a batch: the last one counts
    CHECK(batch.mean[0] == 100.5f);
}

TEST_CASE("constant features far from zero stay what they are") {
    float numbers[64];
    for (float& v : numbers) v = 1000.1f;
    const auto p = averages_of<4>(numbers);
    CHECK(p.mean[0] == 1000.1f);
    CHECK(p.variance[0] == 0);
}

TEST_CASE("training moves averages of the input, and computes no gradient for them") {
    using net = network<input<300>, standardize<>, dense<2>>;
    using plain = network<input<300>, dense<2>>;
    // The dense layer reads what was standardised, which is kept, and so is which samples count; but there is no
    // gradient there.
    STATIC_CHECK(sizeof(trace_of<bound, 4>) == 8);
    STATIC_CHECK(sizeof(trace_of<net::layers, 4, false>) <= sizeof(tensor<float, shape<4, 300>>) + 64);
    STATIC_CHECK(sizeof(workspace_of<net::layers, 4, false>) == sizeof(workspace_of<plain::layers, 4, false>));
    const auto trainer = make_owned<ingrain::trainer<net, mean_squared_error, sgd, batch<4>>>();
    const auto x = make_owned<net::samples<4>>();
    filler fill;
    fill(*x);
    const float targets[8]{};
    trainer->step(*x, targets);
    const auto& p = get<0>(trainer->parameters());
    CHECK(p.samples[0] == 4);
    CHECK(near(p.mean[7], (double{(*x)[7]} + double{(*x)[307]} + double{(*x)[607]} + double{(*x)[907]}) / 4));
}

TEST_CASE("averages below what is trained move in layers made of layers, too") {
    using net = network<input<2>, sequence<sequence<standardize<>>>, dense<2>>;
    const auto trainer = make_owned<ingrain::trainer<net, mean_squared_error, sgd, batch<2>>>();
    const float x[]{1, 2, 3, 4}, targets[4]{};
    trainer->step(x, targets);
    CHECK(get<0>(get<0>(get<0>(trainer->parameters()))).mean[0] == 2);
    CHECK(get<0>(get<0>(get<0>(trainer->parameters()))).mean[1] == 3);
}

TEST_CASE("samples that do not count do not enter standardize") {
    check_counted<network<input<2, 3>, standardize<>, flatten, dense<3>>>();
}

TEST_CASE("the count is of real samples") {
    using net = network<input<2, 1>, standardize<>, flatten, dense<2>>;
    const auto t = trainer_of<net, softmax_cross_entropy, 4>();
    const float x[]{1, 3, 50, 70, 5, 7, 90, 20}, weights[]{1, 0, 1, 0};
    const int labels[]{0, -100, 1, 2};
    const auto& p = get<0>(t->parameters());
    t->step(x, weighted(labels, weights));
    CHECK(p.samples[0] == 4);
    CHECK(p.mean[0] == 4);
    CHECK(near(p.variance[0], 20.0 / 3));
    t->step(x, labels);
    CHECK(p.samples[0] == 8);
    t->step(x, first_of(labels, 1));
    CHECK(p.samples[0] == 10);
    const auto before = p;
    t->step(x, first_of(labels, 0));
    t->learn(&x[0], 7);
    CHECK(same_bits(p, before));
    t->learn(&x[0], 1);
    CHECK(p.samples[0] == 12);
}

TEST_CASE("a sample whose square overflows leaves the statistics as they are") {
    const float numbers[]{3, 1, 1e30f, 4};
    const float others[]{3, 1, -1e30f, 4};
    CHECK(near(averages_of<1>(numbers).mean[0], (2.0 * 3 + 4) / 4));
    CHECK(averages_of<1>(numbers).variance[0] == averages_of<1>(others).variance[0]);
    CHECK(averages_of<1>(numbers).variance[0] < 3);
}

TEST_CASE("a sample too far from the mean adds no more to the variance than one at 2^20 deviations") {
    using net = network<input<2>, standardize<>, dense<1>>;
    const auto t = make_owned<trainer<net, mean_squared_error, sgd>>(sgd{.rate = 0}, seed{1});
    const auto& p = get<0>(t->parameters());
    const float target[]{0};
    for (int n = 0; n < 40; ++n) {
        const float x[]{n % 2 == 0 ? -1.0f : 1.0f, 5};
        t->learn(x, target);
    }
    const float before = p.variance[0], far[]{1e12f, 5};
    t->learn(far, target);
    CHECK(std::abs(p.variance[0] / (before * 0x1p40f / 41) - 1) < 0.01f);
    CHECK(std::abs(p.mean[0]) < 0x1p20f);
    // A constant has no deviations: its first change counts as it is.
    const float changed[]{1, 1e12f};
    t->learn(changed, target);
    CHECK(std::abs(p.mean[1] / (1e12f / 42) - 1) < 1e-4f);
    CHECK(p.samples[0] == 42);
}
