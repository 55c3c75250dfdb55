#include <catch2/catch_test_macros.hpp>
#include <cstring>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<5>, ingrain::tanh, dense<2>>;

/// `epochs`, but saved after `interrupted` of them and taken up by another trainer.
template <class Trainer, class Optimizer>
typename Trainer::parameters_type trained(const Optimizer& options, std::uint32_t epochs, std::uint32_t interrupted) {
    static const samples<net, 11> data;
    const data_set<float, float> all{data.x, data.targets, 11};
    auto t = make_owned<Trainer>(options, seed{3});
    if (interrupted > 0) {
        fit(*t, all, {.epochs = interrupted});
        const auto state = t->state();
        const auto parameters = t->parameters();
        t = make_owned<Trainer>(options, seed{4});
        t->restore(parameters, state);
    }
    fit(*t, all, {.epochs = epochs - interrupted});
    return t->parameters();
}

template <class Optimizer, class Batch, gradients How>
void resumes(const Optimizer& options) {
    using type = trainer<net, mean_squared_error, Optimizer, Batch, How>;
    const auto whole = trained<type>(options, 6, 0);
    CHECK(same_bits(trained<type>(options, 6, 2), whole));
    CHECK_FALSE(same_bits(trained<type>(options, 4, 2), whole));
    STATIC_CHECK(std::is_trivially_copyable_v<typename type::state_type>);
}

}  // namespace

TEST_CASE("training that is resumed has the bits of training that was not interrupted") {
    resumes<adam, batch<4>, gradients::applied>({.rate = 0.01f});
    resumes<momentum, batch<4>, gradients::stored>({.rate = 0.1f});
    resumes<momentum, batch<4, 3>, gradients::added>({.rate = 0.1f});
}

TEST_CASE("training with an odd number of steps between changes is resumed between them") {
    resumes<momentum, batch<4, 5>, gradients::added>({.rate = 0.1f});
}

TEST_CASE("a state is filled in place with the bits of the one that is returned") {
    using type = trainer<net, mean_squared_error, momentum, batch<4, 3>, gradients::added>;
    const samples<net, 11> data;
    const auto t = make_owned<type>(momentum{.rate = 0.1f}, seed{3});
    for (int step = 0; step < 5; ++step) t->step(data.sample(0), data.target(0));
    const auto filled = make_owned<type::state_type>();
    t->state(*filled);
    const auto returned = t->state();
    CHECK(same_bits(filled->moments.values[0], returned.moments.values[0]));
    CHECK(same_bits(filled->gathered, returned.gathered));
    CHECK(filled->steps == 2);
    CHECK(returned.steps == 2);
    CHECK(filled->random == returned.random);
}

TEST_CASE("a trainer that begins again has the bits of a new one") {
    using type = trainer<net, mean_squared_error, adam, batch<4>>;
    const samples<net, 11> data;
    const data_set<float, float> all{data.x, data.targets, 11};
    const auto again = make_owned<type>(adam{.rate = 0.5f}, seed{3});
    fit(*again, all, {.epochs = 2});
    again->begin(adam{.rate = 0.01f}, seed{4});
    const auto fresh = make_owned<type>(adam{.rate = 0.01f}, seed{4});
    CHECK(same_bits(again->parameters(), fresh->parameters()));
    CHECK(float{fit(*again, all)} == float{fit(*fresh, all)});
    CHECK(same_bits(again->parameters(), fresh->parameters()));
    CHECK(again->random() == fresh->random());
}
