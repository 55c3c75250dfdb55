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

#include <support/reference.hpp>
#include <support/steps.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr reference_file torch{
#include <reference/optimizers.txt>
};

using parameters = dense<4>::bound<default_policy, shape<2>>::parameters;

/// Weights and bias from a row.
parameters from(table row) {
    parameters p{};
    set(p, {row.first(8), row.subspan(8)});
    return p;
}

/// Thirty steps with PyTorch's gradients give PyTorch's parameters. Each step adds one rounding error of 2^-24 to
/// values up to 2, and the errors of what is added.
template <class Optimizer>
void matches(const Optimizer& optimizer, const char* name, tolerance allowed = {.floor = 2e-6}) {
    const auto problem = torch["problem"], t = torch[name];
    const table gradients = t["gradients"], parameters_after = t["parameters"], kept = problem["kept"];
    REQUIRE(gradients.size() == 30 * 12);
    REQUIRE(parameters_after.size() == 7 * 12);
    steps step(optimizer, from(problem["initial"]));
    std::size_t row = 0;
    for (unsigned taken = 1; taken <= 30; ++taken) {
        step(from(gradients.subspan(12 * (taken - 1), 12)));
        if (row < kept.size() && static_cast<float>(taken) == kept[row]) {
            CAPTURE(taken);
            const table now = parameters_after.subspan(12 * row, 12);
            CHECK(agree_all(step.parameters, {now.first(8), now.subspan(8)}, allowed));
            ++row;
        }
    }
    CHECK(row == 7);
}

constexpr adam adam_options{.rate = 0.05f};

}  // namespace

TEST_CASE("sgd matches PyTorch") {
    matches(sgd{.rate = 0.1f}, "sgd");
    matches(decayed<sgd>{{.rate = 0.1f}, 0.1f}, "sgd_decay");
}

TEST_CASE("momentum matches PyTorch") {
    const momentum options{.rate = 0.1f, .momentum = 0.9f};
    matches(options, "momentum");
    matches(decayed<momentum>{options, 0.1f}, "momentum_decay");
}

TEST_CASE("nesterov matches PyTorch") { matches(nesterov{.rate = 0.1f, .momentum = 0.9f}, "nesterov"); }

TEST_CASE("adam matches PyTorch") {
    matches(adam_options, "adam");
    matches(decayed<adam>{adam_options, 0.1f}, "adam_decay");
}

TEST_CASE("adamw matches PyTorch") { matches(adamw{.rate = 0.05f, .decay = 0.01f}, "adamw"); }

TEST_CASE("rmsprop matches PyTorch") { matches(rmsprop{.rate = 0.01f, .average = 0.99f, .epsilon = 1e-8f}, "rmsprop"); }

TEST_CASE("adagrad matches PyTorch") { matches(adagrad{.rate = 0.1f, .epsilon = 1e-10f}, "adagrad"); }

TEST_CASE("clip_by_value matches PyTorch") { matches(clip_by_value<sgd>{{.rate = 0.5f}, 0.1f}, "clip_value"); }

TEST_CASE("clip_by_norm matches PyTorch") {
    // PyTorch multiplies by limit / (norm + 1e-6): up to 5e-6 of a step of at most 0.5 * 0.2 that is clipped.
    matches(clip_by_norm<sgd>{{.rate = 0.5f}, 0.2f}, "clip_norm", {.floor = 30 * 0.5 * 0.2 * 5e-6});
}
