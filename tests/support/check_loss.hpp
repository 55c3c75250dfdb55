#pragma once
/// \file
/// The law of losses: what every loss must satisfy, whatever it computes.

#include <algorithm>
#include <catch2/catch_test_macros.hpp>
#include <cmath>
#include <cstddef>
#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/losses/targets.hpp>
#include <support/all_laws.hpp>
#include <support/guarded.hpp>
#include <support/policies.hpp>
#include <type_traits>

namespace ingrain::test {

/// Predictions for N samples, their loss, and its gradient.
template <class Loss, class Policy, class Out, std::size_t N>
struct loss_bench {
    using T = number_of<Policy>;
    using bound = typename Loss::template bound<Policy, Out>;
    filler fill;
    guarded<N * Out::size, T> y{fill}, dy;

    T with_gradient(const auto& targets) {
        dy = {};
        return bound::template evaluate<N>(rows<const T, N, Out>{y.data()}, targets, rows<T, N, Out>{dy.data()});
    }
    T alone(const auto& targets) const {
        return bound::template evaluate<N>(rows<const T, N, Out>{y.data()}, targets, none{});
    }
};

/// The gradient is the derivative of the returned loss, which dual numbers carry.
template <class Loss, class Out, std::size_t N>
void check_derivative(const auto& targets) {
    loss_bench<Loss, in_dual, Out, N> bench;
    bench.with_gradient(targets);
    const auto gradient = bench.dy;
    for (std::size_t i = 0; i < N * Out::size; ++i) {
        bench.y[i].slope = 1;
        const double slope = bench.alone(targets).slope;
        bench.y[i].slope = 0;
        CAPTURE(i, gradient[i].value, slope);
        CHECK(std::abs(gradient[i].value - slope) <= 1e-12 * (1 + std::abs(slope)));
    }
}

inline double in_full(double v) { return v; }
inline double in_full(dual v) { return v.value; }

/// The law for N predictions of one shape; `targets` is what the loss takes, for double, float and dual numbers alike.
///
///     const float targets[]{...};
///     check_loss<mean_squared_error, shape<5>, 3>([&]<class T>() { return rows<const T, 3, shape<5>>{...}; });
template <class Loss, class Out, std::size_t N>
void check_loss(const auto& targets_of) {
    check_derivative<Loss, Out, N>(targets_of.template operator()<dual>());

    // With all laws, the gradient agrees with central differences in double. Else dual numbers are the exact ones.
    using exact_policy = std::conditional_t<all_laws, in_double, in_dual>;
    const auto targets = targets_of.template operator()<number_of<exact_policy>>();
    loss_bench<Loss, exact_policy, Out, N> exact;
    exact.with_gradient(targets);
    CHECK(exact.dy.is_written());
    const auto gradient = exact.dy;
    if constexpr (all_laws)
        for (std::size_t i = 0; i < N * Out::size; ++i) {
            constexpr double step = 1e-5;
            const double here = exact.y[i];
            exact.y[i] = here + step;
            const double above = exact.alone(targets);
            exact.y[i] = here - step;
            const double below = exact.alone(targets);
            exact.y[i] = here;
            CAPTURE(i, gradient[i]);
            CHECK(std::abs(gradient[i] - (above - below) / (2 * step)) <= 1e-9);
        }

    // The loss is the same with and without its gradient; float agrees with the exact numbers.
    const auto targets_in_float = targets_of.template operator()<float>();
    loss_bench<Loss, default_policy, Out, N> single;
    const float loss = single.with_gradient(targets_in_float);
    CHECK(loss == single.alone(targets_in_float));
    CHECK(single.dy.is_written());
    const double exact_loss = in_full(exact.alone(targets));
    CHECK(std::abs(static_cast<double>(loss) - exact_loss) <= 1e-6 * (1 + std::abs(exact_loss)));
    for (std::size_t i = 0; i < N * Out::size; ++i)
        CHECK(std::abs(static_cast<double>(single.dy[i]) - in_full(gradient[i])) <= 1e-6);
}

/// Targets with values between `from` and `to`.
template <std::size_t Size>
struct some_targets {
    double in_double[Size];
    float in_float[Size];
    dual in_dual_numbers[Size];

    some_targets(double from, double to) {
        generator random{seed{77}};
        for (std::size_t i = 0; i < Size; ++i) set(i, static_cast<float>(from + (to - from) * uniform<double>(random)));
    }
    void set(std::size_t i, float value) {
        in_float[i] = value;
        in_double[i] = static_cast<double>(value);
        in_dual_numbers[i] = value;
    }
    template <class T>
    const T* as() const {
        if constexpr (std::is_same_v<T, float>)
            return in_float;
        else if constexpr (std::is_same_v<T, dual>)
            return in_dual_numbers;
        else
            return in_double;
    }
};

}  // namespace ingrain::test
