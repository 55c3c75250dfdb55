#pragma once
/// \file
/// Scores as probabilities.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/layer.hpp>
#include <ingrain/core/nonblocking.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/softmax.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// y[i] = e^x[i] / Σ_j e^x[j], over the last extent;  dx = y (dy - Σ_j dy[j] y[j])
///
///     using net = network<input<4>, dense<3>, softmax>;
///
/// Takes any shape, but not several inputs at once. To train a classifier, leave it out and use the loss
/// `softmax_cross_entropy`, which is exact where this layer underflows. No parameters; y is kept for the backward pass.
/// Large scores do not overflow.
struct softmax {
    template <class In>
    static constexpr bool accepts = In::rank > 0;

    template <class Policy, class In>
    struct bound {
        static_assert(accepts<In>,
                      "ingrain::softmax takes a vector, a sequence or an image; choose one of several inputs with "
                      "ingrain::pick<I>");

        using T = number_of<Policy>;
        using input = In;
        using output = In;
        using parameters = none;

        static constexpr char kind[] = "softmax";
        static constexpr layer_traits traits{.reads_x = false,
                                             .in_place = true,
                                             .framewise = In::rank > 1,
                                             .limits_output = true,
                                             .transcendentals = In::size};

        template <std::size_t N>
        static constexpr void infer(none, auto x, rows<T, N, output> y, none) noexcept INGRAIN_NONBLOCKING {
            for (std::size_t r = 0; r < N * In::leading; ++r) {
                const T* from = x[r / In::leading] + r % In::leading * In::last;
                kernels::softmax<Policy::elementary, In::last>(from, y.data + r * In::last);
            }
        }

        template <std::size_t N>
        static constexpr void backward(none, auto, auto y, none, none, rows<const T, N, output> dy, auto dx,
                                       none) noexcept INGRAIN_NONBLOCKING {
            if constexpr (wanted<decltype(dx)>)
                for (std::size_t r = 0; r < N * In::leading; ++r) {
                    const std::size_t at = r * In::last;
                    kernels::softmax_gradient<In::last>(y[0] + at, dy[0] + at, dx[0] + at);
                }
        }
    };
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
