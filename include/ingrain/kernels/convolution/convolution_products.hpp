#pragma once
/// \file
/// The products of a convolution's forward and backward pass with its weights.

#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/convolution/convolution.hpp>
#include <ingrain/kernels/convolution/input_gradients.hpp>
#include <ingrain/kernels/convolution/out_of_line_bias_gradient.hpp>
#include <ingrain/kernels/convolution/out_of_line_convolution.hpp>
#include <ingrain/kernels/convolution/out_of_line_input_gradients.hpp>
#include <ingrain/kernels/convolution/out_of_line_weight_gradients.hpp>
#include <ingrain/kernels/convolution/weight_gradients.hpp>
#include <ingrain/kernels/matrix/bias_gradient.hpp>
#include <ingrain/kernels/matrix/narrow_product.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The products of N samples with the weights of a convolution over `Windows`, and those of its gradients; the passes
/// of `matrix_products` with the same names.
///
///     y[p] = X[p] W + b   dX[p] = dy[p] Wᵀ   dW = Σ_p X[p]ᵀ dy[p]   db = Σ_p dy[p]
///     p: a position   X[p]: the values of its window, [depth]   W: [depth, Filters]   b, y[p], dy[p]: [Filters]
///     x[n]: [Rows, Columns, Channels]   y[n]: [positions, Filters]
///
/// Each sum of the forward pass has `Chains` partial sums. y takes lanes by `store<Count>(n, i, lanes)`, a sink those
/// of a gradient by `sink(i, lanes)`. Chooses kernels from the sizes, the target and the policy's code goal.
template <class Policy, class Windows, std::size_t Chains, std::size_t N>
struct convolution_products {
    using T = number_of<Policy>;

    /// The number of values of memory that `input_gradient` needs.
    static constexpr std::size_t workspace_size = convolution_transposed_size<T, Windows>;

    /// Overwrites y, or passes it on sample by sample (`sample_done`). The bias may be none. Meanwhile x prefetches the
    /// samples of the next mini-batch, if it has any.
    INGRAIN_INLINE static constexpr void forward(auto x, const auto* weights, auto bias, auto y) {
        if constexpr (outlines_convolution<T, Windows, Chains, Policy::code> && has_addresses<decltype(y)>) {
            if (!INGRAIN_IS_CONSTANT_EVALUATED) return forward_out_of_line(x, weights, bias, y);
        }
        convolve<T, Windows, Chains, N>(
            x, weights, begin_with(bias),
            [y]<class V>(V sum, std::size_t n, std::size_t position, std::size_t f)
                INGRAIN_INLINE { y.template store<V::count>(n, position * Windows::filters + f, sum); },
            [y](std::size_t n) INGRAIN_INLINE { sample_done(y, n); });
    }

    /// Overwrites one position of sample n of y. `tap(k)` points to the channels at tap k of its window.
    INGRAIN_INLINE static constexpr void forward_position(auto tap, const auto* weights, auto bias, auto y,
                                                          std::size_t n, std::size_t position) {
        for (std::size_t group = 0; group < Windows::groups; ++group)
            narrow_product<T, Windows::depth, Windows::out, Chains, Windows::in, Windows::filters>(
                [tap, group](std::size_t k)
                    INGRAIN_INLINE { return tap(k / Windows::in) + group * Windows::in + k % Windows::in; },
                weights + group * Windows::out,
                [begin = begin_with(bias), group](auto& sum, std::size_t, std::size_t f)
                    INGRAIN_INLINE { begin(sum, group * Windows::out + f); },
                [y, n, position, group]<class V>(V sum, std::size_t, std::size_t f) INGRAIN_INLINE {
                    y.template store<V::count>(n, position * Windows::filters + group * Windows::out + f, sum);
                });
    }

    /// Overwrites dx, the sums of all dX, unless it is none.   dy: [N, positions, Filters]   memory: [workspace_size]
    INGRAIN_INLINE static constexpr void input_gradient(const auto* weights, auto dy, auto dx, T* memory) {
        if constexpr (wanted<decltype(dx)>) {
            if constexpr (outlines_input_gradients<T, Windows, Policy::code>) {
                if (!INGRAIN_IS_CONSTANT_EVALUATED)
                    return input_gradients_out_of_line<T, Windows, N>(weights, dy.data, dx.data);
            }
            convolution_input_gradients<T, Windows, N>(weights, dy.data, dx.data, memory);
        }
    }

    /// dW goes to the sink.
    INGRAIN_INLINE static constexpr void weight_gradient(auto x, auto dy, const auto& sink) {
        if constexpr (outlines_weight_gradients<T, Windows, Policy::code>) {
            if (!INGRAIN_IS_CONSTANT_EVALUATED) return weight_gradients_out_of_line<T, Windows, N>(x, dy.data, sink);
        }
        convolution_weight_gradients<T, Windows, N>(x, dy.data,
                                                    [sink](auto sums, std::size_t k, std::size_t f)
                                                        INGRAIN_INLINE { sink(k * Windows::filters + f, sums); });
    }

    /// db goes to the sink.
    INGRAIN_INLINE static constexpr void bias_gradient(auto dy, const auto& sink) {
        constexpr std::size_t rows = N * Windows::positions;
        constexpr std::size_t chains = kernels::chains(Windows::positions, Windows::filters);
        if constexpr (outlines_convolution<T, Windows, 1, Policy::code>) {
            if (!INGRAIN_IS_CONSTANT_EVALUATED)
                return bias_gradient_out_of_line<T, rows, Windows::filters, chains>(dy.data, sink);
        }
        kernels::bias_gradient<T, rows, Windows::filters, chains, Policy::code>(
            fixed_stride_rows<T, Windows::filters>{dy.data}, sink);
    }

private:
    INGRAIN_INLINE static constexpr void forward_out_of_line(auto x, const auto* weights, auto bias, auto y) {
        for (std::size_t n = 0; n < N; ++n) {
            prefetch_share<Windows::size, N>(x, n);
            decltype(weights) begin = nullptr;
            if constexpr (wanted<decltype(bias)>) begin = bias;
            convolve_out_of_line<T, Windows>(x[n], weights, begin, address_in(y, n, 0));
            apply_epilogue<Windows::results>(y, n, 0);
            sample_done(y, n);
        }
    }

    /// What the sum of filter f begins with.
    INGRAIN_INLINE static constexpr auto begin_with(auto bias) {
        if constexpr (wanted<decltype(bias)>)
            return [bias]<class V>(V& sum, std::size_t f) INGRAIN_INLINE { sum = V::load(bias + f); };
        else
            return []<class V>(V& sum, std::size_t) INGRAIN_INLINE { sum = V(0); };
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels
