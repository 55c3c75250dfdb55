#pragma once
/// \file
/// Gated units: a function of one half of the input times the sigmoid of the other half.

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/blocks.hpp>
#include <ingrain/simd/math/sigmoid.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// y = f(a) σ(b), where a and b are the halves of the last extent;  da = dy σ(b) f'(a), db = dy f(a) (σ(b) - σ(b)²)
/// x: [..., 2 C]   y: [..., C].   `Function` is that of a pointwise layer whose derivative follows from its output.
template <class Policy, class In, class Function>
struct gated {
    using T = number_of<Policy>;
    static constexpr std::size_t channels = In::last > 1 ? In::last / 2 : 1, steps = In::leading;
    using input = In;
    using output = with_last<In, channels>;
    using parameters = none;
    using gated_function = Function;

    static constexpr layer_traits traits{.reads_y = false,
                                         .writes_once = true,
                                         .framewise = In::rank > 1,
                                         .transcendentals = steps * channels * (1 + Function::transcendentals)};

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for_each_pair<N>(x, [&]<class V>(std::size_t n, std::size_t i, std::size_t, V a, V b) INGRAIN_INLINE {
            y.template store<V::count>(
                n, i, Function::template value<Policy::elementary>(a) * simd::sigmoid<Policy::elementary>(b));
        });
    }

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(none, auto x, auto, none, none, rows<const T, N, output> dy, auto dx,
                                                  none) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(dx)>)
            for_each_pair<N>(x, [&]<class V>(std::size_t n, std::size_t i, std::size_t at, V a, V b) INGRAIN_INLINE {
                const V d = V::load(dy[n] + i), f = Function::template value<Policy::elementary>(a),
                        gate = simd::sigmoid<Policy::elementary>(b);
                dx.template store<V::count>(n, at, Function::template gradient<Policy::elementary>(d * gate, f));
                dx.template store<V::count>(n, at + channels, d * f * multiply_add(simd::negate(gate), gate, gate));
            });
    }

private:
    /// Calls visit(n, i, at, a, b) for the lanes of each y[n] from i on, with a from x[n] + at.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void for_each_pair(auto x, const auto& visit) {
        for (std::size_t r = 0; r < N * steps; ++r) {
            const std::size_t n = r / steps, at = r % steps * 2 * channels;
            kernels::for_each_lanes<T, channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
                visit(n, r % steps * channels + c, at + c, V::load(x[n] + at + c), V::load(x[n] + at + channels + c));
            });
        }
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
