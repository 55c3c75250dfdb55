#pragma once
/// \file
/// Layers that change one extent, and compute nothing: each value of y is one of x, or a constant.

#include <ingrain/composition/refused.hpp>
#include <ingrain/core/axes.hpp>
#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/blocks.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Common base: value r along an extent of y is that of x at `Places::at(r)`, or `Places::value` if this is no value of
/// x. `Axis` is the extent; `Places::results` its size in y.
template <class Policy, class In, std::size_t Axis, class Places>
struct one_extent {
    using T = number_of<Policy>;
    using input = In;
    using output = with_extent<In, Axis, Places::results>;
    using parameters = none;

    static constexpr auto& options = Places::options;
    static constexpr layer_traits traits{
        .reads_x = false, .reads_y = false, .writes_y_once = true, .framewise = In::rank > 1 && Axis > 0};

    /// How many values lie between neighbours along the extent, and how many times the extent is there.
    static constexpr std::size_t values = In::extents[Axis], inner = [] {
        std::size_t product = 1;
        for (std::size_t i = Axis + 1; i < In::rank; ++i) product *= In::extents[i];
        return product;
    }();
    static constexpr std::size_t outer = In::size / values / inner;

    template <std::size_t N>
    INGRAIN_INLINE static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
        for (std::size_t n = 0; n < N; ++n) {
            const T* const from = &x[n][0];
            for (std::size_t o = 0; o < outer; ++o)
                for (std::size_t r = 0; r < Places::results; ++r) {
                    const std::size_t at = Places::at(r);
                    kernels::for_each_lanes<T, inner>(
                        [&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                            y.template store<V::count>(
                                n, (o * Places::results + r) * inner + i,
                                at < values ? V::load(from + (o * values + at) * inner + i) : V(Places::value));
                        });
                }
            sample_done(y, n);
        }
    }

    /// dx is overwritten: the sum of dy over the values of y that are x's.
    template <std::size_t N>
    INGRAIN_INLINE static constexpr void backward(none, auto, auto, none, none, rows<const T, N, output> dy, auto dx,
                                                  none) noexcept INGRAIN_NONBLOCKING {
        if constexpr (wanted<decltype(dx)>)
            for (std::size_t n = 0; n < N; ++n) {
                T* const to = dx[n];
                std::fill_n(to, In::size, T(0));
                for (std::size_t o = 0; o < outer; ++o)
                    for (std::size_t r = 0; r < Places::results; ++r)
                        if (const std::size_t at = Places::at(r); at < values)
                            kernels::for_each_lanes<T, inner>(
                                [&]<class V>(std::type_identity<V>, std::size_t i) INGRAIN_INLINE {
                                    T* const sum = to + (o * values + at) * inner + i;
                                    (V::load(sum) + V::load(dy[n] + (o * Places::results + r) * inner + i)).store(sum);
                                });
            }
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
