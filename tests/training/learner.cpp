#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/frozen.hpp>
#include <ingrain/layers/parallel.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/standardize.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/losses.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/bounded.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/learner.hpp>
#include <ingrain/training/budget/memory.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cmath>
#include <cstring>
#include <limits>
#include <support/drawn_parameters.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>
#include <tuple>

using namespace ingrain;
using namespace ingrain::test;

namespace {

// Everything that a step could change: averages, the generator, moments.
using net = network<input<5>, standardize<>, dense<7>, ingrain::tanh, dropout<{.rate = 0.25f}>, dense<3>>;
constexpr net::parameters in_flash = drawn<net>();
constexpr float no_limit = std::numeric_limits<float>::max();

template <class Loss, class Optimizer = adam, last_good Good = last_good::not_copied>
using of = learner<net, Loss, Optimizer, in_flash, Good>;

/// All that a learner has but the trace.
template <class Learner>
struct everything {
    typename Learner::parameters_type parameters;
    typename Learner::state_type state;

    explicit everything(const Learner& from) : parameters(from.parameters()), state(from.state()) {}
    bool operator==(const everything& other) const {
        bool same = same_bits(parameters, other.parameters) && state.random == other.state.random &&
                    std::memcmp(&state.progress, &other.state.progress, sizeof state.progress) == 0;
        for (std::size_t i = 0; i < std::size(state.moments.values); ++i)
            same = same && same_bits(state.moments.values[i], other.state.moments.values[i]);
        return same;
    }
};

}  // namespace

TEST_CASE("a learner whose limit is not reached has the bits of a trainer") {
    const samples<net, 6> data;
    const auto mine = make_owned<of<softmax_cross_entropy>>(adam{}, no_limit, seed{3});
    const auto other = make_owned<trainer<net, softmax_cross_entropy, adam>>(adam{}, in_flash, seed{3});
    for (std::size_t n = 0; n < 6; ++n) {
        const auto [outcome, loss] = mine->learn(data.sample(n), data.labels[n]);
        CHECK(outcome == learn_outcome::learned);
        CHECK(loss == other->learn(data.sample(n), data.labels[n]));
    }
    CHECK(same_bits(mine->parameters(), other->parameters()));
    CHECK_FALSE(same_bits(mine->parameters(), in_flash));
    CHECK(mine->predict(data.sample(0)) == other->predict(data.sample(0)));
}

TEST_CASE("what is not finite is refused before anything is written") {
    samples<net, 2> data;
    const auto mine = make_owned<of<mean_squared_error>>(adam{}, 1.0f, seed{3});
    REQUIRE(mine->learn(data.sample(0), data.target(0)));
    const everything before(*mine);
    for (const float bad : {no_number, endless, -endless}) {
        for (std::size_t i = 0; i < net::input::size; ++i) {
            samples<net, 2> other;
            other.x[net::input::size + i] = bad;
            CHECK(mine->learn(other.sample(1), other.target(1)).outcome == learn_outcome::refused_input);
        }
        for (std::size_t i = 0; i < net::output::size; ++i) {
            samples<net, 2> other;
            other.targets[net::output::size + i] = bad;
            CHECK(mine->learn(other.sample(1), other.target(1)).outcome == learn_outcome::refused_target);
        }
    }
    for (const float huge : {3e38f, 2e19f, -3e38f}) {  // finite, but their squares are not
        samples<net, 2> other;
        other.targets[net::output::size] = huge;
        const auto [outcome, loss] = mine->learn(other.sample(1), other.target(1));
        CHECK(outcome == learn_outcome::refused_loss);
        CHECK(loss == endless);
    }
    CHECK(everything(*mine) == before);
    // And it goes on as one that never saw them: the generator stands where it stood.
    const auto twin = make_owned<of<mean_squared_error>>(adam{}, 1.0f, seed{3});
    twin->learn(data.sample(0), data.target(0));
    mine->learn(data.sample(1), data.target(1));
    twin->learn(data.sample(1), data.target(1));
    CHECK(everything(*mine) == everything(*twin));
}

TEST_CASE("a finite loss whose gradient has no finite length is refused") {
    using single = network<input<1>, dense<1>>;
    static constexpr single::parameters start{};
    learner<single, mean_squared_error, sgd, start> mine{sgd{}};
    const float x[]{1};
    const auto [outcome, loss] = mine.learn(x, 1.5e19f);
    CHECK(outcome == learn_outcome::refused_loss);
    CHECK(loss < endless);
    CHECK(same_bits(mine.parameters(), start));
}

TEST_CASE("parameters that are no numbers are seen in the loss") {
    const samples<net, 1> data;
    const auto mine = make_owned<of<mean_squared_error>>(adam{}, 1.0f);
    CHECK(mine->sound());
    get<4>(mine->parameters()).weights[3] = no_number;
    CHECK_FALSE(mine->sound());
    const everything before(*mine);
    bool refused = false;  // dropout may leave the number out
    for (int i = 0; i < 20 && !refused; ++i) {
        mine->random() = generator(seed{static_cast<std::uint64_t>(i)});
        refused = mine->learn(data.x, data.targets).outcome == learn_outcome::refused_loss;
    }
    CHECK(refused);
    mine->begin({});
    CHECK(mine->sound());
    CHECK(same_bits(mine->parameters(), in_flash));
}

TEST_CASE("a label that is no class is refused") {
    const samples<net, 1> data;
    const auto mine = make_owned<of<softmax_cross_entropy>>(adam{});
    const everything before(*mine);
    CHECK(mine->learn(data.x, 3).outcome == learn_outcome::refused_target);
    CHECK(mine->learn(data.x, -1).outcome == learn_outcome::refused_target);
    const int labels[]{7};
    CHECK(mine->learn(data.x, weighted(labels, data.weights)).outcome == learn_outcome::refused_target);
    CHECK(everything(*mine) == before);
    CHECK(mine->learn(data.x, 2));
}

TEST_CASE("the targets of several outputs are looked at one by one") {
    using two = network<input<3>, parallel<side_by_side, dense<4>, dense<2>>>;
    static constexpr two::parameters start = drawn<two>();
    learner<two, losses<softmax_cross_entropy, mean_squared_error>, sgd, start> mine{sgd{}};
    const float x[]{1, 2, 3}, good[]{0, 1}, bad[]{0, no_number};
    const int label[]{3}, none_such[]{4};
    CHECK(mine.learn(x, std::tie(label, good)));
    CHECK(mine.learn(x, std::tie(none_such, good)).outcome == learn_outcome::refused_target);
    CHECK(mine.learn(x, std::tie(label, bad)).outcome == learn_outcome::refused_target);
}

TEST_CASE("the gradient at the answers is held within the limit, and keeps its direction") {
    using line = network<input<2>, dense<2>>;
    static constexpr line::parameters start{};
    learner<line, mean_squared_error, sgd, start> mine{{.rate = 1}, 0.5f};
    const float x[]{1, 2}, targets[]{-300, 400};  // dy = (300, -400), |dy| = 500: a thousandth of it is taken
    REQUIRE(mine.learn(x, targets));
    const auto& p = get<0>(mine.parameters());
    const float expected[]{-0.3f, 0.4f};
    for (std::size_t o = 0; o < 2; ++o) {
        CHECK(std::abs(p.bias[o] - expected[o]) < 1e-6f);
        CHECK(std::abs(p.weights[o] - expected[o]) < 1e-6f);
        CHECK(std::abs(p.weights[2 + o] - 2 * expected[o]) < 1e-6f);
    }
    mine.begin({.rate = 0.001f}, 1e9f);
    mine.learn(x, targets);
    CHECK(std::abs(get<0>(mine.parameters()).bias[1] - 0.4f) < 1e-6f);
}

TEST_CASE("before it has begun a learner is all zeros and learns nothing") {
    static constinit of<mean_squared_error> mine;
    const auto* bytes = reinterpret_cast<const unsigned char*>(&mine);
    std::size_t set = 0;
    for (std::size_t i = 0; i < sizeof mine; ++i) set += bytes[i] != 0;
    CHECK(set == 0);
    const samples<net, 1> data;
    CHECK(mine.learn(data.x, data.targets).outcome == learn_outcome::not_begun);
    mine.begin({.rate = 0.01f});
    CHECK(same_bits(mine.parameters(), in_flash));
    CHECK(mine.learn(data.x, data.targets));
}

TEST_CASE("a copy in RAM is remembered and recalled; without one the backward pass is flash") {
    const samples<net, 4> data;
    const auto mine = make_owned<of<mean_squared_error, momentum, last_good::in_ram>>(momentum{});
    mine->learn(data.sample(0), data.target(0));
    mine->recall();
    CHECK(same_bits(mine->parameters(), in_flash));
    mine->learn(data.sample(1), data.target(1));
    mine->remember();
    const net::parameters good = mine->parameters();
    mine->learn(data.sample(2), data.target(2));
    CHECK_FALSE(same_bits(mine->parameters(), good));
    mine->recall();
    CHECK(same_bits(mine->parameters(), good));
    // Moments are those of a beginning.
    const auto fresh = make_owned<of<mean_squared_error, momentum>>(momentum{});
    fresh->restart(good);
    fresh->random() = mine->random();
    mine->learn(data.sample(3), data.target(3));
    fresh->learn(data.sample(3), data.target(3));
    CHECK(same_bits(mine->parameters(), fresh->parameters()));
}

TEST_CASE("a learner takes parameters, trace, moments and the copy, and at most 64 bytes more") {
    const auto check = []<class L>(std::type_identity<L>, std::size_t parameters, std::size_t moments) {
        using network = typename L::network;
        const auto aligned = [](std::size_t bytes) { return (bytes + alignof(L) - 1) / alignof(L) * alignof(L); };
        const std::size_t trace = sizeof(typename network::template training_memory<1>),
                          least = parameters * (1 + moments + L::has_copy) + trace;
        CAPTURE(sizeof(L), parameters, trace, alignof(L));
        CHECK(sizeof(L) >= least);
        CHECK(sizeof(L) <= aligned(parameters * (1 + moments)) + trace + aligned(parameters * L::has_copy) + 64);
        if (alignof(L) <= alignof(double)) CHECK(sizeof(L) <= least + 64);
    };
    check(std::type_identity<of<mean_squared_error, sgd>>{}, memory<net>::parameters, 0);
    check(std::type_identity<of<mean_squared_error, bounded<adam>>>{}, memory<net>::parameters, 2);
    check(std::type_identity<of<mean_squared_error, sgd, last_good::in_ram>>{}, memory<net>::parameters, 0);
    check(std::type_identity<of<mean_squared_error, adam, last_good::in_ram>>{}, memory<net>::parameters, 2);

    // In multiples of a cache line, which leave no gap to fill.
    using even = network<input<16>, dense<16>, dense<16>>;
    static constexpr even::parameters start = drawn<even>();
    check(std::type_identity<learner<even, mean_squared_error, momentum, start, last_good::in_ram>>{},
          memory<even>::parameters, 1);
    check(std::type_identity<learner<even, mean_squared_error, sgd, start>>{}, memory<even>::parameters, 0);
}

TEST_CASE("of frozen layers nothing is in RAM but what they need to infer") {
    using backbone = network<input<5>, dense<40>, relu, dense<16>, relu>;
    static constexpr backbone::parameters trained = drawn<backbone>();
    using tuned = network<input<5>, frozen<backbone, trained>, dense<3>>;
    static constexpr tuned::parameters start = drawn<tuned>();
    using head = learner<tuned, softmax_cross_entropy, momentum, start, last_good::in_ram>;
    constexpr std::size_t of_head = (16 * 3 + 3) * sizeof(float);
    STATIC_CHECK(memory<tuned>::parameters == sizeof(start));
    STATIC_CHECK(memory<tuned>::parameters <= of_head + 64);
    STATIC_CHECK(sizeof(head) <= 3 * memory<tuned>::parameters + sizeof(tuned::trace<1>) + 64);
    STATIC_CHECK(sizeof(head) < memory<tuned>::constants);
    head mine{momentum{}};
    const samples<tuned, 1> data;
    const float first = mine.learn(data.x, 1).loss;
    for (int i = 0; i < 20; ++i) mine.learn(data.x, 1);
    CHECK(mine.learn(data.x, 1).loss < first);
    CHECK(mine.predict(data.x) == 1);
}

TEST_CASE("learning in constant evaluation has the bits of run time") {
    using small = network<input<2>, dense<3>, ingrain::tanh, dense<1>>;
    static constexpr small::parameters start = drawn<small>();
    const auto taught = [](float x0) {
        learner<small, mean_squared_error, bounded<momentum>, start> mine{{{.rate = 0.1f}, 0.5f}, 0.25f};
        const float x[]{x0, 0.5f}, target[]{2}, bad[]{std::numeric_limits<float>::infinity(), 0};
        bool as_it_should = mine.learn(bad, target).outcome == learn_outcome::refused_input;
        for (int i = 0; i < 3; ++i) as_it_should = as_it_should && mine.learn(x, target);
        return as_it_should ? mine.predict(x)[0] : -1;
    };
    constexpr float constant = taught(0.25f);
    const volatile float x0 = 0.25f;
    CHECK(taught(x0) == constant);
    STATIC_CHECK(constant > 0);
}
