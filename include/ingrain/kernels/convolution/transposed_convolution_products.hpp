#pragma once
/// \file
/// The products of a transposed convolution's forward and backward pass with its weights.

#include <ingrain/core/none.hpp>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/rows.hpp>
#include <ingrain/kernels/convolution/convolution_products.hpp>
#include <ingrain/kernels/convolution/transposed_convolution.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The products of N samples with the weights of a transposed convolution, and those of its gradients; the passes of
/// `convolution_products` with the same names. `Windows` are those of the convolution whose input gradient it is.
///
///     Y[p] += x[p] Wᵀ, from Y = b on   dx[p] = dY[p] W   dW = Σ_p x[p]ᵀ dY[p]   db = Σ dy
///     p: a value of x   Y[p]: the values of y that its window covers   x[p]: [Filters]   b: [Channels]
///     W: [Kernel rows, Filters / groups, Kernel columns, Channels]
///     x[n]: [positions, Filters]   y[n]: [Rows, Columns, Channels]
template <class Policy, class Windows, std::size_t N>
struct transposed_convolution_products {
    using T = number_of<Policy>;
    using convolution = convolution_products<Policy, Windows, 1, N>;

    /// The number of values of memory that `input_gradient` needs.
    static constexpr std::size_t workspace_size = Windows::depth * Windows::filters;

    /// Overwrites y. The bias may be none.
    INGRAIN_INLINE static constexpr void forward(auto x, const auto* weights, auto bias, auto y) {
        begin_with_bias<T, Windows, N>(bias, y.data);
        if constexpr (requires { x.data; })
            add_transposed_convolution<T, Windows, N, Policy::code>(weights, &x[0][0], y.data);
        else
            for (std::size_t n = 0; n < N; ++n)
                add_transposed_convolution<T, Windows, 1, Policy::code>(weights, &x[n][0], y[n]);
    }

    /// Overwrites dx, unless it is none.   dy: [N, size]   memory: [workspace_size]
    INGRAIN_INLINE static constexpr void input_gradient(const auto* weights, auto dy, auto dx, T* memory) {
        if constexpr (wanted<decltype(dx)>) {
            turn_weights<T, Windows>(weights, memory);
            convolution::forward(dy, memory, none{}, dx);
        }
    }

    /// dW goes to the sink: for a row of taps at a time where these are next to each other in y, else for each tap.
    INGRAIN_INLINE static constexpr void weight_gradient(auto x, auto dy, const auto& sink) {
        constexpr std::size_t taps = Windows::horizontal.kernel;
        constexpr std::size_t width = Windows::is_padded ? Windows::in : Windows::run;
        for (std::size_t row = 0; row < Windows::vertical.kernel; ++row)
            for (std::size_t group = 0; group < Windows::groups; ++group)
                for (std::size_t column = 0; column < taps; column += width / Windows::in)
                    product<T, Windows::out, N * Windows::positions, width, 1>(
                        [x, group](std::size_t f, std::size_t p) INGRAIN_INLINE {
                            return x[p / Windows::positions]
                                    [p % Windows::positions * Windows::filters + group * Windows::out + f];
                        },
                        row_function{[dy, row, column, group](std::size_t p) INGRAIN_INLINE {
                            return met(dy[p / Windows::positions], p % Windows::positions, row * taps + column, group);
                        }},
                        zero{},
                        [sink, row, column, group](auto sum, std::size_t f, std::size_t c) INGRAIN_INLINE {
                            sink(((row * Windows::out + f) * taps + column) * Windows::channels + group * Windows::in +
                                     c,
                                 sum);
                        });
    }

    /// db goes to the sink.
    INGRAIN_INLINE static constexpr void bias_gradient(auto dy, const auto& sink) {
        constexpr axis rows{Windows::vertical.extent, 1, 1, 1, valid},
            columns{Windows::horizontal.extent, 1, 1, 1, valid};
        using each = windows<rows, columns, Windows::channels, Windows::channels, 1>;
        convolution_products<Policy, each, 1, N>::bias_gradient(dy, sink);
    }

private:
    /// What a position has at a tap and behind it: values of y, or zeros.
    INGRAIN_INLINE static constexpr const T* met(const T* y, std::size_t position, std::size_t tap, std::size_t group) {
        const std::size_t at =
            Windows::place(position / Windows::columns, position % Windows::columns, tap * Windows::in, group);
        return Windows::is_padded && at >= Windows::size ? zeros<T, Windows::in> : y + at;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels
