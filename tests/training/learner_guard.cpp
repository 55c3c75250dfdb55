#include <ingrain/training/learner_guard.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/leaky_relu.hpp>
#include <ingrain/layers/standardize.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/huber.hpp>
#include <ingrain/losses/mean_absolute_error.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adagrad.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/adamw.hpp>
#include <ingrain/optimizers/bounded.hpp>
#include <ingrain/optimizers/clip_by_value.hpp>
#include <ingrain/optimizers/decayed.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/nesterov.hpp>
#include <ingrain/optimizers/rmsprop.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/learner.hpp>
#include <ingrain/training/schedules/scheduled.hpp>
#include <ingrain/training/schedules/warm_up.hpp>

#include <support/all_laws.hpp>
#include <support/drawn_parameters.hpp>
#include <support/numbers.hpp>
#include <support/out_of_line.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstddef>
#include <limits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

using net = network<input<3>, dense<4>, leaky_relu<>, dense<2>>;  // which does not saturate
using normalised = network<input<3>, standardize<{.window = 100}>, dense<4>, ingrain::tanh, dense<2>>;
template <class Network>
constexpr typename Network::parameters start = drawn<Network>();

/// How many parameters that gradients train are the same in both.
template <class Parameters>
std::size_t unchanged(const Parameters& a, const Parameters& b) {
    std::size_t count = 0;
    for_each_tensor(
        [&]<role Role>(tensor_info<Role>, const auto& one, const auto& other) {
            if (Role != role::running_statistics)
                for (std::size_t i = 0; i < one.size; ++i) count += one[i] == other[i];
        },
        a, b);
    return count;
}

template <class Learner>
void learn_ordinary(Learner& machine, std::size_t steps) {
    static const samples<net, 32> data;
    for (std::size_t n = 0; n < steps; ++n) test::learn(machine, data.sample(n % 32), data.target(n % 32));
}

/// After `happens(machine)` everything is finite, and `steps` ordinary samples change each weight.
template <class Network, class Loss, class Optimizer, class Happens>
void check_survives(const Optimizer& options, const Happens& happens, float limit = 1, std::size_t steps = 10'000) {
    using machine_type = learner<Network, Loss, Optimizer, start<Network>>;
    const auto machine = make_owned<machine_type>(options, limit);
    learn_ordinary(*machine, 40);
    happens(*machine);
    CHECK(machine->sound());
    const auto before = machine->parameters();
    learn_ordinary(*machine, steps);
    CHECK(machine->sound());
    CHECK(unchanged(machine->parameters(), before) == 0);
}

constexpr float tiny_target[]{0.5f, -0.5f};
constexpr auto sample_of = [](float huge) {
    return [huge](auto& machine) {
        for (std::size_t i = 0; i < 3; ++i) {
            float x[]{0.5f, -0.5f, 0.25f};
            x[i] = huge;
            test::learn(machine, x, +tiny_target);
        }
        const float all[]{huge, -huge, huge};
        test::learn(machine, all, +tiny_target);
    };
};
constexpr auto target_of = [](float huge) {
    return [huge](auto& machine) {
        const float x[]{0.5f, -0.5f, 0.25f}, one[]{huge, 0}, both[]{-huge, huge};
        test::learn(machine, x, +one);
        test::learn(machine, x, +both);
    };
};
constexpr auto rate_of = [](float rate) {
    return [rate](auto& machine) {
        const float x[]{0.5f, -0.5f, 0.25f}, ordinary = machine.optimizer.rate;
        machine.optimizer.rate = rate;
        test::learn(machine, x, +tiny_target);
        machine.optimizer.rate = ordinary;
    };
};

/// Another loss, and behind a standardize, too: by default for one optimiser of each kind.
template <bool Whole = true, class Optimizer>
void check_optimiser(const Optimizer& options) {
    for (const float huge : {1e20f, -1e20f, 3e38f, 1e15f, 1e12f, 1e10f, 1e8f, 1e6f}) {
        CAPTURE(huge);
        check_survives<net, mean_squared_error>(options, sample_of(huge));
        check_survives<net, mean_squared_error>(options, target_of(huge));
    }
    if constexpr (Whole || all_laws) {
        for (const float huge : {1e20f, 3e38f}) {
            check_survives<net, huber<>>(options, target_of(huge));
            check_survives<normalised, mean_squared_error>(options, sample_of(huge));
            check_survives<normalised, mean_squared_error>(options, target_of(huge));
        }
    }
    for (const float rate : {1e30f, -1e30f, endless, no_number}) {
        CAPTURE(rate);
        check_survives<net, mean_squared_error>(options, rate_of(rate));
    }
}

}  // namespace

TEST_CASE("behind a standardize, no sample ends learning, however many deviations it is from the mean") {
    using usual = network<input<3>, standardize<>, dense<4>, ingrain::tanh, dense<2>>;
    const auto check = [](const auto& options) {
        for (const float huge : {1e5f, 1e6f, 1e7f, 3e7f, 1e9f, 1e12f}) {
            CAPTURE(huge);
            check_survives<normalised, mean_squared_error>(options, sample_of(huge));
            check_survives<usual, mean_squared_error>(options, sample_of(huge));
        }
    };
    check(sgd{.rate = 0.01f});
    check(adam{.rate = 1e-3f});
}

TEST_CASE("a sample far from the mean of a standardize takes a step that is no longer than one that converges") {
    using standard = network<input<1>, standardize<>, dense<1>>;
    using machine_type = learner<standard, mean_squared_error, sgd, start<standard>>;
    for (const float huge : {1e3f, 1e5f, 1e9f}) {
        CAPTURE(huge);
        const auto machine = make_owned<machine_type>(sgd{.rate = 1}, 1.0f);
        const float ordinary[]{-1, 1}, x[]{huge};
        for (int n = 0; n < 40; ++n) machine->learn(ordinary + n % 2, 0.5f);
        const auto before = machine->parameters();
        machine->learn(x, 0.5f);
        const auto& after = machine->parameters();
        // |dw| = |z dy| with |z| |dy| z <= 512.
        CHECK(get<1>(after).weights[0] != get<1>(before).weights[0]);
        CHECK(std::abs(get<1>(after).weights[0] - get<1>(before).weights[0]) <= 520 / huge + 1e-7f);
    }
}

TEST_CASE("no finite sample, target or rate ends learning: sgd, momentum, nesterov", "[long]") {
    check_optimiser(sgd{.rate = 0.01f});
    check_optimiser<false>(momentum{.rate = 0.01f});
    check_optimiser<false>(nesterov{.rate = 0.01f});
}

TEST_CASE("no finite sample, target or rate ends learning: adam, adamw, rmsprop", "[long]") {
    check_optimiser(adam{.rate = 1e-3f});
    check_optimiser<false>(adamw{.rate = 1e-3f});
    check_optimiser<false>(rmsprop{.rate = 1e-3f});
}

TEST_CASE("no finite sample, target or rate ends learning: wrappers", "[long]") {
    check_optimiser<false>(decayed<sgd>{{.rate = 0.01f}, 1e-4f});
    check_optimiser<false>(clip_by_value<momentum>{{.rate = 0.01f}, 0.5f});
    check_optimiser(bounded<adam>{{.rate = 1e-3f}, 0.1f});
    check_optimiser<false>(scheduled<adam, warm_up<>>{{.rate = 1e-3f}, {.steps = 10}});
}

TEST_CASE("adagrad remembers a huge sample, as its formula says, and stays finite") {
    const auto machine = make_owned<learner<net, mean_squared_error, adagrad, start<net>>>(adagrad{});
    learn_ordinary(*machine, 40);
    for (const float huge : {1e20f, 3e38f, 1e15f, 1e10f}) {
        sample_of(huge)(*machine);
        target_of(huge)(*machine);
        rate_of(huge)(*machine);
        CHECK(machine->sound());
    }
    learn_ordinary(*machine, 1000);
    CHECK(machine->sound());
}

TEST_CASE("a limit of infinity is no limit, and one of 0 lets nothing through") {
    for (const float limit : {endless, std::numeric_limits<float>::max(), 1e30f, no_number}) {
        check_survives<net, mean_squared_error>(sgd{.rate = 0.01f}, sample_of(1e20f), limit);
        check_survives<net, mean_squared_error>(sgd{.rate = 0.01f}, target_of(1e20f), limit);
        check_survives<net, mean_absolute_error>(adam{.rate = 1e-3f}, target_of(1e20f), limit);
        const auto mine = make_owned<learner<net, mean_squared_error, sgd, start<net>>>(sgd{}, limit);
        const auto plain = make_owned<trainer<net, mean_squared_error, sgd>>(sgd{}, start<net>);
        const float x[]{0.5f, -0.5f, 0.25f}, target[]{300, -5000};
        CHECK(mine->learn(x, target));
        plain->learn(x, target);
        CHECK(same_bits(mine->parameters(), plain->parameters()));
    }
    for (const float limit : {0.0f, -1.0f}) {
        using single = network<input<1>, dense<1>>;
        static constexpr single::parameters zeros{};
        learner<single, mean_squared_error, sgd, zeros> mine{sgd{.rate = 1}, limit};
        for (const float target : {0.0f, 1.0f}) {  // a gradient of 0, and another
            const float x[]{1};
            mine.learn(x, target);
            CHECK(same_bits(mine.parameters(), zeros));
        }
    }
}

TEST_CASE("a rate beyond all reason, and a sample beyond 2^48, are refused and change nothing") {
    const auto mine = make_owned<learner<net, mean_squared_error, momentum, start<net>>>(momentum{});
    const float x[]{0.5f, -0.5f, 0.25f}, far[]{0, 3e14f, 0}, near[]{0, 2e14f, 0};
    for (const float rate : {1025.0f, -1025.0f, 1e30f, endless, no_number}) {
        mine->optimizer.rate = rate;
        CHECK(mine->learn(x, tiny_target).outcome == learn_outcome::refused_rate);
    }
    mine->optimizer.rate = 0.01f;
    CHECK(mine->learn(far, tiny_target).outcome == learn_outcome::refused_input);
    CHECK(same_bits(mine->parameters(), start<net>));
    CHECK(mine->learn(near, tiny_target));
    mine->optimizer.rate = 1024;
    CHECK(mine->learn(x, tiny_target));
}

TEST_CASE("a learner whose moments are not finite is not sound") {
    const auto mine = make_owned<learner<net, mean_squared_error, adam, start<net>>>(adam{});
    CHECK(mine->sound());
    for (const std::size_t which : {0u, 1u}) {
        for (const float bad : {endless, no_number}) {
            auto state = mine->state();
            get<2>(state.moments.values[which]).bias[1] = bad;
            mine->restore(start<net>, state);
            CHECK_FALSE(mine->sound());
        }
        mine->begin({});
        CHECK(mine->sound());
    }
}

TEST_CASE("a step at a rate that converges is not scaled, whatever the size of the sample") {
    const auto factor = [](const auto& optimizer, float x) {
        return detail::factor_of_sample<float, net>(optimizer, x * x);
    };
    for (const float x : {0.0f, 1.0f, 30.0f, 1e3f, 1e5f}) {  // rate x² = 2 for each
        const float rate = x > 1 ? 2 / (x * x) : 1.0f;
        CHECK(factor(sgd{.rate = rate}, x) == 1);
    }
    for (const float x : {0.0f, 1e4f, 6e4f}) CHECK(factor(adam{}, x) == 1);
    CHECK(factor(sgd{.rate = 0}, 1e14f) == 1);
    CHECK(factor(sgd{.rate = 0.01f}, 1e10f) <= 1e-14f);
    CHECK(factor(sgd{.rate = -0.01f}, 1e10f) <= 1e-14f);
    CHECK(factor(adam{}, 1e10f) <= 1e-10f);
}
