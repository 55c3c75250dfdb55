#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adamw.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/check_layer.hpp>
#include <support/check_stream.hpp>
#include <support/training.hpp>

#include <cmath>

using namespace ingrain;
using namespace ingrain::test;

TEST_CASE("batch_norm keeps the law") {
    check_layer_exactly<batch_norm<>, shape<3, 5>>();
    check_layer<batch_norm<{.momentum = 0.5f, .epsilon = 0.1f}>, shape<37>, 4>();
}

TEST_CASE("batch_norm in a sequence, fused with what is around it, keeps the law") {
    check_composite<sequence<dense<4>, batch_norm<>, ingrain::relu, dense<3>>, shape<5>, 4>();
}

TEST_CASE("batch_norm goes on from call to call") { check_stream<shape<12, 3>, dense<5>, batch_norm<>, dense<2>>(); }

TEST_CASE("numbers far from zero lose nothing but what their type loses") {
    using bound = batch_norm<>::bound<default_policy, shape<1>>;
    const auto b = std::make_unique<bench<bound, float, 64>>();
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
        std::make_unique<ingrain::trainer<net, mean_squared_error, adamw, batch<4>>>(adamw{.rate = 0.1f}, seed{3});
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
    const auto trainer = std::make_unique<taught>(adamw{.rate = 0.1f}, seed{3});
    const float first[]{1, 2}, second[]{4, 6}, targets[]{1, 2};
    trainer->step(first, targets);
    CHECK(get<0>(trainer->parameters()).mean[0] == 0);
    trainer->step(second, targets);
    CHECK(get<0>(trainer->parameters()).mean[0] == 5);
    CHECK(get<0>(trainer->parameters()).variance[0] == 2);
}
