#pragma once
/// \file
/// Values between two bounds; between -1 and 1 it is called hard_tanh (Collobert 2004).

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pointwise.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `clamp`.
struct clamp_options {    // in braces: clamp<{.least = 0, .most = 1}>
    float least = -1.0f;  ///< of y; may be minus infinity
    float most = 1.0f;    ///< of y; may be infinity
};

namespace detail {

template <clamp_options Options>
struct clamp_function {
    static constexpr char kind[] = "clamp";
    static constexpr float options[]{Options.least, Options.most};
    static constexpr bool derivative_from_output = true;

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        const V above = where_greater(V(Options.least), x, V(Options.least), x);
        return where_greater(above, V(Options.most), V(Options.most), above);
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        return where_greater(y, V(Options.least), where_greater(V(Options.most), y, dy, V(0)), V(0));
    }
};

}  // namespace detail

/// y = min(max(x, least), most);  dy/dx = 1 where least < y < most, else 0
///
///     using net = network<input<4>, dense<8>, clamp<{.least = 0, .most = 1}>, dense<3>>;
///     using as_tanh = network<input<4>, dense<8>, hard_tanh, dense<3>>;
///
/// By default least is -1 and most is 1. Takes any shape. No parameters; y is kept for the backward pass, x is not.
/// Refuses bounds in the wrong order. `relu6` is clamp<{.least = 0, .most = 6}>, with initial weights that suit it.
template <clamp_options Options = clamp_options{}>
struct clamp : pointwise<detail::clamp_function<Options>> {
    static_assert(Options.least < Options.most,
                  "ingrain::clamp takes a least value below the largest: clamp<{.least = -1, .most = 1}>");
};

/// clamp between -1 and 1.
using hard_tanh = clamp<>;

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
