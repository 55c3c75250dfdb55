#pragma once
/// \file
/// The gradients of convolutions by their definition, one product after the other, and what else their tests share.

#include <cstddef>
#include <ingrain/core/policy.hpp>
#include <ingrain/core/window.hpp>
#include <ingrain/kernels/convolution/packed_weight_gradients.hpp>
#include <ingrain/simd/lanes.hpp>
#include <support/guarded.hpp>

namespace ingrain::test {

/// A policy for short code.
struct short_policy : default_policy {
    static constexpr code_goal code = code_goal::size;
};

/// The other axis of a sequence.
inline constexpr axis single{1, 1, 1, 1, valid};

/// dx[n, value k of the window] += dy[n, position, f] w[k, f], positions column by column.
/// w: [depth, Filters]   dy: [N, positions, Filters]   dx: [N, size]
template <class Windows, std::size_t N>
void add_plain_input_gradients(const float* w, const float* dy, guarded<N * Windows::size>& dx) {
    for (std::size_t n = 0; n < N; ++n)
        for (std::size_t column = 0; column < Windows::columns; ++column)
            for (std::size_t row = 0; row < Windows::rows; ++row)
                for (std::size_t k = 0; k < Windows::depth; ++k)
                    for (std::size_t f = 0; f < Windows::filters; ++f) {
                        const std::size_t at = Windows::place(row, column, k, f / Windows::out);
                        if (at == Windows::size) continue;
                        const std::size_t position = row * Windows::columns + column;
                        const float error = dy[n * Windows::results + position * Windows::filters + f];
                        float& sum = dx[n * Windows::size + at];
                        sum = simd::multiply_add(error, w[k * Windows::filters + f], sum);
                    }
}
/// The same from zero on.
template <class Windows, std::size_t N>
guarded<N * Windows::size> plain_input_gradients(const float* w, const float* dy) {
    guarded<N * Windows::size> dx;
    for (std::size_t i = 0; i < N * Windows::size; ++i) dx[i] = 0;
    add_plain_input_gradients<Windows, N>(w, dy, dx);
    return dx;
}

/// dW[k, f] = Σ over samples and positions, in order and in `gradient_chains`, of value k of the window times dy.
/// x: [N, size]   dy: [N, positions, Filters]   dW: [depth, Filters]
template <class Windows, std::size_t N>
guarded<Windows::depth * Windows::filters> plain_weight_gradients(const float* x, const float* dy) {
    guarded<Windows::depth * Windows::filters> dw;
    for (std::size_t k = 0; k < Windows::depth; ++k)
        for (std::size_t f = 0; f < Windows::filters; ++f) {
            float sums[4]{};
            for (std::size_t n = 0; n < N; ++n)
                for (std::size_t p = 0; p < Windows::positions; ++p) {
                    float& sum = sums[p % kernels::gradient_chains<Windows>];
                    const float number = Windows::number(x + n * Windows::size, p / Windows::columns,
                                                         p % Windows::columns, k, f / Windows::out);
                    sum = simd::multiply_add(number, dy[n * Windows::results + p * Windows::filters + f], sum);
                }
            dw[k * Windows::filters + f] = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        }
    return dw;
}

}  // namespace ingrain::test
