#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/clip_by_norm.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include <support/owned.hpp>
#include <support/reference.hpp>

#include <array>

using namespace ingrain;
using namespace ingrain::test;

namespace {

constexpr reference_file torch{
#include <reference/optimizers.txt>
};

using net = network<input<2>, dense<4>>;

/// Thirty steps from PyTorch's initial parameters, with gradients computed here: they differ by their rounding errors.
constexpr tolerance allowed{.floor = 5e-6};

net::parameters initial() {
    const auto problem = torch["problem"];
    const table row = problem["initial"];
    net::parameters p{};
    set(p, {row.first(8), row.subspan(8)});
    return p;
}

/// Calls `step` thirty times and compares the parameters. It changes them once.
void matches(auto& trainer, const char* name, const auto& step, tolerance within = allowed) {
    const auto problem = torch["problem"], t = torch[name];
    const table kept = problem["kept"], parameters = t["parameters"];
    REQUIRE(parameters.size() == 7 * 12);
    std::size_t row = 0;
    for (unsigned taken = 1; taken <= 30; ++taken) {
        step();
        if (row < kept.size() && static_cast<float>(taken) == kept[row]) {
            CAPTURE(taken);
            const table now = parameters.subspan(12 * row, 12);
            CHECK(agree_all(trainer.parameters(), {now.first(8), now.subspan(8)}, within));
            ++row;
        }
    }
    CHECK(row == 7);
}

struct batch_of_problem {
    std::array<float, 10> x;
    std::array<float, 20> targets;

    explicit batch_of_problem(const reference_case<>& problem = torch["problem"])
        : x(array_of<10>(problem["x"])), targets(array_of<20>(problem["targets"])) {}
};

template <class Optimizer, gradients How>
void matches_in_whole_batches(const Optimizer& optimizer, const char* name, tolerance within = allowed) {
    const batch_of_problem given;
    const auto t = make_owned<trainer<net, mean_squared_error, Optimizer, batch<5>, How>>(optimizer, initial());
    matches(*t, name, [&] { t->step(given.x, given.targets); }, within);
}

}  // namespace

TEST_CASE("training matches PyTorch, gradients applied at once") {
    matches_in_whole_batches<sgd, gradients::applied>({.rate = 0.1f}, "sgd");
    matches_in_whole_batches<momentum, gradients::applied>({.rate = 0.1f, .momentum = 0.9f}, "momentum");
}

TEST_CASE("training matches PyTorch, gradients stored") {
    matches_in_whole_batches<adam, gradients::stored>({.rate = 0.05f}, "adam", {.floor = 2e-5});
    // PyTorch adds 1e-6 to the norm.
    matches_in_whole_batches<clip_by_norm<sgd>, gradients::stored>({{.rate = 0.5f}, 0.2f}, "clip_norm",
                                                                   {.floor = 2e-5});
}

TEST_CASE("training matches PyTorch, gradients of five steps added up") {
    const batch_of_problem given;
    const auto t =
        make_owned<trainer<net, mean_squared_error, sgd, batch<1, 5>, gradients::added>>(sgd{.rate = 0.1f}, initial());
    matches(*t, "sgd", [&] {
        for (std::size_t n = 0; n < 5; ++n) t->step(given.x.data() + 2 * n, given.targets.data() + 4 * n);
    });
}
