#pragma once
/// \file
/// Integers as the targets of a loss of values.

#include <ingrain/core/row_source.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The number of integers in an array or an array of arrays; 0 for anything else.
template <class Targets>
inline constexpr std::size_t integers_in = [] {
    using value = value_in<Targets>;
    if constexpr (std::is_integral_v<value>)
        return values_in<Targets, value>;
    else
        return std::size_t{0};
}();

/// Whether targets are integers: one a sample where the output is one value, else an array of N * Out::size of them.
template <class Targets, std::size_t N, class Out>
inline constexpr bool is_whole_numbers =
    integers_in<Targets> > 0 ? integers_in<Targets> == N* Out::size : is_labels<Targets>&& Out::size == 1;

/// They are read as rows of T: `rows[n][i]`.
template <class T, class Targets, std::size_t N, class Out>
struct whole_numbers {
    struct row {
        T values[Out::size];
        constexpr const T& operator[](std::size_t i) const { return values[i]; }
    };

    const Targets& targets;

    constexpr row operator[](std::size_t n) const {
        row result{};
        if constexpr (integers_in<Targets> > 0) {
            const auto all = row_source<value_in<Targets>, N, Out>(targets);
            for (std::size_t i = 0; i < Out::size; ++i) result.values[i] = static_cast<T>(all[n][i]);
        } else {
            result.values[0] = static_cast<T>(targets[n]);
        }
        return result;
    }
};

/// use(target), where a single number becomes an array of one: of a T, unless it is an integer and `Loss` takes labels.
template <class Loss, class T, class Target>
INGRAIN_INLINE constexpr auto with_target(const Target& target, const auto& use) {
    if constexpr (std::is_floating_point_v<Target> ||
                  (std::is_integral_v<Target> && requires { requires Loss::takes_whole_numbers; })) {
        const T alone[1]{static_cast<T>(target)};
        return use(alone);
    } else if constexpr (std::is_integral_v<Target>) {
        const Target alone[1]{target};
        return use(alone);
    } else {
        return use(target);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
