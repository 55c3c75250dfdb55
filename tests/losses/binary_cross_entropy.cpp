#include <ingrain/ingrain.hpp>
#include <support/all_laws.hpp>
#include <support/check_loss.hpp>

#include <array>
#include <cmath>
#include <type_traits>

using namespace ingrain;
using namespace ingrain::test;

namespace {

template <std::size_t Size>
using bound = binary_cross_entropy::bound<default_policy, shape<Size>>;

/// Loss and gradient of one logit.
struct result {
    float loss, gradient;
};
constexpr result of(float logit, float target) {
    float dy[1]{};
    const float loss =
        bound<1>::evaluate<1>(rows<const float, 1, shape<1>>{&logit}, &target, rows<float, 1, shape<1>>{dy});
    return {loss, dy[0]};
}

}  // namespace

TEST_CASE("binary cross-entropy keeps the law, also for targets between 0 and 1") {
    const some_targets<3 * 37> targets(0, 1);
    in_all_laws(
        [&]<class> { check_loss<binary_cross_entropy, shape<1>, 1>([&]<class T>() { return targets.as<T>(); }); });
    check_loss<binary_cross_entropy, shape<37>, 3>([&]<class T>() { return targets.as<T>(); });
}

TEST_CASE("binary cross-entropy keeps the law for targets that are no probabilities") {
    some_targets<3 * 37> targets(-2, 3);
    check_loss<binary_cross_entropy, shape<37>, 3>([&]<class T>() { return targets.as<T>(); });
    targets.set(40, -1e20f);
    check_derivative<binary_cross_entropy, shape<37>, 3>(targets.as<dual>());
}

TEST_CASE("binary cross-entropy is the logarithm of the probability that was given") {
    for (const double logit : {-3.0, -0.1, 0.0, 0.7, 5.0})
        for (const double target : {0.0, 0.25, 1.0}) {
            const double q = 1 / (1 + std::exp(-logit));
            const result found = of(static_cast<float>(logit), static_cast<float>(target));
            CAPTURE(logit, target);
            CHECK(std::abs(static_cast<double>(found.loss) -
                           (-target * std::log(q) - (1 - target) * std::log(1 - q))) <= 1e-6);
            CHECK(std::abs(static_cast<double>(found.gradient) - (q - target)) <= 1e-7);
        }
}

TEST_CASE("binary cross-entropy is exact for logits beyond any exponential") {
    for (const float large : {100.0f, 1e4f, 1e38f}) {
        CHECK(of(large, 0).loss == large);
        CHECK(of(large, 0).gradient == 1);
        CHECK(of(-large, 1).loss == large);
        CHECK(of(-large, 1).gradient == -1);
        CHECK(std::abs(of(large, 1).loss) < 1e-30f);
        CHECK(of(large, 1).gradient == 0);
        CHECK(std::abs(of(-large, 0).gradient) < 1e-30f);
    }
}

TEST_CASE("the answers of binary cross-entropy are probabilities") {
    const auto q = bound<3>::answer(tensor<float, shape<3>>{{0, 200, -200}});
    CHECK(q[0] == 0.5f);
    CHECK(q[1] == 1);
    CHECK(q[2] < 1e-30f);
}

TEST_CASE("binary cross-entropy computed by the compiler has the bits of run time") {
    constexpr result constant = of(0.7f, 0.25f);
    const volatile float logit = 0.7f;
    CHECK(of(logit, 0.25f).loss == constant.loss);
    CHECK(of(logit, 0.25f).gradient == constant.gradient);
}

TEST_CASE("whole numbers are targets of binary cross-entropy, with the bits of the same values") {
    using net = network<input<2>, dense<1>>;
    const float x[4][2]{{1, 2}, {-1, 0.5f}, {0, 1}, {2, -1}};
    const float values[4]{0, 1, 1, 0};
    const int integers[4]{0, 1, 1, 0}, nested[4][1]{{0}, {1}, {1}, {0}};
    const std::array<unsigned char, 4> bytes{0, 1, 1, 0};
    const bool truths[4]{false, true, true, false};
    const auto after = [&](const auto& targets) {
        trainer<net, binary_cross_entropy, sgd, batch<4>> t{sgd{.rate = 0.5f}, seed{3}};
        const float before = t.step(x, targets);
        return std::array{before, t.step(x, targets), t.scores(x[0])[0]};
    };
    const auto expected = after(values);
    CHECK(after(integers) == expected);
    CHECK(after(nested) == expected);
    CHECK(after(bytes) == expected);
    CHECK(after(bytes.data()) == expected);
    CHECK(after(truths) == expected);
    CHECK(after(first_of(integers, 4)) == expected);
    in_all_laws([&]<class> {
        using wide = network<input<2>, dense<3>>;
        const float many_values[2][3]{{0, 1, 1}, {1, 0, 1}};
        const short many[2][3]{{0, 1, 1}, {1, 0, 1}};
        trainer<wide, binary_cross_entropy, sgd, batch<2>> a{sgd{.rate = 0.5f}, seed{3}}, b{sgd{.rate = 0.5f}, seed{3}};
        const float two[2][2]{{1, 2}, {-1, 0.5f}};
        CHECK(a.step(two, many_values) == b.step(two, many));
        CHECK(a.step(two, many_values) == b.step(two, many));

        const data_set<float, unsigned char> set{x, bytes};
        const data_set<float, float> alike{x, values};
        trainer<net, binary_cross_entropy, adam, batch<3>> c{adam{.rate = 0.1f}, seed{3}},
            d{adam{.rate = 0.1f}, seed{3}};
        CHECK(fit(c, set, {.epochs = 3}).loss == fit(d, alike, {.epochs = 3}).loss);
        CHECK(c.evaluate(set) == d.evaluate(alike));
    });
}

TEST_CASE("one number is the target of one sample, of any arithmetic type") {
    using net = network<input<2>, dense<1>>;
    const float x[2]{1, 2};
    const auto after = [&]<class Loss>(std::type_identity<Loss>, auto target) {
        trainer<net, Loss, sgd> t{sgd{.rate = 0.5f}, seed{3}};
        const float before = t.learn(x, target);
        return std::array{before, t.learn(x, target)};
    };
    const std::type_identity<binary_cross_entropy> binary;
    const std::type_identity<mean_squared_error> squared;
    CHECK(after(binary, 1) == after(binary, 1.0f));
    CHECK(after(binary, true) == after(binary, 1.0f));
    CHECK(after(binary, 1.0) == after(binary, 1.0f));
    CHECK(after(squared, 0.3) == after(squared, 0.3f));

    static constexpr net::parameters start{};
    learner<net, binary_cross_entropy, sgd, start> machine(sgd{.rate = 0.5f});
    CHECK(machine.learn(x, 1));
    const int target[1]{1};
    CHECK(machine.learn(x, target));
    CHECK(machine.learn(x, 0.0));
}
