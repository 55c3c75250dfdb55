#include <ingrain/training/narrow_update.hpp>

#include <ingrain/core/convert_parameters.hpp>
#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/clip_by_norm.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/simd/bfloat16.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/checkpoint/checkpoint_slots.hpp>
#include <ingrain/training/gradient_check.hpp>
#include <ingrain/training/learner.hpp>
#include <ingrain/training/sharded.hpp>
#include <ingrain/training/trainer.hpp>
#include <ingrain/training/training_hash.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <tuple>
#include <type_traits>

#include <support/nor_flash.hpp>
#include <support/numbers.hpp>
#include <support/owned.hpp>
#include <support/training.hpp>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <narrow_training How>
struct narrow : default_policy {
    using numbers = ingrain::numbers<bfloat16, float>;
    static constexpr narrow_training training = How;
};
using masters = narrow<narrow_training::float_masters>;
using random_steps = narrow<narrow_training::stochastic_rounding>;

template <class Policy>
using net = basic_network<Policy, input<5>, dense<17>, batch_norm<>, ingrain::tanh, dropout<{.rate = 0.25f}>, dense<3>>;
template <class Policy>
using plain_net = basic_network<Policy, input<5>, dense<17>, ingrain::tanh, dense<3>>;
using loss = mean_squared_error;
constexpr std::size_t count = 4;

/// The nearest bfloat16, of two equally near ones the one further from zero.
float nearest_or_larger(float x) {
    return std::bit_cast<float>((std::bit_cast<std::uint32_t>(x) + 0x8000) & 0xffff0000);
}

/// The same training, with a network of floats: its gradients at the rounded parameters, the optimiser's rule on
/// floats, and then each value rounded by itself.
template <narrow_training How, class Optimizer>
struct by_hand {
    using wide = net<default_policy>;
    using stored = net<narrow<How>>;
    wide::parameters values, rounded;  // what the rule changes, and what is stored of it
    wide::gradients gradients;
    wide::trace<count> trace;
    Optimizer optimizer;
    typename Optimizer::progress progress{};
    detail::moments_of<wide::gradients, Optimizer::moments> moments{};
    generator random;

    by_hand(const typename stored::parameters& start, const Optimizer& o, const generator& g)
        : optimizer(o), random(g) {
        convert_parameters(start, values);
        rounded = values;
    }

    void step(const float* x, const float* targets) {
        training_step<wide, loss, count>(rounded, reinterpret_cast<const float (&)[count * 5]>(*x),
                                         reinterpret_cast<const float (&)[count * 3]>(*targets), trace, random,
                                         store(gradients));
        if constexpr (How == narrow_training::stochastic_rounding) values = rounded;
        const std::uint32_t key = How == narrow_training::stochastic_rounding ? random() : 0;
        detail::update_by(optimizer, progress, gradients, values, moments);
        std::uint32_t number = 0;
        for_each_tensor(
            [&](auto, const auto& exact, auto& kept) {
                for (std::size_t i = 0; i < exact.size; ++i, ++number)
                    kept[i] = How == narrow_training::stochastic_rounding
                                  ? bfloat16::at_random(simd::lanes<float, 1>(exact[i]), key + number).value
                                  : nearest_or_larger(exact[i]);
            },
            values, rounded);
    }
};

template <class Narrow>
bool same_values(const typename Narrow::parameters& stored, const typename Narrow::gradients& wide) {
    typename Narrow::gradients widened;
    convert_parameters(stored, widened);
    return same_bits(widened, wide);
}

template <narrow_training How, gradients Use, class Optimizer>
void check_training(const Optimizer& optimizer) {
    using narrow_net = net<narrow<How>>;
    const samples<narrow_net, 30 * count> data;
    const auto trainer =
        make_owned<ingrain::trainer<narrow_net, loss, Optimizer, batch<count>, Use>>(optimizer, seed{3});
    const auto mine = make_owned<by_hand<How, Optimizer>>(trainer->parameters(), optimizer, trainer->random());
    for (std::size_t i = 0; i < 30; ++i) {
        trainer->step(reinterpret_cast<const float (&)[count * 5]>(*data.sample(i * count)),
                      reinterpret_cast<const float (&)[count * 3]>(*data.target(i * count)));
        mine->step(data.sample(i * count), data.target(i * count));
        REQUIRE(same_values<narrow_net>(trainer->parameters(), mine->rounded));
    }
    CHECK(trainer->random() == mine->random);
    CHECK_FALSE(same_bits(mine->values, mine->rounded));
}

/// The mean of 1,000 weights that begin with 1, after 512 steps of 1/32 of a last place.
template <class Policy>
double after_small_steps() {
    using wide = basic_network<Policy, input<100>, dense<10, bias::none>>;
    const auto all = make_owned<
        std::tuple<typename wide::parameters, typename wide::gradients, detail::kept_in_training<wide, sgd>>>();
    auto& [parameters, gradients, kept] = *all;
    const auto each = [](auto& object, float value) {
        for_each_tensor([value](auto, auto& tensor) { std::fill_n(tensor.values, tensor.size, value); }, object);
    };
    each(parameters, 1);
    each(gradients, -1);
    generator random{seed{5}};
    const sgd optimizer{.rate = 0x1p-12f};
    sgd::progress progress{};
    for (int i = 0; i < 512; ++i)
        detail::update_by(detail::updating<wide>(optimizer, random), progress, gradients, parameters, kept);
    double sum = 0;
    for_each_tensor(
        [&](auto, const auto& tensor) {
            for (const float value : tensor.values) sum += double{value};
        },
        parameters);
    return sum / wide::parameter_count;
}

template <class Trainer>
void steps(Trainer& t, std::size_t from, std::size_t to) {
    static const samples<typename Trainer::network, 20 * count> data;
    for (std::size_t i = from; i < to; ++i)
        t.step(reinterpret_cast<const float (&)[count * 5]>(*data.sample(i * count)),
               reinterpret_cast<const float (&)[count * 3]>(*data.target(i * count)));
}

/// 20 steps with a pause: `resume` continues with another trainer.
template <class Policy, class Optimizer, class Batch, gradients How>
void check_resumed(const auto& pause) {
    using some = trainer<net<Policy>, loss, Optimizer, Batch, How>;
    const auto whole = make_owned<some>(Optimizer{}, seed{3}), first = make_owned<some>(Optimizer{}, seed{3}),
               second = make_owned<some>(Optimizer{}, seed{4});
    steps(*whole, 0, 20);
    steps(*first, 0, 9);
    pause(*first, *second);
    steps(*second, 9, 20);
    CHECK(same_bits(whole->parameters(), second->parameters()));
    CHECK_FALSE(same_bits(whole->parameters(), first->parameters()));
}

constexpr plain_net<random_steps>::parameters in_flash = [] {
    plain_net<random_steps>::parameters p{};
    generator random{seed{8}};
    initialize<plain_net<random_steps>>(p, random);
    return p;
}();

}  // namespace

TEST_CASE("float masters are the parameters of a training in floats whose gradients are of rounded ones") {
    check_training<narrow_training::float_masters, gradients::applied>(adam{.rate = 0.01f});
    check_training<narrow_training::float_masters, gradients::stored>(clip_by_norm<adam>{{.rate = 0.01f}, 0.1f});
    check_training<narrow_training::float_masters, gradients::added>(sgd{.rate = 0.01f});
}

TEST_CASE("stochastic rounding rounds what the optimiser's rule says, each parameter by bits of its own") {
    check_training<narrow_training::stochastic_rounding, gradients::applied>(adam{.rate = 0.01f});
    check_training<narrow_training::stochastic_rounding, gradients::stored>(clip_by_norm<sgd>{{.rate = 0.1f}, 0.1f});
}

TEST_CASE("steps far below a last place are not lost") {
    CHECK(after_small_steps<masters>() == 1.125);
    // 512 steps up with a probability of 1/32, for each of 1,000
    const double deviation = 0x1p-7 * std::sqrt(512. / 32 * 31 / 32 / 1000);
    CHECK(std::abs(after_small_steps<random_steps>() - 1.125) < 4 * deviation);
}

TEST_CASE("training goes on with the same bits, from a state and from slots") {
    const auto by_state = [](auto& from, auto& to) { to.restore(from.parameters(), from.state()); };
    const auto by_slots = []<class Trainer>(Trainer& from, Trainer& to) {
        static nor_flash<8192, 64, 4> flash;
        checkpoint_slots<Trainer, nor_flash<8192, 64, 4>> slots(flash);
        REQUIRE(slots.save(from));
        REQUIRE(slots.load(to));
    };
    check_resumed<masters, adam, batch<count>, gradients::applied>(by_state);
    check_resumed<random_steps, adam, batch<count>, gradients::applied>(by_slots);
    check_resumed<masters, sgd, batch<count>, gradients::applied>(by_slots);
    check_resumed<random_steps, sgd, batch<count, 2>, gradients::added>(by_state);
}

TEST_CASE("changed parameters are where training goes on") {
    trainer<plain_net<masters>, loss, adam, batch<count>> t{adam{.rate = 0.1f}, seed{1}}, fresh{t};
    const auto start = t.parameters();
    steps(t, 0, 5);
    t.restart(start);
    t.random() = fresh.random();
    steps(t, 0, 5);
    steps(fresh, 0, 5);
    CHECK(same_bits(t.parameters(), fresh.parameters()));
}

TEST_CASE("parameters take half the bytes, masters those of one more moment") {
    using m = memory<plain_net<masters>>;
    using r = memory<plain_net<random_steps>>;
    using f = memory<plain_net<default_policy>>;
    STATIC_CHECK(m::parameters < 0.6 * f::parameters);  // small tensors are padded
    STATIC_CHECK(m::training<sgd> == m::parameters + f::training<sgd>);
    STATIC_CHECK(r::training<sgd> == m::parameters + f::training<sgd> - f::parameters);
    STATIC_CHECK(r::training<adam> == m::parameters + f::training<adam> - f::parameters);
    STATIC_CHECK(m::training<adam, 4> <= sizeof(trainer<plain_net<masters>, loss, adam, batch<4>>));
    STATIC_CHECK(sizeof(trainer<plain_net<masters>, loss, adam, batch<4>>) <= m::training<adam, 4> + 128);
}

TEST_CASE("a checkpoint tells apart how parameters are updated") {
    STATIC_CHECK(training_hash<trainer<plain_net<masters>, loss, sgd>> !=
                 training_hash<trainer<plain_net<random_steps>, loss, sgd>>);
    STATIC_CHECK(training_hash<trainer<plain_net<masters>, loss, sgd>> !=
                 training_hash<trainer<plain_net<default_policy>, loss, sgd>>);
}

TEST_CASE("a learner learns on from bfloat16 in flash") {
    static constinit learner<plain_net<random_steps>, loss, sgd, in_flash, last_good::in_ram> machine;
    machine.begin({.rate = 0.05f});
    const samples<plain_net<random_steps>, 2> data;
    const auto& x = reinterpret_cast<const float (&)[5]>(*data.sample(0));
    const auto& target = reinterpret_cast<const float (&)[3]>(*data.target(0));
    const float first = machine.learn(x, target).loss;
    for (int i = 0; i < 200; ++i) REQUIRE(machine.learn(x, target));
    CHECK(machine.learn(x, target).loss < 0.01f * first);
    CHECK(machine.sound());
    machine.recall();
    CHECK(same_bits(machine.parameters(), in_flash));
}

TEST_CASE("shards of one batch have one result, whatever their parameters are stored in") {
    using sharded = trainer<plain_net<masters>, loss, adam, batch<count, shards<2>>>;
    using wide = trainer<plain_net<default_policy>, loss, adam, batch<count, shards<2>>>;
    const auto t = make_owned<sharded>(adam{.rate = 0.01f}, seed{1});
    const auto w = make_owned<wide>(adam{.rate = 0.01f}, seed{1});
    convert_parameters(t->parameters(), w->parameters());
    steps(*t, 0, 1);
    steps(*w, 0, 1);
    CHECK(same_values<plain_net<masters>>(t->parameters(), [&] {
        plain_net<masters>::parameters rounded;
        convert_parameters(w->parameters(), rounded);
        auto widened = w->parameters();
        convert_parameters(rounded, widened);
        return widened;
    }()));
    const auto r =
        make_owned<trainer<plain_net<random_steps>, loss, adam, batch<count, shards<2>>>>(adam{.rate = 0.01f}, seed{1});
    steps(*r, 0, 20);
    CHECK(all_finite(r->parameters()));
}

TEST_CASE("gradients are those of the stored parameters") {
    using some = plain_net<masters>;
    const auto check = make_owned<gradient_check<some, loss, 2>>();
    const samples<some, 2> data;
    CHECK(check->largest_error(in_flash, data.x, data.targets) < 1e-6);
}
