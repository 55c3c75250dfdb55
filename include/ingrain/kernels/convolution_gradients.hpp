#pragma once
/// \file
/// The way back through a convolution.

#include <ingrain/kernels/depthwise.hpp>
#include <ingrain/kernels/product.hpp>
#include <ingrain/kernels/transpose.hpp>
#include <ingrain/kernels/windows.hpp>

#include <algorithm>
#include <cstddef>

namespace ingrain::inline INGRAIN_ABI::kernels {

namespace detail {

/// end(sum, k, filter) takes Σ over all samples and positions of what number k of the window meets times dy, for
/// `Count` numbers from `first` on.
template <class T, class Windows, std::size_t N, std::size_t Count>
INGRAIN_INLINE constexpr void window_gradients(auto x, const T* dy, std::size_t group, std::size_t first,
                                               const auto& end) {
    constexpr std::size_t columns = Windows::columns, positions = Windows::positions;
    const auto multiply = [&](auto number) INGRAIN_INLINE {
        product<T, Count, N * positions, Windows::out, 1>(
            number, rows_apart<T, Windows::filters>{dy + group * Windows::out}, zero{},
            [=](auto sum, std::size_t i, std::size_t o)
                INGRAIN_INLINE { end(sum, first + i, group * Windows::out + o); });
    };
    const std::size_t offset = group * Windows::in + Windows::offset(first);
    if constexpr (Windows::is_padded)
        multiply([=](std::size_t i, std::size_t q) INGRAIN_INLINE {
            return Windows::number(x[q / positions], q % positions / columns, q % columns, first + i, group);
        });
    else
        multiply([=](std::size_t i, std::size_t q) INGRAIN_INLINE {
            const std::size_t position = q % positions;
            return x[q / positions][Windows::origin(position / columns, position % columns) + offset +
                                    (Count > Windows::run ? Windows::offset(i) : i)];
        });
}

}  // namespace detail

/// end(sum, k, filter) takes dW[k, filter] = Σ over samples and positions, in their order, of x[what number k meets]
/// dy. x: N samples   dy: [N, positions, Filters]
template <class T, class Windows, std::size_t N>
INGRAIN_INLINE constexpr void convolution_weight_gradients(auto x, const T* dy, const auto& end) {
    if constexpr (is_depthwise<T, Windows>) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return depthwise_weight_gradients<T, Windows, N>(x, dy, end);
    }
    // Few numbers are one block; else each run of them, whose addresses follow each other, is.
    constexpr std::size_t count = Windows::depth < 32 ? Windows::depth : Windows::run;
    for (std::size_t group = 0; group < Windows::groups; ++group)
        for (std::size_t first = 0; first < Windows::depth; first += count)
            detail::window_gradients<T, Windows, N, count>(x, dy, group, first, end);
}

/// The numbers of memory that `convolution_input_gradients` needs: those of Wᵀ, where there are lanes.
template <class T, class Windows>
inline constexpr std::size_t convolution_transposed_size =
    simd::register_bytes > 0 && simd::in_tiles<T> && !is_depthwise<T, Windows> ? Windows::depth * Windows::filters : 0;

namespace detail {

/// Calls visit(position, group, constant<Count>, k, where in dx) for numbers k, k + 1, ... that each window meets.
template <class Windows>
constexpr void for_each_run(const auto& visit) {
    for (std::size_t row = 0; row < Windows::rows; ++row)
        for (std::size_t column = 0; column < Windows::columns; ++column)
            for (std::size_t group = 0; group < Windows::groups; ++group) {
                const std::size_t position = row * Windows::columns + column;
                if constexpr (Windows::is_padded) {
                    if (!Windows::inside(row, 1, column, 1)) {
                        for (std::size_t k = 0; k < Windows::depth; k += Windows::in)
                            if (const std::size_t at = Windows::place(row, column, k, group); at < Windows::size)
                                visit(position, group, constant<Windows::in>{}, k, at);
                        continue;
                    }
                }
                for (std::size_t k = 0; k < Windows::depth; k += Windows::run)
                    visit(position, group, constant<Windows::run>{}, k,
                          Windows::origin(row, column) + group * Windows::in + Windows::offset(k));
            }
}

}  // namespace detail

/// dx = 0, then for each position in turn  dx[what number k met] += Σ_f dy[position, f] w[k, f].
/// w: [depth, Filters]   dy: [N, positions, Filters]   dx: [N, size]   memory: [convolution_transposed_size]
template <class T, class Windows, std::size_t N>
constexpr void convolution_input_gradients(const T* w, const T* dy, T* dx, [[maybe_unused]] T* memory) {
    if constexpr (is_depthwise<T, Windows>) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return depthwise_input_gradients<T, Windows, N>(w, dy, dx);
    }
    std::fill_n(dx, N * Windows::size, T(0));
    if constexpr (simd::in_tiles<T> && simd::register_bytes > 0) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            transpose<Windows::depth, Windows::filters>(w, memory);
            for_each_block<N, std::min<std::size_t>(N, 8)>([&]<std::size_t R>(constant<R>, std::size_t n) {
                detail::for_each_run<Windows>([=]<std::size_t Count>(std::size_t position, std::size_t group,
                                                                     constant<Count>, std::size_t k,
                                                                     std::size_t at) INGRAIN_INLINE {
                    const T* const d = dy + n * Windows::results + position * Windows::filters + group * Windows::out;
                    T* const to = dx + n * Windows::size + at;
                    product<T, R, Windows::out, Count, 1>(
                        [d](std::size_t i, std::size_t f) INGRAIN_INLINE { return d[i * Windows::results + f]; },
                        rows_apart<T, Windows::depth>{memory + group * Windows::out * Windows::depth + k},
                        [to]<class V>(V& sum, std::size_t i, std::size_t c)
                            INGRAIN_INLINE { sum = V::load(to + i * Windows::size + c); },
                        [to](auto sum, std::size_t i, std::size_t c)
                            INGRAIN_INLINE { sum.store(to + i * Windows::size + c); });
                });
            });
            return;
        }
    }
    for (std::size_t n = 0; n < N; ++n)
        detail::for_each_run<Windows>([&]<std::size_t Count>(std::size_t position, std::size_t group, constant<Count>,
                                                             std::size_t k, std::size_t at) {
            const T* const d = dy + n * Windows::results + position * Windows::filters + group * Windows::out;
            for (std::size_t c = 0; c < Count; ++c) {
                T& sum = dx[n * Windows::size + at + c];
                for (std::size_t f = 0; f < Windows::out; ++f)
                    sum = multiply_add(simd::lanes<T, 1>(d[f]),
                                       simd::lanes<T, 1>(w[(k + c) * Windows::filters + group * Windows::out + f]),
                                       simd::lanes<T, 1>(sum))
                              .value;
            }
        });
}

}  // namespace ingrain::inline INGRAIN_ABI::kernels
