#pragma once
/// \file
/// Convolutions as products: rows are positions, and the values of a window are read in place.

#include <ingrain/core/window.hpp>
#include <ingrain/kernels/convolution/depthwise.hpp>
#include <ingrain/kernels/convolution/packed_positions.hpp>
#include <ingrain/kernels/convolution/patch.hpp>
#include <ingrain/kernels/convolution/windows.hpp>
#include <ingrain/kernels/matrix/product.hpp>

#include <algorithm>
#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

namespace detail {

/// How many rows and columns of positions are computed together: as many as fill a tile, in blocks of equal size.
template <class T, class Windows, std::size_t Chains>
struct block_of_positions {
    static constexpr std::size_t most = tiling<T, Windows::positions, Windows::depth, Windows::out, Chains>::best.rows;
    static constexpr std::size_t blocks = (Windows::columns + most - 1) / most;
    static constexpr std::size_t columns = (Windows::columns + blocks - 1) / blocks;
    static constexpr std::size_t rows = blocks == 1 ? std::min(most / columns, Windows::rows) : 1;
};

/// The values of the windows of neighbouring positions without padding: `Columns` positions in a row, run by run.
template <class T, class Windows, std::size_t Columns>
struct numbers_in_runs {
    static constexpr std::size_t run = Windows::run;
    const T* first;

    INGRAIN_INLINE constexpr T operator()(std::size_t r, std::size_t k) const {
        return first[r / Columns * Windows::row_step + r % Columns * Windows::column_step + k];
    }
    INGRAIN_INLINE constexpr numbers_in_runs from(std::size_t k) const {
        return {simd::opaque(first + Windows::offset(k))};
    }
};
/// The same across runs, for chains that do not divide a run.
template <class T, class Windows, std::size_t Columns>
struct numbers_at_once {
    const T* first;

    INGRAIN_INLINE constexpr T operator()(std::size_t r, std::size_t k) const {
        return first[r / Columns * Windows::row_step + r % Columns * Windows::column_step + Windows::offset(k)];
    }
};

/// Not inlined, and takes copies: see `large_product`.
template <class T, class Windows, std::size_t Chains, class Stored>
INGRAIN_OUTLINE constexpr void convolve_in_tiles(const T* x, const Stored* w, auto begin, auto end) {
    using block = block_of_positions<T, Windows, Chains>;
    const auto convolve_rows = [&]<std::size_t Rows>(constant<Rows>, std::size_t row) INGRAIN_INLINE {
        for_each_block<Windows::columns, block::columns>([&]<std::size_t Columns>(constant<Columns>,
                                                                                  std::size_t column) INGRAIN_INLINE {
            const auto multiply = [&](std::size_t group, auto number) INGRAIN_INLINE {
                product_in_tiles<T, Rows * Columns, Windows::depth, Windows::out, Chains>(
                    number, fixed_stride_rows<Stored, Windows::filters>{w + group * Windows::out},
                    [=](auto& sum, std::size_t, std::size_t o) INGRAIN_INLINE { begin(sum, group * Windows::out + o); },
                    [=](auto sum, std::size_t r, std::size_t o) INGRAIN_INLINE {
                        end(sum, (row + r / Columns) * Windows::columns + column + r % Columns,
                            group * Windows::out + o);
                    });
            };
            const auto multiply_groups = [&]<class Unpadded>(std::type_identity<Unpadded>,
                                                             const T* first) INGRAIN_INLINE {
                for (std::size_t group = 0; group < Windows::groups; ++group)
                    if constexpr (Windows::run % Chains == 0)
                        multiply(group, numbers_in_runs<T, Unpadded, Columns>{first + group * Windows::in});
                    else
                        multiply(group, numbers_at_once<T, Unpadded, Columns>{first + group * Windows::in});
            };
            if constexpr (Windows::is_padded) {
                if (!Windows::inside(row, Rows, column, Columns)) {
                    using covered = patch<T, Windows, Rows, Columns>;
                    if constexpr (takes_patch<T, Windows, Rows, Columns>) {
                        covered values;
                        values.copy_from(x, row, column);
                        multiply_groups(std::type_identity<typename covered::windows>{}, values.values);
                    } else {
                        for (std::size_t group = 0; group < Windows::groups; ++group)
                            multiply(group, [=](std::size_t r, std::size_t k) INGRAIN_INLINE {
                                return Windows::number(x, row + r / Columns, column + r % Columns, k, group);
                            });
                    }
                    return;
                }
            }
            multiply_groups(std::type_identity<Windows>{}, x + Windows::origin(row, column));
        });
    };
    for_each_block<Windows::rows, block::rows, simd::usual_code>(convolve_rows);
}

/// Where windows are single positions, which lie one after another, x is a matrix.
template <class T, class Windows, std::size_t Chains, class Stored>
INGRAIN_INLINE constexpr void multiply_positions(const T* x, const Stored* w, const auto& begin, const auto& end) {
    product<T, Windows::positions, Windows::depth, Windows::out, Chains>(
        [x](std::size_t position, std::size_t k) INGRAIN_INLINE { return x[position * Windows::channels + k]; },
        fixed_stride_rows<Stored, Windows::filters>{w},
        [begin](auto& sum, std::size_t, std::size_t f) INGRAIN_INLINE { begin(sum, f); }, end);
}

}  // namespace detail

/// The plain form: end(sum, position, filter) takes begin(sum, filter) + Σ_k x[value k of the window] w[k, filter].
template <class T, class Windows, std::size_t Chains, class Stored>
constexpr void plain_convolve(const T* x, const Stored* w, const auto& begin, const auto& end) {
    for (std::size_t group = 0; group < Windows::groups; ++group)
        plain_product<T, Windows::positions, Windows::depth, Windows::out, Chains>(
            [=](std::size_t p, std::size_t k) {
                return Windows::number(x, p / Windows::columns, p % Windows::columns, k, group);
            },
            fixed_stride_rows<Stored, Windows::filters>{w + group * Windows::out},
            [&](auto& sum, std::size_t, std::size_t o) { begin(sum, group * Windows::out + o); },
            [&](auto sum, std::size_t p, std::size_t o) { end(sum, p, group * Windows::out + o); });
}

/// The same for N samples, in tiles of registers: end(sum, n, position, filter), and done(n) when sample n is complete.
///     x[n]: [Rows, Columns, Channels]   w: [depth, Filters]
template <class T, class Windows, std::size_t Chains, std::size_t N>
INGRAIN_INLINE constexpr void convolve(const auto& x, const auto* w, const auto& begin, const auto& end,
                                       const auto& done) {
    if constexpr (packs_positions<T, Windows, Chains>)
        if (!INGRAIN_IS_CONSTANT_EVALUATED) return convolve_packed<T, Windows, N>(x, w, begin, end, done);
    for (std::size_t n = 0; n < N; ++n) {
        prefetch_share<Windows::size, N>(x, n);
        const auto end_of_sample = [end, n](auto sum, std::size_t position, std::size_t f)
                                       INGRAIN_INLINE { end(sum, n, position, f); };
        if (!simd::in_tiles<T> || INGRAIN_IS_CONSTANT_EVALUATED)
            plain_convolve<T, Windows, Chains>(x[n], w, begin, end_of_sample);
        else if constexpr (is_depthwise<T, Windows>)
            convolve_depthwise<T, Windows, Chains>(x[n], w, begin, end_of_sample);
        else if constexpr (simd::in_tiles<T> && Windows::are_positions)
            detail::multiply_positions<T, Windows, Chains>(x[n], w, begin, end_of_sample);
        else if constexpr (simd::in_tiles<T>)
            detail::convolve_in_tiles<T, Windows, Chains>(x[n], w, begin, end_of_sample);
        done(n);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
