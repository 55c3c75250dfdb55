#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/clip_by_norm.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include <reference/optimizers.hpp>
#include <support/reference.hpp>

#include <memory>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace torch = ingrain::reference::optimizers;

using net = network<input<2>, dense<4>>;

/// Thirty steps from PyTorch's parameters, with gradients of our own: they follow PyTorch's, and so do their errors.
constexpr tolerance allowed{.floor = 5e-6};

net::parameters initial() {
    const table row = torch::problem::initial;
    net::parameters p{};
    set(p, {row.first(8), row.subspan(8)});
    return p;
}

/// `step(t)` is to change the parameters once.
void goes_where_pytorch_went(auto& trainer, table kept, const auto& step, tolerance within = allowed) {
    std::size_t row = 0;
    for (unsigned taken = 1; taken <= 30; ++taken) {
        step();
        if (row < std::size(torch::problem::kept) && taken == torch::problem::kept[row]) {
            CAPTURE(taken);
            const table now = kept.subspan(12 * row, 12);
            CHECK(agree_all(trainer.parameters(), {now.first(8), now.subspan(8)}, within));
            ++row;
        }
    }
    CHECK(row == 7);
}

template <class Optimizer, gradients How>
void whole_batches_go(const Optimizer& optimizer, table kept, tolerance within = allowed) {
    const auto t = std::make_unique<trainer<net, mean_squared_error, Optimizer, batch<5>, How>>(optimizer, initial());
    goes_where_pytorch_went(*t, kept, [&] { t->step(torch::problem::x, torch::problem::targets); }, within);
}

}  // namespace

TEST_CASE("training goes where PyTorch's does, gradients applied at once") {
    whole_batches_go<sgd, gradients::applied>({.rate = 0.1f}, torch::sgd::parameters);
    whole_batches_go<momentum, gradients::applied>({.rate = 0.1f, .momentum = 0.9f}, torch::momentum::parameters);
}

TEST_CASE("training goes where PyTorch's does, gradients stored") {
    whole_batches_go<adam, gradients::stored>({.rate = 0.05f}, torch::adam::parameters, {.floor = 2e-5});
    // PyTorch adds 1e-6 to the norm.
    whole_batches_go<clip_by_norm<sgd>, gradients::stored>({{.rate = 0.5f}, 0.2f}, torch::clip_norm::parameters,
                                                           {.floor = 2e-5});
}

TEST_CASE("training goes where PyTorch's does, gradients of five steps added up") {
    const auto t = std::make_unique<trainer<net, mean_squared_error, sgd, batch<1, 5>, gradients::added>>(
        sgd{.rate = 0.1f}, initial());
    goes_where_pytorch_went(*t, torch::sgd::parameters, [&] {
        for (std::size_t n = 0; n < 5; ++n) t->step(torch::problem::x + 2 * n, torch::problem::targets + 4 * n);
    });
}
