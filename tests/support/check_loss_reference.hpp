#pragma once
/// \file
/// A loss beside the numbers that another library gave for it.

#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/tensor.hpp>
#include <support/numbers.hpp>
#include <support/reference.hpp>

#include <catch2/catch_test_macros.hpp>

#include <cstddef>

namespace ingrain::test {

/// The loss of all samples, with and without a gradient, and the gradient.
///
///     check_loss_reference<mean_squared_error, 5>(predictions, targets, loss, gradient);      // samples of 5 numbers
template <class Loss, std::size_t Outputs, std::size_t Size>
void check_loss_reference(const float (&y)[Size], const auto& targets, float loss, table gradient) {
    using out = shape<Outputs>;
    using bound = typename Loss::template bound<default_policy, out>;
    constexpr std::size_t N = Size / Outputs;
    tensor<float, shape<N, Outputs>> dy;
    poison(dy);
    CHECK(agree(bound::template evaluate<N>(rows<const float, N, out>{y}, targets, none{}), loss));
    CHECK(agree(bound::template evaluate<N>(rows<const float, N, out>{y}, targets, rows<float, N, out>{dy.values}),
                loss));
    CHECK(agree(dy.values, gradient));
}

/// The loss of each sample alone. `Width` is how many targets a sample has: 1 for labels.
template <class Loss, std::size_t Outputs, std::size_t Width, std::size_t Size, class Target, std::size_t Targets>
void check_each_reference(const float (&y)[Size], const Target (&targets)[Targets], table each) {
    using out = shape<Outputs>;
    using bound = typename Loss::template bound<default_policy, out>;
    static_assert(Size / Outputs == Targets / Width);
    REQUIRE(each.size() == Size / Outputs);
    for (std::size_t n = 0; n < each.size(); ++n) {
        CAPTURE(n);
        CHECK(
            agree(bound::template evaluate<1>(rows<const float, 1, out>{y + n * Outputs}, targets + n * Width, none{}),
                  each[n]));
    }
}

}  // namespace ingrain::test
