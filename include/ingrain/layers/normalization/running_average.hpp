#pragma once
/// \file
/// Running averages that follow even where a step is below half a last place.

#include <ingrain/core/random.hpp>
#include <ingrain/simd/lanes.hpp>

#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The noise with which a step's averages are rounded: a number in [0, 1), or 1 where none was drawn.
template <class T, bool Draws>
struct rounding_noise {
    T value;

    constexpr void draw(generator& random, bool wanted) { value = wanted ? uniform<T>(random) : T(1); }
};
template <class T>
struct rounding_noise<T, false> {
    static constexpr T value = T(1);

    constexpr void draw(generator&, bool) {}
};

/// a + share distance, rounded up or down with the probabilities whose mean is the exact sum (stochastic rounding:
/// Gupta et al. 2015, arXiv:1502.02551). With a noise of 1 it is rounded to nearest, and steps below half a last place
/// of `a` are lost.
///
/// Of samples with the standard deviation s, one a step, the average strays by √(0.4 s u) from that of exact
/// arithmetic, where u is its last place, however small the share is.
template <bool Noisy, class V>
INGRAIN_INLINE constexpr V followed(V average, V share, V distance, [[maybe_unused]] typename V::scalar noise) {
    const V nearest = multiply_add(share, distance, average);
    if constexpr (Noisy) {
        constexpr float beyond_half = 0x1.000004p-24f;  // this part of a number, rounded, leads to the next one
        const V rest = multiply_add(share, distance, average - nearest);
        const V towards = where_greater(rest, V(0), V(beyond_half), V(-beyond_half));
        const V next = multiply_add(abs(nearest), towards, nearest);
        return where_greater(abs(rest), V(noise) * abs(next - nearest), next, nearest);
    } else {
        return nearest;
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
