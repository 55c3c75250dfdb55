#pragma once
/// \file
/// Scaled exponential linear unit (Klambauer et al. 2017, arXiv:1706.02515).

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/lecun.hpp>
#include <ingrain/layers/elu.hpp>
#include <ingrain/layers/pointwise.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

struct selu_function {
    static constexpr char kind[] = "selu";
    static constexpr bool derivative_from_output = true;
    using initializer = lecun_normal;
    static constexpr std::size_t transcendentals = 1;

    template <math Tier, class V>
    INGRAIN_INLINE static constexpr V value(V x) {
        using T = typename V::scalar;
        return where_greater(x, V(0), V(T(scale)) * x, V(T(bound)) * exponential_below_one<Tier>(x));
    }
    template <math, class V>
    INGRAIN_INLINE static constexpr V gradient(V dy, V y) {
        using T = typename V::scalar;
        return dy * where_greater(y, V(0), V(T(scale)), y + V(T(bound)));
    }

private:
    static constexpr auto scale = 0x1.0cfabd6a91132p+0L,
                          bound = 0x1.c212cc640f031p+0L;  // λ and λ α, in double precision
};

}  // namespace detail

/// y = λ x where x > 0, else λ α (e^x - 1), with λ = 1.0507 and α = 1.6733;  dy/dx = λ where y > 0, else y + λ α
///
///     using net = network<input<4>, dense<8>, selu, dense<3>>;
///
/// With these numbers values stay near mean 0 and variance 1 from layer to layer. Takes any shape. No parameters; y is
/// kept for the backward pass, x is not.
struct selu : pointwise<detail::selu_function> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
