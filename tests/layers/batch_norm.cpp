#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adamw.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/all_laws.hpp>
#include <support/check_counted.hpp>
#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <cmath>
#include <limits>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("batch_norm keeps the law") {
    check_layer_exactly<batch_norm<>, shape<3, 5>>();
    in_all_laws([]<class> { check_layer<batch_norm<{.momentum = 0.5f, .epsilon = 0.1f}>, shape<37>, 4>(); });
}

TEST_CASE("batch_norm in a sequence, fused with what is around it, keeps the law") {
    check_composite<sequence<dense<4>, batch_norm<>, ingrain::relu, dense<3>>, shape<5>, 4>();
}

TEST_CASE("batch_norm goes on from call to call") { check_stream<shape<12, 3>, dense<5>, batch_norm<>, dense<2>>(); }

TEST_CASE("numbers far from zero lose nothing but what their type loses") {
    using bound = batch_norm<>::bound<default_policy, shape<1>>;
    const auto b = make_owned<bench<bound, float, 64>>();
    b->p.scale[0] = 1;
    b->p.shift[0] = 0;
    for (std::size_t n = 0; n < 64; ++n) b->x[n] = 4096 + (n % 2 == 0 ? 1.0f : -1.0f);
    b->forward();
    CHECK(std::abs(b->y[0] - 1) < 1e-4f);
    CHECK(std::abs(b->y[1] + 1) < 1e-4f);
}

TEST_CASE("averages follow the batches, and no optimiser touches them") {
    using net = network<input<2>, batch_norm<{.momentum = 0.25f}>, dense<1>>;
    const auto trainer =
        make_owned<ingrain::trainer<net, mean_squared_error, adamw, batch<4>>>(adamw{.rate = 0.1f}, seed{3});
    const float x[]{1, 10, 2, 10, 3, 10, 6, 10}, targets[]{1, 2, 3, 4};
    const auto& p = get<0>(trainer->parameters());
    CHECK(p.mean[0] == 0);
    CHECK(p.variance[0] == 1);
    CHECK(p.scale[0] == 1);
    trainer->step(x, targets);
    CHECK(p.mean[0] == 0.75f);                                               // 0 + (3 - 0) / 4
    CHECK(std::abs(p.variance[0] - (1 + 0.25f * (14.0f / 3 - 1))) < 1e-6f);  // unbiased
    CHECK(p.mean[1] == 2.5f);
    CHECK(p.variance[1] == 0.75f);
}

TEST_CASE("of gradients that are added up over several steps the last averages count") {
    using net = network<input<1>, batch_norm<{.momentum = 1.0f}>, dense<1>>;
    using taught = trainer<net, mean_squared_error, adamw, batch<2, 2>, gradients::added>;
    const auto trainer = make_owned<taught>(adamw{.rate = 0.1f}, seed{3});
    const float first[]{1, 2}, second[]{4, 6}, targets[]{1, 2};
    trainer->step(first, targets);
    CHECK(get<0>(trainer->parameters()).mean[0] == 0);
    trainer->step(second, targets);
    CHECK(get<0>(trainer->parameters()).mean[0] == 5);
    CHECK(get<0>(trainer->parameters()).variance[0] == 2);
}

TEST_CASE("samples that do not count do not enter batch_norm") {
    check_counted<network<input<2, 3>, batch_norm<>, flatten, dense<3>>, true, true>();  // in every way
    using noisy = network<input<19>, batch_norm<{.momentum = 0.01f}>, dense<3>>;
    check_counted_samples<noisy, 4, 2>(0b1010);
    in_all_laws([]<class> { check_counted<noisy, false>(); });
}

TEST_CASE("with fewer than two values per channel that count, batch_norm moves nothing") {
    using net = network<input<2>, batch_norm<{.momentum = 1.0f}>, dense<1>>;
    const auto t = trainer_of<net, mean_squared_error, 4>();
    const float x[]{1e3f, -1e30f, 3, 10, 2e3f, 1e30f, 6, 10}, targets[]{1, 2, 3, 4}, weights[]{0, 0, 1, 0};
    const auto before = get<0>(t->parameters());
    for (int step = 0; step < 3; ++step) {
        t->step(x, weighted(targets, weights));
        t->step(x, first_of(targets, 1));
        t->step(x, first_of(targets, 0));
    }
    CHECK(same_bits(get<0>(t->parameters()), before));
    for_each_tensor(
        [](auto, const auto& tensor) {
            for (const float v : tensor.values) CHECK(std::isfinite(v));
        },
        t->parameters());

    using bound = batch_norm<>::bound<default_policy, shape<2>>;
    const auto b = make_owned<bench<bound, float, 3>>();
    generator random;
    sample_set<3> one{};
    one.insert(2);
    const random_and_samples<3> handed{random, one};
    bound::forward<3>(b->p, rows<const float, 3, shape<2>>{b->x.values}, rows<float, 3, shape<2>>{b->y.values}, none{},
                      b->trace, handed);
    bound::backward<3>(b->p, rows<const float, 3, shape<2>>{b->x.values}, none{}, b->trace, b->workspace,
                       rows<const float, 3, shape<2>>{b->dy.values}, b->to_dx(), store(b->gradients));
    for (std::size_t i = 0; i < 6; ++i) {
        CHECK(b->y[i] == b->p.shift[i % 2]);
        CHECK(b->dx[i] == 0);
    }
    for (std::size_t c = 0; c < 2; ++c) {
        CHECK(b->gradients.scale[c] == 0);
        CHECK(b->gradients.shift[c] == 0);
    }
}

TEST_CASE("a batch whose squares overflow leaves the running statistics as they are") {
    using net = network<input<1>, batch_norm<>, dense<1>>;
    const auto t = trainer_of<net, mean_squared_error, 4>();
    const float x[]{1, -1e30f, 3, 10}, targets[]{1, 2, 3, 4};
    const auto before = get<0>(t->parameters());
    t->step(x, targets);
    CHECK(get<0>(t->parameters()).mean[0] == before.mean[0]);
    CHECK(get<0>(t->parameters()).variance[0] == before.variance[0]);
}

TEST_CASE("dx of a sample that does not count is 0, and y its channel's shift") {
    using bound = batch_norm<>::bound<default_policy, shape<2, 3>>;
    const auto b = make_owned<bench<bound, float, 4>>();
    generator random;
    sample_set<4> some{};
    some.insert(1);
    some.insert(3);
    const random_and_samples<4> handed{random, some};
    bound::forward<4>(b->p, rows<const float, 4, shape<2, 3>>{b->x.values}, rows<float, 4, shape<2, 3>>{b->y.values},
                      none{}, b->trace, handed);
    bound::backward<4>(b->p, rows<const float, 4, shape<2, 3>>{b->x.values}, none{}, b->trace, b->workspace,
                       rows<const float, 4, shape<2, 3>>{b->dy.values}, b->to_dx(), none{});
    for (std::size_t n = 0; n < 4; ++n)
        for (std::size_t i = 0; i < 6; ++i) {
            CHECK((b->dx[n * 6 + i] == 0) == !some.contains(n));
            CHECK((b->y[n * 6 + i] == b->p.shift[i % 3]) == !some.contains(n));
        }
}

namespace {

/// Draws `Count` numbers around 3, and computes their mean and variance.
template <std::size_t Count>
struct drawn_numbers {
    float x[Count], targets[Count]{};
    double mean = 0, variance = 0;

    drawn_numbers() {
        generator random{seed{9}};
        for (float& v : x) mean += double{v = 3 + 2 * normal<float>(random)} / Count;
        for (const float v : x) variance += std::pow(double{v} - mean, 2) / (Count - 1);
    }
    data_set<float, float> set() const { return {x, targets, Count}; }
};

}  // namespace

TEST_CASE("the remainder of a data set does not change the running statistics that fit ends with") {
    using net = network<input<1>, batch_norm<>, dense<1>>;
    const drawn_numbers<33> data;
    const auto t = make_owned<trainer<net, mean_squared_error, sgd, batch<32>>>(sgd{.rate = 0}, seed{1});
    fit(*t, data.set(), {.epochs = 100});
    CHECK(std::abs(double{get<0>(t->parameters()).variance[0]} / data.variance - 1) < 0.02);
    CHECK(std::abs(double{get<0>(t->parameters()).mean[0]} - data.mean) < 0.02);

    using of_the_last_batch = network<input<1>, batch_norm<{.momentum = 1.0f}>, dense<1>>;
    const drawn_numbers<5> five;
    const auto last =
        make_owned<trainer<of_the_last_batch, mean_squared_error, sgd, batch<4>>>(sgd{.rate = 0}, seed{1});
    fit(*last, five.set(), {.epochs = 1, .shuffle = false});
    const drawn_numbers<4> four;  // of four, one and the same step
    CHECK(std::abs(double{get<0>(last->parameters()).variance[0]} / four.variance - 1) < 1e-5);
    for (const float v : five.x) CHECK(std::abs(last->predict(&v)[0]) < 10);
}

TEST_CASE("a network trained on a sample or two more than whole batches answers alike") {
    using net =
        network<input<3>, dense<16>, batch_norm<>, ingrain::relu, dense<16>, batch_norm<>, ingrain::relu, dense<1>>;
    float x[3 * 66], targets[66]{};
    generator random{seed{1}};
    for (std::size_t i = 0; i < 66; ++i)
        for (std::size_t k = 0; k < 3; ++k) {
            x[3 * i + k] = normal<float>(random);
            targets[i] += 0.3f * static_cast<float>(k + 1) * x[3 * i + k];
        }
    const auto loss_after = [&](std::uint32_t count) {
        const auto t = make_owned<trainer<net, mean_squared_error, adam, batch<32>>>(adam{.rate = 0.01f}, seed{1});
        for (const float rate : {0.01f, 0.001f, 0.0001f}) {
            t->optimizer.rate = rate;
            fit(*t, data_set<float, float>{x, targets, count}, {.epochs = 60});
        }
        return double{t->evaluate(data_set<float, float>{x, targets, 64})};
    };
    const double whole = loss_after(64);
    CHECK(whole < 0.05);
    CHECK(std::abs(loss_after(65) - whole) < 0.01);
    CHECK(std::abs(loss_after(66) - whole) < 0.08);  // two samples are a batch, with the noise of one
}
