#pragma once
/// \file
/// What the window of a convolution of bytes covers, as a row of a product.

#include <ingrain/kernels/integers/layouts/canonical.hpp>
#include <ingrain/kernels/convolution/windows.hpp>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

INGRAIN_INLINE constexpr void copy_bytes(const std::int8_t* from, std::size_t count, std::int8_t* to) {
    if (INGRAIN_IS_CONSTANT_EVALUATED)
        for (std::size_t i = 0; i < count; ++i) to[i] = from[i];
    else
        __builtin_memcpy(to, from, count);
}

INGRAIN_INLINE constexpr void fill_bytes(std::int8_t value, std::size_t count, std::int8_t* to) {
    if (INGRAIN_IS_CONSTANT_EVALUATED)
        for (std::size_t i = 0; i < count; ++i) to[i] = value;
    else
        __builtin_memset(to, value, count);
}

/// Copies `Count` values of each tap of a window that reaches into the padding, which is `zero`; taps are TapStep
/// values apart, rows of them RowStep. No index is divided, which some cores have no instruction for.
template <class Windows, std::size_t Count, std::size_t TapStep, std::size_t RowStep>
INGRAIN_INLINE constexpr void copy_covered(const std::int8_t* x, std::int8_t zero, std::size_t row, std::size_t column,
                                           std::int8_t* to) {
    INGRAIN_ROLLED
    for (std::size_t i = 0; i < Windows::vertical.kernel; ++i, to += RowStep - Windows::horizontal.kernel * TapStep) {
        const std::size_t r = Windows::vertical.at(row, i);
        INGRAIN_ROLLED
        for (std::size_t j = 0; j < Windows::horizontal.kernel; ++j, to += TapStep) {
            const std::size_t c = Windows::horizontal.at(column, j);
            if (r < Windows::vertical.extent && c < Windows::horizontal.extent)
                copy_bytes(x + (r * Windows::horizontal.extent + c) * Windows::channels, Count, to);
            else
                fill_bytes(zero, Count, to);
        }
    }
}

/// The values of a window over `Windows` (kernels/convolution/windows.hpp) as runs that are contiguous in x, each
/// padded to a multiple of `Step` values: `depth` in all.
template <class Windows, std::size_t Step>
struct gathered {
    static constexpr std::size_t run = Windows::run, runs = Windows::runs, wide = padded(run, Step),
                                 depth = runs * wide;

    /// The distance of run k from the first, in values of x: by arithmetic, where Windows::offset would be a table.
    static constexpr std::size_t offset(std::size_t k) {
        constexpr std::size_t in_a_row = run > Windows::in ? 1 : Windows::horizontal.kernel;
        constexpr std::size_t row = Windows::vertical.dilation * Windows::horizontal.extent * Windows::channels,
                              column = Windows::horizontal.dilation * Windows::channels;
        return in_a_row == 1 ? k * row : k / in_a_row * row + k % in_a_row * column;
    }

    /// The window of a position, with the padding's `zero`. What fills up a run is any value: its weights are zero.
    INGRAIN_INLINE static constexpr void gather(const std::int8_t* x, std::int8_t zero, std::size_t row,
                                                std::size_t column, std::int8_t* to) {
        if (Windows::inside(row, 1, column, 1)) {
            const std::int8_t* const first = x + Windows::origin(row, column);
            INGRAIN_UNROLL
            for (std::size_t k = 0; k < runs; ++k) copy_bytes(first + offset(k), run, to + k * wide);
        } else {
            constexpr bool is_row = run > Windows::in;
            copy_covered<Windows, Windows::in, is_row ? Windows::in : wide,
                         is_row ? wide : Windows::horizontal.kernel * wide>(x, zero, row, column, to);
        }
        if constexpr (wide > run)
            for (std::size_t k = 0; k < runs; ++k)
                for (std::size_t i = run; i < wide; ++i) to[k * wide + i] = 0;
    }
    /// Weights [depth of the windows, filters] with rows of zeros where runs are filled up.
    static constexpr void widen(const std::int8_t* from, std::int8_t* to) {
        for (std::size_t k = 0; k < depth; ++k)
            for (std::size_t f = 0; f < Windows::filters; ++f)
                to[k * Windows::filters + f] =
                    k % wide < run ? from[(k / wide * run + k % wide) * Windows::filters + f] : std::int8_t{0};
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
