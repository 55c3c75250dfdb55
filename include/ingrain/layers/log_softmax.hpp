#pragma once
/// \file
/// Logarithms of probabilities.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/softmax.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// y[i] = x[i] - m - log Σ_j e^(x[j] - m), over the last extent, m = max x;  dx = dy - e^y Σ_j dy[j]
///
///     using net = network<input<4>, dense<3>, log_softmax>;
///
/// Takes any shape, but not several inputs at once. Exact where `softmax` underflows. To train a classifier, leave it
/// out and use the loss `softmax_cross_entropy`. No parameters; y is kept for the backward pass.
struct log_softmax {
    template <class In>
    static constexpr bool accepts = In::rank > 0;

    template <class Policy, class In>
    struct bound {
        static_assert(accepts<In>,
                      "ingrain::log_softmax takes a vector, a sequence or an image; choose one of several inputs with "
                      "ingrain::pick<I>");

        using T = number_of<Policy>;
        using input = In;
        using output = In;
        using parameters = none;

        static constexpr char kind[] = "log_softmax";
        static constexpr layer_traits traits{.reads_x = false,
                                             .writes_once = true,
                                             .in_place = true,
                                             .framewise = In::rank > 1,
                                             .transcendentals = In::size + In::leading};

        template <std::size_t N>
        static constexpr void infer(none, auto x, auto y, none) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t r = 0; r < N * In::leading; ++r) {
                const std::size_t n = r / In::leading, at = r % In::leading * In::last;
                kernels::log_softmax<Policy::elementary, In::last>(x[n] + at, y, n, at);
            }
        }

        template <std::size_t N>
        static constexpr void backward(none, auto, auto y, none, none, rows<const T, N, output> dy, auto dx,
                                       none) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>)
                for (std::size_t r = 0; r < N * In::leading; ++r) {
                    const std::size_t n = r / In::leading, at = r % In::leading * In::last;
                    kernels::log_softmax_gradient<Policy::elementary, In::last>(y[n] + at, dy[n] + at, dx, n, at);
                }
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
