#pragma once
/// \file
/// Products of bytes, four into each sum of a register (x86, aarch64): the weights of neighbouring outputs for four
/// inputs lie together.

#include <ingrain/kernels/integers/layouts/canonical.hpp>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/integers/quads.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// [registers of outputs / 2][In / 4][2, or 1 of the last][outputs of a register][4]: a tile reads its weights in the
/// order of memory. Outputs are padded to registers.
template <class Register>
struct quads {
    static constexpr std::size_t width = Register::count, padding = width;
    static constexpr std::int32_t offset = Register::offset;
    static constexpr std::size_t alignment = 4 * width;  ///< no load crosses a line of the cache
    template <std::size_t In, std::size_t Out>
    static constexpr std::size_t size = padded(In, 4) * padded(Out, width);

    template <std::size_t In, std::size_t Out>
    static constexpr void pack(const std::int8_t* from, std::int8_t* to) {
        for (std::size_t i = 0; i < size<In, Out>; ++i) to[i] = 0;
        for (std::size_t i = 0; i < In; ++i)
            for (std::size_t o = 0; o < Out; ++o)
                to[begin<In>(o / width) + i / 4 * step<Out>(o / width) + o % width * 4 + i % 4] = from[i * Out + o];
    }

    /// Rows are copied a tile at a time, with what fills the last word, and as the instructions want them.
    template <std::size_t In, std::size_t Out, std::size_t N>
    INGRAIN_INLINE static constexpr void product(const std::int8_t* w, const std::int32_t* bias, const auto& x,
                                                 const auto& consume) {
        if (INGRAIN_IS_CONSTANT_EVALUATED)
            rows<simd::integers::portable_quads<width, offset>, In, Out, N>(w, bias, x, consume);
        else
            rows<Register, In, Out, N>(w, bias, x, consume);
    }

private:
    /// Where the weights of a register begin, and the distance to those of the next four inputs.
    template <std::size_t In>
    static constexpr std::size_t begin(std::size_t number) {
        return number / 2 * padded(In, 4) * 2 * width + number % 2 * 4 * width;
    }
    template <std::size_t Out>
    static constexpr std::size_t step(std::size_t number) {
        constexpr std::size_t registers = padded(Out, width) / width;
        return (number % 2 == 0 && number + 1 == registers ? 4 : 8) * width;
    }
    /// A row as the instructions want it, with what fills the last word.
    template <std::size_t In>
    INGRAIN_INLINE static constexpr void copy_row(const std::int8_t* from, std::int8_t* to) {
        for (std::size_t i = 0; i < In; ++i) to[i] = simd::integers::prepared_byte<Register>(from[i]);
        for (std::size_t i = In; i < padded(In, 4); ++i) to[i] = simd::integers::prepared_byte<Register>(0);
    }

    template <class Sums, std::size_t In, std::size_t Out, std::size_t N>
    INGRAIN_INLINE static constexpr void rows(const std::int8_t* w, const std::int32_t* bias, const auto& x,
                                              const auto& consume) {
        constexpr std::size_t depth = padded(In, 4), registers = padded(Out, width) / width;
        constexpr std::size_t fit = std::max<std::size_t>(1, 32768 / depth);
        // Tall and narrow tiles read the weights, which may come from the second cache, less often.
        constexpr std::size_t most = std::min({N, fit, width == 16 ? std::size_t{12} : std::size_t{5}});
        constexpr std::size_t tiles = (N + most - 1) / most, tall = (N + tiles - 1) / tiles;
        alignas(64) std::int8_t copied[tall * depth];
        const auto tile_of = [&]<std::size_t Rows>(std::size_t first, simd::constant<Rows>) INGRAIN_INLINE {
            for (std::size_t r = 0; r < Rows; ++r) copy_row<In>(x(first + r), copied + r * depth);
            constexpr std::size_t wide = std::min(registers, Rows > 4 ? 2 : width == 16 ? std::size_t{8} : 4);
            std::size_t column = 0;
            for (; column + wide <= registers; column += wide)
                tile<Sums, In, Out, Rows, wide>(w, bias, copied, first, column * width, consume);
            if constexpr (registers % wide > 0)
                tile<Sums, In, Out, Rows, registers % wide>(w, bias, copied, first, column * width, consume);
        };
        std::size_t first = 0;
        for (; first + tall <= N; first += tall) tile_of(first, simd::constant<tall>{});
        if constexpr (N % tall > 0) tile_of(first, simd::constant<N % tall>{});
    }

    /// Rows x Registers sums in registers; few of them in chains, which take turns. Sums of integers may split.
    template <class Sums, std::size_t In, std::size_t Out, std::size_t Rows, std::size_t Registers>
    INGRAIN_INLINE static constexpr void tile(const std::int8_t* w, const std::int32_t* bias, const std::int8_t* x,
                                              std::size_t first, std::size_t column, const auto& consume) {
        constexpr std::size_t depth = padded(In, 4), words = depth / 4;
        constexpr std::size_t chains = Rows * Registers <= 4 ? 4 : Rows * Registers <= 8 && width == 16 ? 2 : 1;
        constexpr std::size_t turns = words / chains;
        Sums s[chains][Rows][Registers];
        constexpr bool ends_single = Registers % 2 == 1;  // only where these are the last
        const std::int8_t* weights = w + column / width / 2 * depth * 2 * width;
        std::size_t k = 0;
        const auto add = [&](std::size_t chain) INGRAIN_INLINE {
            simd::for_each_constant<Rows>([&](std::size_t r) INGRAIN_INLINE {
                const auto inputs = Sums::inputs(x + 4 * (k + chain) + r * depth);
                simd::for_each_constant<Registers>([&](std::size_t v) INGRAIN_INLINE {
                    const std::size_t apart = (ends_single && v + 1 == Registers ? 4 : 8) * width;
                    s[chain][r][v].add(inputs, weights + begin<In>(v) + (k + chain) * apart);
                });
            });
        };
        INGRAIN_ROLLED
        for (; k < turns * chains; k += chains) simd::for_each_constant<chains>(add);
        simd::for_each_constant<words % chains>(add);
        simd::for_each_constant<Rows>([&](std::size_t r) INGRAIN_INLINE {
            simd::for_each_constant<Registers>([&](std::size_t v) INGRAIN_INLINE {
                simd::for_each_constant<chains - 1>([&](std::size_t c)
                                                        INGRAIN_INLINE { s[0][r][v].add(s[c + 1][r][v]); });
                std::int32_t sums[width];
                s[0][r][v].store(sums);
                const std::size_t o = column + v * width;
                for (std::size_t i = 0; i < width; ++i) sums[i] += bias[o + i];
                consume(first + r, o, sums);
            });
        });
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
