#pragma once
/// \file
/// Three straight pieces, none of them flat.

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pointwise.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `leaky_hard_tanh`.
struct leaky_hard_tanh_options {  // in braces: leaky_hard_tanh<{.slope_below = 0.1f, .slope_above = 0.1f}>
    float least = -1.0f;          ///< where the first piece ends
    float most = 1.0f;            ///< where the last piece begins
    float slope_below = 0.01f;    ///< where x is below the linear part
    float slope_above = 0.01f;    ///< where x is above it
};

namespace detail {

template <leaky_hard_tanh_options Options>
struct leaky_hard_tanh_function {
    static constexpr char kind[] = "leaky_hard_tanh";
    static constexpr float options[]{Options.least, Options.most, Options.slope_below, Options.slope_above};
    static constexpr bool derivative_from_output = true;

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        const V least(Options.least), most(Options.most);
        const V below = multiply_add(x - least, V(Options.slope_below), least);
        const V above = multiply_add(x - most, V(Options.slope_above), most);
        return where_greater(least, x, below, where_greater(x, most, above, x));
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        const V inside = where_greater(y, V(Options.most), dy * V(Options.slope_above), dy);
        return where_greater(V(Options.least), y, dy * V(Options.slope_below), inside);
    }
};

}  // namespace detail

/// y = x where least <= x <= most;  below, least + slope_below (x - least);  above, most + slope_above (x - most)
///
///     using net = network<input<4>, dense<8>, leaky_hard_tanh<>, dense<3>>;
///     using steep = leaky_hard_tanh<{.least = -2, .most = 2, .slope_below = 0.1f, .slope_above = 0.1f}>;
///
/// dy/dx is slope_below where y < least, slope_above where y > most, else 1. Takes any shape. No parameters; y is kept
/// for the backward pass, x is not. Refuses bounds in the wrong order, and slopes that are not positive: the derivative
/// would not follow from y.
template <leaky_hard_tanh_options Options = leaky_hard_tanh_options{}>
struct leaky_hard_tanh : pointwise<detail::leaky_hard_tanh_function<Options>> {
    static_assert(Options.least < Options.most,
                  "ingrain::leaky_hard_tanh takes a least value below the largest: leaky_hard_tanh<{.least = -1, .most "
                  "= 1}>");
    static_assert(Options.slope_below > 0 && Options.slope_above > 0,
                  "ingrain::leaky_hard_tanh takes positive slopes; for slopes of zero use ingrain::clamp");
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
