#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>
#include <support/all_laws.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<5>, dense<7>, ingrain::tanh, residual<dense<7>, relu>, dense<3>>;

template <class Loss, class Optimizer, class Batch, gradients How>
using of = trainer<net, Loss, Optimizer, Batch, How>;

/// Applied at once, gradients give the bits of stored ones, and of those that were added up once.
template <class Loss, class Optimizer>
void all_ways_agree(const Optimizer& options, const auto& targets_of) {
    const samples<net, 9> data;
    const auto applied = make_owned<of<Loss, Optimizer, batch<3>, gradients::applied>>(options, seed{1});
    const auto stored = make_owned<of<Loss, Optimizer, batch<3>, gradients::stored>>(options, seed{1});
    const auto added = make_owned<of<Loss, Optimizer, batch<3>, gradients::added>>(options, seed{1});
    const auto before = applied->parameters();
    float first = 0, last = 0;
    for (int step = 0; step < 60; ++step) {
        const std::size_t at = static_cast<std::size_t>(step % 3) * 3;
        const auto targets = targets_of(data, at);
        const float loss = applied->step(data.sample(at), targets);
        CHECK(stored->step(data.sample(at), targets) == loss);
        CHECK(added->step(data.sample(at), targets) == loss);
        (step < 3 ? first : last) += step < 3 || step >= 57 ? loss : 0;
    }
    CHECK(same_bits(applied->parameters(), stored->parameters()));
    CHECK(same_bits(applied->parameters(), added->parameters()));
    CHECK_FALSE(same_bits(applied->parameters(), before));
    CHECK(last < first);
}

}  // namespace

TEST_CASE("gradients applied at once give the bits of stored ones") {
    all_ways_agree<softmax_cross_entropy, adam>({.rate = 0.01f},
                                                [](const auto& d, std::size_t n) { return d.labels + n; });
    in_all_laws([]<class> {
        all_ways_agree<mean_squared_error, momentum>(
            {.rate = 0.1f}, [](const auto& d, std::size_t n) { return weighted(d.target(n), d.weights + n); });
    });
}

TEST_CASE("gradients of several steps are added up, and their mean is used once") {
    const samples<net, 12> data;
    const auto t = make_owned<of<mean_squared_error, sgd, batch<2, 3>, gradients::added>>(sgd{.rate = 0.5f}, seed{1});
    const auto whole =
        make_owned<of<mean_squared_error, sgd, batch<6>, gradients::applied>>(sgd{.rate = 0.5f}, seed{1});
    for (std::size_t change = 0; change < 2; ++change) {
        const auto before = t->parameters();
        for (std::size_t step = 0; step < 3; ++step) {
            CHECK(same_bits(t->parameters(), before));
            t->step(data.sample(6 * change + 2 * step), data.target(6 * change + 2 * step));
        }
        whole->step(data.sample(6 * change), data.target(6 * change));
        for_each_tensor(
            [](auto, const auto& a, const auto& b) {
                for (std::size_t i = 0; i < a.size; ++i) CHECK(std::abs(a[i] - b[i]) <= 1e-6f);
            },
            t->parameters(), whole->parameters());
    }
}
