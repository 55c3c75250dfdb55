#pragma once
/// \file
/// Softsign (Turian, Bergstra and Bengio 2009, "Quadratic features and deep architectures for chunking").

#include <ingrain/simd/begin.hpp>

#include <ingrain/layers/pointwise.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct softsign_function {
    static constexpr char kind[] = "softsign";
    static constexpr bool derivative_from_output = true;

    template <math, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        return x / (V(1) + abs(x));
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        const V rest = V(1) - abs(y);  // 1 / (1 + |x|)
        return dy * (rest * rest);
    }
};

}  // namespace detail

/// y = x / (1 + |x|);  dy/dx = 1 / (1 + |x|)² = (1 - |y|)²
///
///     using net = network<input<4>, dense<8>, softsign, dense<3>>;
///
/// Takes any shape. No parameters; y is kept for the backward pass, x is not. Costs a division; nothing is looked up.
struct softsign : pointwise<detail::softsign_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
