#pragma once
/// \file
/// Gated recurrent unit.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/members.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/tensor.hpp>
#include <ingrain/layers/recurrent/gru_cell.hpp>
#include <ingrain/layers/recurrent/recurrent.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Options of `gru`.
struct gru_options {                 // in braces: gru<{.units = 16}>
    std::size_t units = 0;           ///< how many: the width of h
    returns result = returns::last;  ///< the last h, or that of each step
    reset variant = reset::after;    ///< whether the reset gate acts before or after the product with U
    std::size_t truncate = 0;        ///< errors do not flow back across steps that are multiples of it; 0: no limit
};

namespace detail {

/// A base: where an assertion fails in the class itself, clang treats it as one without members, and reports that, too.
template <std::size_t Units>
struct some_gru_units {
    static_assert(Units > 0, "ingrain::gru needs at least one unit: gru<{.units = 16}>");
};

}  // namespace detail

/// Gated recurrent unit (Cho et al. 2014, arXiv:1406.1078).
///
///     r, z = sigmoid(x W + h' U + b)            each with its columns of W, U and b: [r, z, n]
///     n = tanh(x W + b + r (h' U + b2))         reset::after, as PyTorch, cuDNN and Keras have it
///     n = tanh(x W + b + (r h') U)              reset::before, as it was published
///     h = (1 - z) n + z h'                      h': of the step before, at first 0
///     x: [In]   W: [In, 3 Units]   U: [Units, 3 Units]   b: [3 Units]   b2, h: [Units]; b2 stands behind b
///
///     using net = network<input<64, 3>, gru<{.units = 16}>, dense<1>>;                        // the last h
///     using published = network<input<64, 3>, gru<{.units = 16, .variant = reset::before}>, dense<1>>;
///
/// Takes a sequence [Time, In]; returns the last h, [Units], or each, [Time, Units]. The biases of r and z are the sums
/// of PyTorch's two. Initial weights are uniform in ±1/√Units, as in PyTorch; initial biases are 0. Parameters: 3 Units
/// (In + Units + 1), and Units more with reset::after. Kept for the backward pass: 4 Units a step, 5 if only the last h
/// is returned. A stream carries h.
template <gru_options Options>
struct gru : detail::some_gru_units<Options.units> {
    template <class In>
    static constexpr bool accepts = In::rank == 2;

    template <class Policy, class In>
    struct bound
        : detail::recurrent<
              Policy, In, detail::gru_cell<Policy, In::last, std::max<std::size_t>(Options.units, 1), Options.variant>,
              Options.result, Options.truncate> {
        static_assert(accepts<In>,
                      "ingrain::gru takes a sequence of vectors, [Time, In]: network<input<64, 3>, gru<...>, ...>");
        static constexpr char kind[] = "gru";
        static constexpr std::size_t options[]{static_cast<std::size_t>(Options.variant)};
        static constexpr std::size_t training_options[]{Options.truncate};
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
