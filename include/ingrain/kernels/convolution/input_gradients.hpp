#pragma once
/// \file
/// The input gradient of a convolution.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/convolution/depthwise.hpp>
#include <ingrain/kernels/convolution/windows.hpp>
#include <ingrain/kernels/matrix/tile_size.hpp>
#include <ingrain/kernels/matrix/transpose.hpp>

#include <algorithm>
#include <bit>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// The number of values of memory that `convolution_input_gradients` needs: those of Wᵀ, and one register of lanes
/// behind it, where there are lanes.
template <class T, class Windows>
inline constexpr std::size_t convolution_transposed_size =
    simd::register_bytes > 0 && simd::in_tiles<T> && !is_depthwise<T, Windows>
        ? Windows::depth * Windows::filters + simd::widest<T>
        : 0;

namespace detail {

/// Where the weights of runs lie in the memory for Wᵀ, [groups, runs of a window, filters of a group, run]; what
/// follows may be read.
template <class Windows>
struct turned_weights {
    static constexpr std::size_t runs_in_row = Windows::horizontal.kernel * Windows::in / Windows::run;
    static constexpr std::size_t of_filter = Windows::run, of_row = runs_in_row * Windows::out * Windows::run;
    static constexpr bool has_more = true;
    static constexpr std::size_t of_value(std::size_t k) {
        return k / Windows::run * Windows::out * Windows::run + k % Windows::run;
    }
};

/// Calls visit(column, group, constant<Count>, k, at) for values k, k + 1, ... of the first row of each window, which
/// lie at `at`, ... in a row of x.
template <class Windows>
INGRAIN_INLINE constexpr void for_each_run_in_row(const auto& visit) {
    constexpr axis along = Windows::horizontal;
    for (std::size_t column = 0; column < Windows::columns; ++column)
        for (std::size_t group = 0; group < Windows::groups; ++group)
            for (std::size_t k = 0; k < along.kernel * Windows::in; k += Windows::run) {
                const auto at = [=](std::size_t number) {
                    return along.at(column, number / Windows::in) * Windows::channels + group * Windows::in;
                };
                if constexpr (along.is_padded()) {
                    if (!along.inside(column)) {
                        for (std::size_t i = k; i < k + Windows::run; i += Windows::in)
                            if (along.at(column, i / Windows::in) < along.extent)
                                visit(column, group, constant<Windows::in>{}, i, at(i));
                        continue;
                    }
                }
                visit(column, group, constant<Windows::run>{}, k, at(k));
            }
}

/// Calls visit(row of positions, row of taps) for all pairs that meet in a row of x, positions in order.
template <axis Vertical>
INGRAIN_INLINE constexpr void for_each_conflict(std::size_t row, const auto& visit) {
    INGRAIN_ROLLED
    for (std::size_t left = Vertical.kernel; left > 0; --left) {
        const std::size_t tap = left - 1;
        const std::size_t from = row + Vertical.before - tap * Vertical.dilation;
        if (from % Vertical.stride == 0 && from / Vertical.stride < Vertical.positions())
            visit(from / Vertical.stride, tap);
    }
}

/// dx[sample, i] += Σ over rows of positions and filters, for `Count` values i of a row of x. Keeps the sums of several
/// samples in registers. `Layout` says where the weights of a group are in `turned`.
template <class T, class Windows, std::size_t N, std::size_t Count, class Layout = turned_weights<Windows>>
INGRAIN_OUTLINE void input_gradients_of_run(const auto* turned, std::size_t k, const T* dy, T* dx) {
    using V = simd::lanes<T, std::min(simd::widest<T>, std::bit_ceil(Count))>;
    constexpr std::size_t vectors = (Count + V::count - 1) / V::count, rest = Count - (vectors - 1) * V::count;
    constexpr std::size_t width = Windows::horizontal.extent * Windows::channels;
    constexpr tile_size tile = best_tile(N, vectors, Windows::out, 1);
    const auto* const weights = turned + Layout::of_value(k);

    for (std::size_t row = 0; row < Windows::vertical.extent; ++row, dx += width)
        for_each_block<N, tile.rows>([&]<std::size_t R>(constant<R>, std::size_t n) INGRAIN_INLINE {
            for_each_constant<(vectors + tile.vectors - 1) / tile.vectors>([&]<std::size_t I>(
                                                                               constant<I>) INGRAIN_INLINE {
                constexpr std::size_t first = I * tile.vectors, count = std::min(tile.vectors, vectors - first);
                T* const to = dx + n * Windows::size + first * V::count;
                V sums[R][count];
                const auto for_each_sum = [&](const auto& visit) INGRAIN_INLINE {
                    for_each_constant<R>([&](auto r) INGRAIN_INLINE {
                        for_each_constant<count>([&]<std::size_t C>(constant<C> c) INGRAIN_INLINE {
                            visit(sums[r][c], constant<first + C + 1 == vectors ? rest : V::count>{},
                                  to + r * Windows::size + c * V::count);
                        });
                    });
                };
                for_each_sum([]<std::size_t Numbers>(V& sum, constant<Numbers>, T* from)
                                 INGRAIN_INLINE { sum = V::template load_first<Numbers>(from); });
                for_each_conflict<Windows::vertical>(row, [&](std::size_t position, std::size_t tap) INGRAIN_INLINE {
                    const T* left = dy + n * Windows::results + position * Windows::columns * Windows::filters;
                    const auto* right = weights + tap * Layout::of_row + first * V::count;
                    INGRAIN_ROLLED
                    for (std::size_t f = 0; f < Windows::out; ++f, ++left, right += Layout::of_filter) {
                        V numbers[count];
                        INGRAIN_UNROLL
                        for (std::size_t c = 0; c + 1 < count; ++c) numbers[c] = V::load(right + c * V::count);
                        // Reads no further than the run, unless there is more.
                        using last = simd::lanes<T, !Layout::has_more && first + count == vectors ? rest : V::count>;
                        numbers[count - 1] = simd::resized<V>(last::load(right + (count - 1) * V::count));
                        INGRAIN_UNROLL
                        for (std::size_t r = 0; r < R; ++r) {
                            const V error(left[r * Windows::results]);
                            INGRAIN_UNROLL
                            for (std::size_t c = 0; c < count; ++c)
                                sums[r][c] = multiply_add(error, numbers[c], sums[r][c]);
                        }
                    }
                });
                for_each_sum([]<std::size_t Numbers>(V& sum, constant<Numbers>, T* at)
                                 INGRAIN_INLINE { sum.template store_first<Numbers>(at); });
            });
        });
}

/// The plain form of all that `input_gradients_of_run` adds. `weight(tap, k, group, f)` points to that of value k of
/// row `tap` of the window and filter f.
template <class T, class Windows, std::size_t N>
constexpr void plain_add_input_gradients(const auto& weight, const T* dy, T* dx) {
    using V = simd::lanes<T, 1>;
    for (std::size_t n = 0; n < N; ++n)
        for_each_run_in_row<Windows>([&]<std::size_t Count>(std::size_t column, std::size_t group, constant<Count>,
                                                            std::size_t k, std::size_t at) {
            for (std::size_t row = 0; row < Windows::vertical.extent; ++row)
                for_each_conflict<Windows::vertical>(row, [&](std::size_t position, std::size_t tap) {
                    const T* const d = dy +
                                       ((n * Windows::rows + position) * Windows::columns + column) * Windows::filters +
                                       group * Windows::out;
                    for (std::size_t c = 0; c < Count; ++c) {
                        T& sum = dx[n * Windows::size + row * Windows::horizontal.extent * Windows::channels + at + c];
                        for (std::size_t f = 0; f < Windows::out; ++f)
                            sum = multiply_add(V(d[f]), V::load(weight(tap, k + c, group, f)), V(sum)).value;
                    }
                });
        });
}

}  // namespace detail

/// dx = 0, then for each column of positions, and each position in it: dx[value k of the window] += Σ_f dy[position, f]
/// w[k, f]. w: [depth, Filters]   dy: [N, positions, Filters]   dx: [N, size]   memory: [convolution_transposed_size]
template <class T, class Windows, std::size_t N>
constexpr void convolution_input_gradients(const auto* w, const T* dy, T* dx, [[maybe_unused]] T* memory) {
    std::fill_n(dx, N * Windows::size, T(0));
    if constexpr (is_depthwise<T, Windows>) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return add_depthwise_input_gradients<T, Windows, N>(w, dy, dx);
    }
    if constexpr (simd::in_tiles<T> && simd::register_bytes > 0) {
        if (!INGRAIN_IS_CONSTANT_EVALUATED) {
            constexpr std::size_t of_run = Windows::out * Windows::run, of_group = Windows::depth * Windows::out;
            for (std::size_t group = 0; group < Windows::groups; ++group)
                for (std::size_t run = 0; run < Windows::runs; ++run)
                    transpose<Windows::run, Windows::out, Windows::filters>(
                        w + run * Windows::run * Windows::filters + group * Windows::out,
                        memory + group * of_group + run * of_run);
            std::fill_n(memory + Windows::depth * Windows::filters, simd::widest<T>, T(0));
            detail::for_each_run_in_row<Windows>([=]<std::size_t Count>(std::size_t column, std::size_t group,
                                                                        constant<Count>, std::size_t k,
                                                                        std::size_t at) INGRAIN_INLINE {
                detail::input_gradients_of_run<T, Windows, N, Count>(
                    memory + group * of_group, k, dy + column * Windows::filters + group * Windows::out, dx + at);
            });
            return;
        }
    }
    detail::plain_add_input_gradients<T, Windows, N>(
        [w](std::size_t tap, std::size_t k, std::size_t group, std::size_t f) {
            return w + (tap * Windows::horizontal.kernel * Windows::in + k) * Windows::filters + group * Windows::out +
                   f;
        },
        dy, dx);
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
