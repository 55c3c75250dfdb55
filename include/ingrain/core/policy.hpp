#pragma once
/// \file
/// How a network computes: types of values, accuracy of elementary functions, and whether code is to be fast or small.

#include <ingrain/simd/code_goal.hpp>
#include <ingrain/simd/math.hpp>
#include <ingrain/simd/target.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

/// Whether parameters that are stored as `Stored` are widened to `Computed` as they are loaded.
template <class Stored, class Computed>
inline constexpr bool widens = false;
template <class Stored, class Computed>
    requires requires { typename Stored::computed; }
inline constexpr bool widens<Stored, Computed> = std::is_same_v<typename Stored::computed, Computed>;

/// The type that is computed with where values are stored as `Stored`.
template <class Stored>
struct computed_of {
    using type = Stored;
};
template <class Stored>
    requires requires { typename Stored::computed; }
struct computed_of<Stored> {
    using type = typename Stored::computed;
};

/// A base: where an assertion fails in the class itself, clang treats it as one without members, and reports that, too.
template <class Stored, class Computed, class Summed>
struct numbers_fit {
    static_assert(std::is_same_v<Stored, Computed> || detail::widens<Stored, Computed>,
                  "ingrain::numbers: store parameters in the type that is computed with, or in a narrower one: "
                  "numbers<float> or numbers<bfloat16, float>");
    static_assert(std::is_same_v<Summed, Computed>,
                  "ingrain::numbers: sums have the type that is computed with: numbers<bfloat16, float, float>");
};

}  // namespace detail

/// The types of stored parameters, of the values between layers, and of sums. The last one is that of the values.
///
///     struct narrow : default_policy { using numbers = ingrain::numbers<bfloat16, float>; };
template <class Stored, class Computed = Stored, class Summed = Computed>
struct numbers : detail::numbers_fit<Stored, Computed, Summed> {
    using stored = Stored;      ///< the type that parameters are stored in
    using computed = Computed;  ///< the type of samples, answers and sums
};

/// How training updates parameters that are stored narrower than they are computed with.
enum class narrow_training {
    float_masters,       ///< in floats, which it keeps: it learns as a network of floats does;
    stochastic_rounding  ///< by rounding up or down at random, which keeps nothing and is right on average.
};

/// The policy of `network`. A policy of your own derives from it:
///
///     struct fast : default_policy { static constexpr math elementary = math::quick; };
///     using net = basic_network<fast, input<2>, dense<4>, tanh, dense<1>>;
struct default_policy {
    using numbers = ingrain::numbers<float>;            ///< floats, stored and computed
    static constexpr math elementary = math::accurate;  ///< the tier of exp, tanh, ...
    /// Speed or size of the code; the usual one of the target and the compiler's flags.
    static constexpr code_goal code = simd::usual_code;
    /// How parameters are updated that are stored as bfloat16.
    static constexpr narrow_training training = narrow_training::float_masters;
};

/// The type of the values that a layer computes with.
template <class Policy>
using number_of = typename Policy::numbers::computed;

/// Whether parameters are stored narrower than what a layer computes with.
template <class Policy>
inline constexpr bool stores_narrow = !std::is_same_v<typename Policy::numbers::stored, number_of<Policy>>;

}}  // namespace ingrain::INGRAIN_ABI
