#include <ingrain/layers/dense.hpp>
#include <ingrain/optimizers/adagrad.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/adamw.hpp>
#include <ingrain/optimizers/clip_by_norm.hpp>
#include <ingrain/optimizers/clip_by_value.hpp>
#include <ingrain/optimizers/decayed.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/nesterov.hpp>
#include <ingrain/optimizers/rmsprop.hpp>
#include <ingrain/optimizers/sgd.hpp>

#include <reference/optimizers.hpp>
#include <support/reference.hpp>
#include <support/steps.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

namespace torch = ingrain::reference::optimizers;

using parameters = dense<4>::bound<default_policy, shape<2>>::parameters;

/// Weights and bias out of a row.
parameters from(table row) {
    parameters p{};
    set(p, {row.first(8), row.subspan(8)});
    return p;
}

/// Thirty steps with PyTorch's gradients lead where they led PyTorch. Each adds one rounding error of 2^-24 to numbers
/// up to 2, and the errors of what it adds.
template <class Optimizer>
void goes_where_pytorch_went(const Optimizer& optimizer, table gradients, table kept,
                             tolerance allowed = {.floor = 2e-6}) {
    steps step(optimizer, from(torch::problem::initial));
    std::size_t row = 0;
    for (unsigned taken = 1; taken <= 30; ++taken) {
        step(from(gradients.subspan(12 * (taken - 1), 12)));
        if (row < std::size(torch::problem::kept) && taken == torch::problem::kept[row]) {
            CAPTURE(taken);
            const table now = kept.subspan(12 * row, 12);
            CHECK(agree_all(step.parameters, {now.first(8), now.subspan(8)}, allowed));
            ++row;
        }
    }
    CHECK(row == 7);
}

constexpr adam adam_options{.rate = 0.05f};

}  // namespace

TEST_CASE("sgd goes where PyTorch's does") {
    goes_where_pytorch_went(sgd{.rate = 0.1f}, torch::sgd::gradients, torch::sgd::parameters);
    goes_where_pytorch_went(decayed<sgd>{{.rate = 0.1f}, 0.1f}, torch::sgd_decay::gradients,
                            torch::sgd_decay::parameters);
}

TEST_CASE("momentum goes where PyTorch's does") {
    const momentum options{.rate = 0.1f, .momentum = 0.9f};
    goes_where_pytorch_went(options, torch::momentum::gradients, torch::momentum::parameters);
    goes_where_pytorch_went(decayed<momentum>{options, 0.1f}, torch::momentum_decay::gradients,
                            torch::momentum_decay::parameters);
}

TEST_CASE("nesterov goes where PyTorch's does") {
    goes_where_pytorch_went(nesterov{.rate = 0.1f, .momentum = 0.9f}, torch::nesterov::gradients,
                            torch::nesterov::parameters);
}

TEST_CASE("adam goes where PyTorch's does") {
    goes_where_pytorch_went(adam_options, torch::adam::gradients, torch::adam::parameters);
    goes_where_pytorch_went(decayed<adam>{adam_options, 0.1f}, torch::adam_decay::gradients,
                            torch::adam_decay::parameters);
}

TEST_CASE("adamw goes where PyTorch's does") {
    goes_where_pytorch_went(adamw{.rate = 0.05f, .decay = 0.01f}, torch::adamw::gradients, torch::adamw::parameters);
}

TEST_CASE("rmsprop goes where PyTorch's does") {
    goes_where_pytorch_went(rmsprop{.rate = 0.01f, .average = 0.99f, .epsilon = 1e-8f}, torch::rmsprop::gradients,
                            torch::rmsprop::parameters);
}

TEST_CASE("adagrad goes where PyTorch's does") {
    goes_where_pytorch_went(adagrad{.rate = 0.1f, .epsilon = 1e-10f}, torch::adagrad::gradients,
                            torch::adagrad::parameters);
}

TEST_CASE("clip_by_value goes where PyTorch's does") {
    goes_where_pytorch_went(clip_by_value<sgd>{{.rate = 0.5f}, 0.1f}, torch::clip_value::gradients,
                            torch::clip_value::parameters);
}

TEST_CASE("clip_by_norm goes where PyTorch's does") {
    // PyTorch multiplies by limit / (norm + 1e-6): up to 5e-6 of a step of at most 0.5 * 0.2 that is clipped.
    goes_where_pytorch_went(clip_by_norm<sgd>{{.rate = 0.5f}, 0.2f}, torch::clip_norm::gradients,
                            torch::clip_norm::parameters, {.floor = 30 * 0.5 * 0.2 * 5e-6});
}
