#pragma once
/// \file
/// Depthwise convolution, in which each channel has its own filter: lanes run over channels.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/convolution/windows.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// Whether a convolution is depthwise.
template <class T, class Windows>
inline constexpr bool is_depthwise = simd::in_tiles<T> && Windows::in == 1 && Windows::out == 1 && Windows::groups > 1;

namespace detail {

/// The values of channels c, c + 1, ... at tap k of a position.
template <class V, class Windows, class T>
INGRAIN_INLINE constexpr V met(const T* x, std::size_t row, std::size_t column, std::size_t k, std::size_t c) {
    if constexpr (Windows::is_padded) {
        const std::size_t at = Windows::place(row, column, k, 0);
        const T* const from = at < Windows::size ? x + at + c : zeros<T, V::count>;  // no jump for each tap
        return V::load(from);
    } else {
        return V::load(x + Windows::origin(row, column) + Windows::offset(k) + c);
    }
}

}  // namespace detail

/// The bits of `convolve`; see there.
template <class T, class Windows, std::size_t Chains>
INGRAIN_OUTLINE constexpr void convolve_depthwise(const T* x, const auto* w, auto begin, auto end) {
    for_each_lanes<T, Windows::channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
        for (std::size_t row = 0; row < Windows::rows; ++row)
            for_each_block<Windows::columns, 4>(
                [&]<std::size_t Count>(constant<Count>, std::size_t column) INGRAIN_INLINE {
                    V sums[Count][Chains];
                    INGRAIN_UNROLL
                    for (std::size_t i = 0; i < Count; ++i) {
                        INGRAIN_UNROLL
                        for (std::size_t chain = 1; chain < Chains; ++chain) sums[i][chain] = V(0);
                        begin(sums[i][0], c);
                    }
                    INGRAIN_UNROLL
                    for (std::size_t k = 0; k < Windows::taps; ++k) {
                        const V weights = V::load(w + k * Windows::channels + c);
                        INGRAIN_UNROLL
                        for (std::size_t i = 0; i < Count; ++i)
                            sums[i][k % Chains] = multiply_add(detail::met<V, Windows>(x, row, column + i, k, c),
                                                               weights, sums[i][k % Chains]);
                    }
                    INGRAIN_UNROLL
                    for (std::size_t i = 0; i < Count; ++i) {
                        INGRAIN_UNROLL
                        for (std::size_t step = 1; step < Chains; step *= 2)
                            for (std::size_t chain = 0; chain < Chains; chain += 2 * step)
                                sums[i][chain] = sums[i][chain] + sums[i][chain + step];
                        end(sums[i][0], row * Windows::columns + column + i, c);
                    }
                });
    });
}

/// The bits of `convolution_weight_gradients`; see there.
template <class T, class Windows, std::size_t N>
INGRAIN_OUTLINE constexpr void depthwise_weight_gradients(auto x, const T* dy, auto end) {
    for_each_lanes<T, Windows::channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
        for_each_block<Windows::taps, 9>([&]<std::size_t Taps>(constant<Taps>, std::size_t first) INGRAIN_INLINE {
            V sums[Taps];
            INGRAIN_UNROLL
            for (std::size_t k = 0; k < Taps; ++k) sums[k] = V(0);
            for (std::size_t q = 0; q < N * Windows::positions; ++q) {
                const std::size_t position = q % Windows::positions;
                const V error = V::load(dy + q * Windows::filters + c);
                INGRAIN_UNROLL
                for (std::size_t k = 0; k < Taps; ++k)
                    sums[k] =
                        multiply_add(detail::met<V, Windows>(x[q / Windows::positions], position / Windows::columns,
                                                             position % Windows::columns, first + k, c),
                                     error, sums[k]);
            }
            INGRAIN_UNROLL
            for (std::size_t k = 0; k < Taps; ++k) end(sums[k], first + k, c);
        });
    });
}

/// What `convolution_input_gradients` adds to zeros, in its order.
template <class T, class Windows, std::size_t N>
INGRAIN_OUTLINE constexpr void add_depthwise_input_gradients(const auto* w, const T* dy, T* dx) {
    for_each_lanes<T, Windows::channels>([&]<class V>(std::type_identity<V>, std::size_t c) INGRAIN_INLINE {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t column = 0; column < Windows::columns; ++column)
                for (std::size_t row = 0; row < Windows::rows; ++row) {
                    const std::size_t position = row * Windows::columns + column;
                    const V error = V::load(dy + n * Windows::results + position * Windows::filters + c);
                    T* const to = dx + n * Windows::size + c;
                    for (std::size_t k = 0; k < Windows::taps; ++k)
                        if (const std::size_t at = Windows::place(row, column, k, 0); at < Windows::size)
                            multiply_add(error, V::load(w + k * Windows::channels + c), V::load(to + at))
                                .store(to + at);
                }
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
