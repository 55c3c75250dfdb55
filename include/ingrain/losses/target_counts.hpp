#pragma once
/// \file
/// Whether there is one label, one weight and one factor for each sample of a step.

#include <ingrain/core/none.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/losses/targets.hpp>
#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>
#include <limits>
#include <span>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// How many elements X has, as far as its type tells; else `unknown_extent`.
inline constexpr std::size_t unknown_extent = std::dynamic_extent;
template <class X>
inline constexpr std::size_t static_extent = unknown_extent;
template <class X, std::size_t Extent>
inline constexpr std::size_t static_extent<X[Extent]> = Extent;
template <class X, std::size_t Extent>
inline constexpr std::size_t static_extent<std::array<X, Extent>> = Extent;
template <class X, std::size_t Extent>
inline constexpr std::size_t static_extent<std::span<X, Extent>> = Extent;
template <class T, class Shape>
inline constexpr std::size_t static_extent<tensor<T, Shape>> = Shape::size;

/// Whether `x` has N elements, or does not know how many it has. Pointers do not; arrays do without a look at them.
template <std::size_t N, class X>
constexpr bool is_one_each(const X& x) {
    if constexpr (static_extent<X> == unknown_extent && requires { static_cast<std::size_t>(x.size()); })
        return static_cast<std::size_t>(x.size()) == N;
    else
        return true;
}

/// Whether labels, weights and factors are one for each of N samples. Refuses arrays of another size.
template <std::size_t N, class Targets>
constexpr bool are_one_each(const Targets& targets) {
    const auto fits = []<class X>(std::type_identity<X>) {
        return static_extent<X> == unknown_extent || static_extent<X> == N;
    };
    if constexpr (!is_wrapped<Targets>) {
        if constexpr (is_labels<Targets>) {
            static_assert(fits(std::type_identity<Targets>{}),
                          "ingrain: there are more or fewer labels than samples in the step; pass one label for each "
                          "sample of the batch");
            return is_one_each<N>(targets);
        }
        return true;
    } else if constexpr (requires { targets.weights; }) {
        using weights = std::remove_cvref_t<decltype(targets.weights)>;
        static_assert(fits(std::type_identity<weights>{}),
                      "ingrain::weighted takes one weight for each sample of the batch");
        return is_one_each<N>(targets.weights) && are_one_each<N>(targets.targets);
    } else if constexpr (requires { targets.factors; }) {
        using factors = std::remove_cvref_t<decltype(targets.factors)>;
        static_assert(fits(std::type_identity<factors>{}),
                      "ingrain::multiplied takes one factor for each sample of the batch");
        return is_one_each<N>(targets.factors) && are_one_each<N>(targets.targets);
    } else {
        return are_one_each<N>(targets.targets);
    }
}

/// The loss of targets of another number than samples: NaN. dy is overwritten with zeros, unless it is `none`.
template <class T, std::size_t N, class Out>
constexpr T loss_of_miscounted(auto dy) {
    if constexpr (wanted<decltype(dy)>)
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t i = 0; i < Out::size; ++i) dy[n][i] = T(0);
    return static_cast<T>(std::numeric_limits<float>::quiet_NaN());
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
