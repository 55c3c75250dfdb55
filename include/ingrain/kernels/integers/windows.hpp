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

/// The values of a window over `Windows` (kernels/convolution/windows.hpp) as runs that are contiguous in x, each
/// padded to a multiple of `Step` values: `depth` in all.
template <class Windows, std::size_t Step>
struct gathered {
    static constexpr std::size_t run = Windows::run, runs = Windows::runs, wide = padded(run, Step),
                                 depth = runs * wide;

    /// The window of a position, with the padding's `zero`. What fills up a run is any value: its weights are zero.
    INGRAIN_INLINE static constexpr void gather(const std::int8_t* x, std::int8_t zero, std::size_t row,
                                                std::size_t column, std::int8_t* to) {
        if (Windows::inside(row, 1, column, 1)) {
            const std::int8_t* const first = x + Windows::origin(row, column);
            INGRAIN_UNROLL
            for (std::size_t k = 0; k < runs; ++k) copy_bytes(first + Windows::offset(k * run), run, to + k * wide);
        } else {
            for (std::size_t tap = 0; tap < Windows::taps; ++tap) {
                const std::size_t k = tap * Windows::in, at = Windows::place(row, column, k, 0);
                std::int8_t* const here = to + k / run * wide + k % run;
                if (at < Windows::size)
                    copy_bytes(x + at, Windows::in, here);
                else
                    fill_bytes(zero, Windows::in, here);
            }
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
