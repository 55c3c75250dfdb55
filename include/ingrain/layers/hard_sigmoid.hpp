#pragma once
/// \file
/// The logistic function in three straight pieces (Howard et al. 2019, arXiv:1905.02244).

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pointwise.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `hard_sigmoid`.
struct hard_sigmoid_options {   // in braces: hard_sigmoid<{.slope = 0.2f}>, as in Keras
    float slope = 1.0f / 6.0f;  ///< of the piece in the middle
    float offset = 0.5f;        ///< y at x = 0
};

namespace detail {

/// Nothing if they are the usual ones, as in files of before there were any.
template <hard_sigmoid_options Options>
struct options_of_hard_sigmoid {
    static constexpr float options[]{Options.slope, Options.offset};
};
template <>
struct options_of_hard_sigmoid<hard_sigmoid_options{}> {};

template <hard_sigmoid_options Options>
struct hard_sigmoid_function : options_of_hard_sigmoid<Options> {
    static constexpr char kind[] = "hard_sigmoid";
    static constexpr bool derivative_from_output = true;
    static constexpr bool by_a_sixth = Options.slope == 1.0f / 6.0f;  // no float, so not by the nearest one

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        const V slope = by_a_sixth ? V(1) / V(6) : V(Options.slope);
        const V line = multiply_add(x, slope, V(Options.offset));
        const V positive = where_greater(V(0), line, V(0), line);
        return where_greater(positive, V(1), V(1), positive);
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        const V inside = by_a_sixth ? dy / V(6) : dy * V(Options.slope);
        return where_greater(y, V(0), where_greater(V(1), y, inside, V(0)), V(0));
    }
};

}  // namespace detail

/// y = min(max(slope x + offset, 0), 1);  dy/dx = slope where 0 < y < 1, else 0
///
///     using net = network<input<4>, dense<8>, hard_sigmoid<>, dense<3>>;                             // PyTorch's
///     using of_keras = network<input<4>, dense<8>, hard_sigmoid<{.slope = 0.2f, .offset = 0.5f}>>;   // ONNX's, too
///
/// By default the slope is 1 / 6 and the offset 1 / 2. Takes any shape. No parameters; y is kept for the backward pass,
/// x is not. Refuses a slope that is not positive.
template <hard_sigmoid_options Options = hard_sigmoid_options{}>
struct hard_sigmoid : pointwise<detail::hard_sigmoid_function<Options>> {
    static_assert(Options.slope > 0, "ingrain::hard_sigmoid takes a positive slope: hard_sigmoid<{.slope = 0.2f}>");
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
