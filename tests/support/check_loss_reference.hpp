#pragma once
/// \file
/// Compares a loss with the values that another library computed for it.

#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/core/shape.hpp>
#include <ingrain/core/tensor.hpp>
#include <support/numbers.hpp>
#include <support/reference.hpp>

#include <catch2/catch_test_macros.hpp>

#include <array>
#include <cstddef>

namespace ingrain::test {

/// The loss of all samples, with and without a gradient, and the gradient: tables `loss` and `gradient` of the case.
///
///     check_loss_reference<mean_squared_error, 5>(predictions, targets, torch["mean_squared_error"]);  // 5 values
///     each
template <class Loss, std::size_t Outputs, std::size_t Size>
void check_loss_reference(const std::array<float, Size>& y, const auto& targets, const reference_case<>& expected) {
    using out = shape<Outputs>;
    using bound = typename Loss::template bound<default_policy, out>;
    constexpr std::size_t N = Size / Outputs;
    const float loss = expected.value("loss");
    tensor<float, shape<N, Outputs>> dy;
    poison(dy);
    CHECK(agree(bound::template evaluate<N>(rows<const float, N, out>{y.data()}, targets, none{}), loss));
    CHECK(
        agree(bound::template evaluate<N>(rows<const float, N, out>{y.data()}, targets, rows<float, N, out>{dy.values}),
              loss));
    CHECK(agree(dy.values, expected["gradient"]));
}

/// The loss of each sample alone: table `each` of the case. `Width` is the number of targets of a sample, 1 for labels.
template <class Loss, std::size_t Outputs, std::size_t Width, std::size_t Size, class Target, std::size_t Targets>
void check_each_reference(const std::array<float, Size>& y, const std::array<Target, Targets>& targets,
                          const reference_case<>& expected) {
    using out = shape<Outputs>;
    using bound = typename Loss::template bound<default_policy, out>;
    static_assert(Size / Outputs == Targets / Width);
    const table each = expected["each"];
    REQUIRE(each.size() == Size / Outputs);
    for (std::size_t n = 0; n < each.size(); ++n) {
        CAPTURE(n);
        const rows<const float, 1, out> sample{y.data() + n * Outputs};
        CHECK(agree(bound::template evaluate<1>(sample, targets.data() + n * Width, none{}), each[n]));
    }
}

}  // namespace ingrain::test
