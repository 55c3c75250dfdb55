#pragma once
/// \file
/// How a network computes: types of values, accuracy of elementary functions, and whether code is to be fast or small.

#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The types of stored parameters, of the values between layers, and of sums.
template <class Stored, class Computed = Stored, class Summed = Computed>
struct numbers {
    using stored = Stored;
    using computed = Computed;
    using summed = Summed;
};

/// The policy of `network`. A policy of your own derives from it:
///
///     struct fast : default_policy { static constexpr math elementary = math::quick; };
///     using net = basic_network<fast, input<2>, dense<4>, tanh, dense<1>>;
struct default_policy {
    using numbers = ingrain::numbers<float>;
    static constexpr math elementary = math::accurate;  ///< the tier of exp, tanh, ...
    static constexpr code_goal code = simd::usual_code;
};

/// The type of the values that a layer computes with.
template <class Policy>
using number_of = typename Policy::numbers::computed;

}}  // namespace ingrain::INGRAIN_ABI
