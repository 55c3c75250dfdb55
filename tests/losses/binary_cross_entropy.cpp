#include <ingrain/core/tensor.hpp>
#include <ingrain/losses/binary_cross_entropy.hpp>
#include <support/check_loss.hpp>

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
    check_loss<binary_cross_entropy, shape<1>, 1>([&]<class T>() { return targets.as<T>(); });
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
