#pragma once
/// \file
/// Rectified linear unit that begins at a threshold (Konda et al. 2014, arXiv:1402.3337).

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/he.hpp>
#include <ingrain/layers/pointwise.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `thresholded_relu`.
struct thresholded_relu_options {  // in braces: thresholded_relu<{.threshold = 0.5f}>
    float threshold = 1.0f;        ///< up to it y is 0
};

namespace detail {

template <float Threshold>
struct thresholded_relu_function {
    static constexpr char kind[] = "thresholded_relu";
    static constexpr float options[]{Threshold};
    static constexpr bool derivative_from_output = true;
    using initializer = he_uniform;

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return where_greater(x, V(Threshold), x, V(0));
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        return where_greater(y, V(Threshold), dy, V(0));
    }
};

}  // namespace detail

/// y = x where x > threshold, else 0;  dy/dx = 1 where y > threshold, else 0
///
///     using net = network<input<4>, dense<8>, thresholded_relu<{.threshold = 0.5f}>, dense<3>>;
///
/// Takes any shape. No parameters; y is kept for the backward pass, x is not.
/// Refuses a threshold below zero: the derivative would not follow from y.
template <thresholded_relu_options Options = thresholded_relu_options{}>
struct thresholded_relu : pointwise<detail::thresholded_relu_function<Options.threshold>> {
    static_assert(Options.threshold >= 0, "ingrain::thresholded_relu takes a threshold that is not below zero");
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
