#include <ingrain/training/integer_learner.hpp>

#include <ingrain/integers/quantize.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/max_pool2d.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/training/checkpoint/checkpoint_slots.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/training_hash.hpp>
#include <support/nor_flash.hpp>
#include <support/random_integers.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

using namespace ingrain;

namespace {

template <class Net>
constexpr typename Net::parameters weights_of = [] {
    typename Net::parameters p{};
    generator random{seed{7}};
    initialize<Net>(p, random);
    return p;
}();

/// A network with initial weights, calibrated with uniform samples and targets.
template <class Small, class Net>
constexpr typename Small::parameters start_of = [] {
    generator random{seed{11}};
    calibration<Net, Small::options> seen(weights_of<Net>);
    for (int n = 0; n < 8; ++n) {
        float x[Net::input::size], y[Net::output::size];
        for (float& value : x) value = uniform<float>(random, -1, 2);
        for (float& value : y) value = uniform<float>(random, -1, 1);
        seen.observe(x);
        if (sizeof(typename Small::T) == 1) seen.observe_target(y);
    }
    return seen.quantize().parameters;
}();

template <class Net, quantized_options Options, class Loss, last_good Good = last_good::not_copied>
using learner_of = learner<quantized<Net, Options>, Loss, sgd, start_of<quantized<Net, Options>, Net>, Good>;

constexpr quantized_options all_of_bytes(std::size_t layers, update_rounding updates) {
    return {.scores = score_size::bits8, .learning = layers, .updates = updates};
}

using net = network<input<3>, dense<17>, relu, dense<5>, ingrain::tanh, dense<2>>;
using to_nearest = learner_of<net, all_of_bytes(3, update_rounding::nearest), mean_squared_error>;
using by_chance = learner_of<net, all_of_bytes(3, update_rounding::random), mean_squared_error, last_good::in_ram>;
using classes = network<input<6>, dense<9>, relu, dense<4>>;
using classifier = learner_of<classes, {.learning = 2}, softmax_cross_entropy>;

template <std::size_t Size>
std::array<std::int8_t, Size> random_bytes(generator& random) {
    std::array<std::int8_t, Size> result{};
    for (auto& value : result) value = test::random_byte(random);
    return result;
}

template <class Parameters>
bool equal_parameters(const Parameters& a, const Parameters& b) {
    bool same = true;
    for_each_tensor(
        [&](auto, const auto& x, const auto& y) { same = same && std::equal(x.values, x.values + x.size, y.values); },
        a, b);
    return same;
}

/// What one step changes, in doubles, from the formulas.
struct exact_step {
    template <std::size_t In, std::size_t Out>
    struct layer {
        const detail::dense_masters<In, Out>& m;
        const detail::dense_steps& s;
        double weight(std::size_t i, std::size_t o) const { return std::floor(m.weights[i * Out + o] / 256.0); }

        std::array<double, Out> sums(const auto& x) const {
            std::array<double, Out> y{};
            for (std::size_t o = 0; o < Out; ++o) {
                y[o] = std::floor(m.bias[o] * double(s.steps[1]) / 256);
                for (std::size_t i = 0; i < In; ++i) y[o] += (x[i] - s.steps[0]) * weight(i, o);
            }
            return y;
        }
        double byte(double sum, double finer = 1) const {
            return std::floor(sum * finer / std::pow(2, s.steps[2]) + 0.5);
        }
        std::array<double, Out> bytes(const auto& x) const {
            auto y = sums(x);
            for (double& value : y) value = std::clamp(byte(value) + s.steps[3], -128.0, 127.0);
            return y;
        }
        std::array<double, In> errors(const std::array<double, Out>& e) const {
            std::array<double, In> d{};
            for (std::size_t i = 0; i < In; ++i) {
                for (std::size_t o = 0; o < Out; ++o) d[i] += weight(i, o) * e[o];
                d[i] = std::clamp(std::floor(d[i] / std::pow(2, s.steps[4]) + 0.5), -2047.0, 2047.0);
            }
            return d;
        }
        /// Whether masters have changed as they should: to a sixteenth of a change, which is how exact a rate is.
        bool changed(const detail::dense_masters<In, Out>& after, const auto& x, const std::array<double, Out>& e,
                     double rate, double room) const {
            bool right = true;
            const auto near = [&](double change, double exact, double exactness) {
                right = right && std::abs(change - exact) <= std::abs(exact) * exactness + room;
            };
            for (std::size_t o = 0; o < Out; ++o) {
                near(after.bias[o] - m.bias[o], -rate * double(s.gains[1]) * e[o], 1.0 / 128);
                for (std::size_t i = 0; i < In; ++i)
                    near(after.weights[i * Out + o] - m.weights[i * Out + o],
                         -rate * double(s.gains[0]) * e[o] * (x[i] - s.steps[0]), 1.0 / 16);
            }
            return right;
        }
    };
};

/// A step of `net` for a random sample; `room` is what rounding may add.
template <class Learner>
bool steps_exactly(double room) {
    static Learner machine;
    machine.begin({.rate = 0.5f});
    const auto constants = machine.learned();
    const exact_step::layer<3, 17> first{get<0>(get<0>(constants)), get<1>(get<0>(constants))};
    const exact_step::layer<17, 5> second{get<0>(get<2>(constants)), get<1>(get<2>(constants))};
    const exact_step::layer<5, 2> third{get<0>(get<4>(constants)), get<1>(get<4>(constants))};
    const auto& table = get<3>(constants);
    generator random{seed{5}};
    bool right = true;
    for (int n = 0; n < 30; ++n) {
        const auto x = random_bytes<3>(random);
        const auto t = random_bytes<2>(random);
        machine.begin({.rate = 0.5f});
        REQUIRE(machine.learn(x, t));

        const auto a = first.bytes(x);
        const auto b = second.bytes(a);
        std::array<double, 5> c{};
        for (std::size_t i = 0; i < 5; ++i) c[i] = table.values[static_cast<std::size_t>(b[i] + 128)];
        const auto y = third.sums(c);
        std::array<double, 2> e{};
        for (std::size_t o = 0; o < 2; ++o)
            e[o] = std::clamp(third.byte(y[o], 16) - 16 * (t[o] - third.s.steps[3]), -2047.0, 2047.0);
        auto f = third.errors(e);
        for (std::size_t i = 0; i < 5; ++i)
            f[i] = std::clamp(std::floor(f[i] * table.slopes[static_cast<std::size_t>(b[i] + 128)] / 64 + 0.5), -2047.0,
                              2047.0);
        auto g = second.errors(f);
        for (std::size_t i = 0; i < 17; ++i)
            if (a[i] == -128) g[i] = 0;
        const double rate = 0.5 * 2 * double(get<5>(constants).output_scale[0]) / 2 / 16;
        const auto& after = machine.parameters();
        right = right && third.changed(get<4>(after), c, e, rate, room) &&
                second.changed(get<2>(after), a, f, rate, room) && first.changed(get<0>(after), x, g, rate, room);
    }
    return right;
}

}  // namespace

TEST_CASE("a step changes masters by what the formulas say, to rounding") {
    CHECK(steps_exactly<to_nearest>(0.5));
    CHECK(steps_exactly<by_chance>(1));
    CHECK_FALSE(steps_exactly<by_chance>(0.4));
}

TEST_CASE("a step in integers is nearly that of floats") {
    static learner<classes, softmax_cross_entropy, sgd, weights_of<classes>> floats;
    static learner_of<classes, {.learning = 2, .updates = update_rounding::nearest}, softmax_cross_entropy> integers;
    using small = quantized<classes, {.learning = 2, .updates = update_rounding::nearest}>;
    static const auto start = start_of<small, classes>;
    generator random{seed{3}};
    double product = 0, of_floats = 0, of_integers = 0;
    for (int n = 0; n < 50; ++n) {
        float x[6];
        for (float& value : x) value = uniform<float>(random, -1, 2);
        std::int8_t bytes[6];
        small::quantize_sample(start, x, bytes);
        const std::size_t label = random() % 4;
        floats.begin({.rate = 0.1f}, 1e6f);
        integers.begin({.rate = 0.1f});
        floats.learn(x, label), integers.learn(bytes, label);
        const auto compare = [&](const auto& before, const auto& after, const auto& m, const auto& n_, double scale) {
            for (std::size_t i = 0; i < before.size; ++i) {
                const double a = double(after[i]) - double(before[i]), b = (n_[i] - m[i]) * scale;
                product += a * b, of_floats += a * a, of_integers += b * b;
            }
        };
        const auto layer = [&]<std::size_t I>(simd::constant<I>) {
            const auto &p = get<I>(weights_of<classes>), &q = get<I>(floats.parameters());
            const auto &m = get<0>(get<I>(start)), &k = get<I>(integers.parameters());
            const auto& s = get<1>(get<I>(start));
            const double scale = double(s.gains[2]) / 256;
            compare(p.weights, q.weights, m.weights, k.weights, scale);
            const double x_scale = I == 0 ? double(get<3>(start).input_scale[0])
                                          : double(get<3>(start).output_scale[0]) / double(s.gains[2]);
            compare(p.bias, q.bias, m.bias, k.bias, scale * x_scale * s.steps[1]);
        };
        layer(simd::constant<0>{}), layer(simd::constant<2>{});
    }
    CHECK(product / std::sqrt(of_floats * of_integers) > 0.995);
    CHECK(std::sqrt(of_integers / of_floats) > 0.95);
    CHECK(std::sqrt(of_integers / of_floats) < 1.05);
}

TEST_CASE("a learner in integers learns, and the network has what it learned") {
    using small = quantized<classes, {.learning = 2}>;
    static classifier machine;
    machine.begin({.rate = 0.01f}, seed{1});
    generator random{seed{9}};
    int right = 0;
    for (int n = 0; n < 10000; ++n) {
        const auto x = random_bytes<6>(random);
        const int label = 2 * (x[0] > x[1]) + (x[2] > x[3]);
        if (n >= 9000) right += machine.predict(x) == static_cast<std::size_t>(label);
        REQUIRE(machine.learn(x, label));
    }
    CHECK(right > 920);
    CHECK(machine.sound());
    const auto learned = machine.learned();
    const auto packed = small::to_packed(learned);
    static small::scratch<> scratch;
    for (int n = 0; n < 20; ++n) {
        const auto x = random_bytes<6>(random);
        const auto y = machine.scores(x);
        CHECK(std::ranges::equal(small::infer(packed, x, scratch).values, y.values));
        CHECK(std::ranges::equal(small::infer(learned, x, scratch).values, y.values));
    }
}

TEST_CASE("layers before those that learn stay as they are in flash") {
    using images = network<input<6, 6, 2>, conv2d<{.filters = 4, .kernel = {3, 3}}>, relu, max_pool2d<2>, flatten,
                           dense<7>, sigmoid, dense<3>>;
    using frozen_images = quantized<images>;
    using small = quantized<images, {.learning = 1}>;
    using machine_type = learner_of<images, {.learning = 1}, softmax_cross_entropy>;
    STATIC_CHECK(machine_type::network::parameter_count == 7 * 3 + 3);
    STATIC_CHECK(sizeof(machine_type) < 400);
    static machine_type machine;
    machine.begin({.rate = 0.1f});
    // Its first layers have the values of a network without learning, made from the same samples.
    const auto& plain = start_of<frozen_images, images>;
    const auto& with = start_of<small, images>;
    CHECK(equal_parameters(get<0>(plain), get<0>(with)));
    CHECK(equal_parameters(get<4>(plain), get<4>(with)));
    generator random{seed{2}};
    for (int n = 0; n < 50; ++n) {
        const auto x = random_bytes<72>(random);
        CHECK(machine.learn(x, n % 3));
    }
    CHECK_FALSE(equal_parameters(get<0>(get<6>(machine.learned())), get<0>(get<6>(with))));
    CHECK(equal_parameters(get<0>(machine.learned()), get<0>(with)));
}

TEST_CASE("what cannot be learned is refused, and changes nothing") {
    static classifier machine;
    const auto x = std::array<std::int8_t, 6>{1, 2, 3, 4, 5, 6};
    CHECK(machine.learn(x, 0).outcome == learn_outcome::not_begun);
    machine.begin({.rate = 0.1f}, seed{4});
    machine.learn(x, 1);
    const auto before = machine.parameters();
    const auto random = machine.state().random;
    for (const long long label : {-1LL, 4LL, 1LL << 32, std::numeric_limits<long long>::min()})
        CHECK(machine.learn(x, label).outcome == learn_outcome::refused_target);
    for (const float rate : {-0.1f, 1025.0f, std::numeric_limits<float>::quiet_NaN()}) {
        machine.optimizer.rate = rate;
        CHECK(machine.learn(x, 0).outcome == learn_outcome::refused_rate);
    }
    CHECK(equal_parameters(before, machine.parameters()));
    CHECK(random == machine.state().random);
    machine.optimizer.rate = 0;
    CHECK(machine.learn(x, 0));
    CHECK(equal_parameters(before, machine.parameters()));
}

TEST_CASE("no rate and no sample ends learning: weights stop at their limits, and good ones come back") {
    static by_chance machine;
    generator random{seed{8}};
    machine.begin({.rate = 0.02f});
    std::array<std::int8_t, 3> x{};
    for (int n = 0; n < 100; ++n) machine.learn(x, std::array<std::int8_t, 2>{10, -10});
    CHECK(machine.sound());
    const std::int32_t usual = machine.learn(x, std::array<std::int8_t, 2>{10, -10}).loss;
    machine.remember();
    machine.optimizer.rate = 1024;
    for (int n = 0; n < 500; ++n)
        CHECK(machine.learn(random_bytes<3>(random),
                            std::array<std::int8_t, 2>{n % 2 ? std::int8_t{127} : std::int8_t{-128}, -128}));
    CHECK(machine.saturated() > 0);
    CHECK_FALSE(machine.sound());
    machine.recall();
    machine.optimizer.rate = 0.02f;
    CHECK(machine.sound());
    CHECK(machine.learn(x, std::array<std::int8_t, 2>{10, -10}).loss <= usual + 4);
}

TEST_CASE("layers of zeros, and of weights and samples of any size, learn without wrapping") {
    const auto learns_from = []<class Net>(float of_weights, float of_samples) {
        using small = quantized<Net, {.learning = 2}>;
        typename Net::parameters p{};
        generator random{seed{1}};
        for_each_tensor(
            [&](auto, auto& tensor) {
                for (float& value : tensor.values) value = uniform<float>(random, -of_weights, of_weights);
            },
            p);
        calibration<Net, small::options> seen(p);
        static float x[Net::input::size];
        for (float& value : x) value = uniform<float>(random, -of_samples, of_samples);
        seen.observe(x);
        static typename small::parameters made;
        made = seen.quantize().parameters;
        static learner<small, softmax_cross_entropy, sgd, made> machine;
        machine.begin({.rate = 0.1f});
        for (int n = 0; n < 200; ++n) CHECK(machine.learn(random_bytes<Net::input::size>(random), n % 4));
        const auto y = machine.scores(random_bytes<Net::input::size>(random));
        for (const std::int32_t score : y.values) CHECK(std::abs(score) < (1 << 29));
    };
    for (const float weights : {0.0f, 1e-20f, 1.0f, 1e15f})
        for (const float samples : {0.0f, 1e-20f, 1.0f, 1e15f}) learns_from.operator()<classes>(weights, samples);
}

TEST_CASE("a learner in integers resumes from a state, and from flash") {
    static by_chance one, other;
    generator random{seed{6}};
    one.begin({.rate = 0.1f}, seed{3});
    for (int n = 0; n < 20; ++n) one.learn(random_bytes<3>(random), random_bytes<2>(random));
    other.begin({.rate = 0.1f});
    other.restore(one.parameters(), one.state());
    static test::nor_flash<2048, 256, 8> flash;
    checkpoint_slots<by_chance::network, decltype(flash)> slots(flash);
    CHECK(slots.save(one.parameters()));
    for (int n = 0; n < 20; ++n) {
        const auto x = random_bytes<3>(random);
        const auto t = random_bytes<2>(random);
        CHECK(one.learn(x, t).loss == other.learn(x, t).loss);
    }
    CHECK(equal_parameters(one.parameters(), other.parameters()));
    CHECK(other.reload(slots));
    CHECK_FALSE(equal_parameters(one.parameters(), other.parameters()));
    static test::nor_flash<2048, 256, 8> flash_of_all;
    checkpoint_slots<by_chance, decltype(flash_of_all)> all(flash_of_all);
    CHECK(all.save(one));
    CHECK(all.load(other));
    CHECK(equal_parameters(one.parameters(), other.parameters()));
    CHECK(one.state().random == other.state().random);
    STATIC_CHECK(training_hash<by_chance> != training_hash<classifier>);
}

TEST_CASE("the compiler can learn, with the bits of the program") {
    using tiny = network<input<2>, dense<5>, relu, dense<3>>;
    using machine_type = learner_of<tiny, {.learning = 2}, softmax_cross_entropy>;
    const auto learned = [] {
        machine_type machine;
        machine.begin({.rate = 0.2f}, seed{5});
        for (int n = 0; n < 4; ++n)
            machine.learn(std::array<std::int8_t, 2>{static_cast<std::int8_t>(50 * n), static_cast<std::int8_t>(-n)},
                          n % 3);
        return machine.parameters();
    };
    constexpr auto constant = learned();
    CHECK(equal_parameters(constant, learned()));
    CHECK_FALSE(equal_parameters(constant, machine_type{}.parameters()));
}
