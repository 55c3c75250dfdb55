#pragma once
/// \file
/// Products of bytes one at a time: four outputs, for which each x is loaded once.

#include <ingrain/kernels/integers/layouts/canonical.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// [Out / 4][In][4]
struct fours {
    template <std::size_t In, std::size_t Out>
    static constexpr std::size_t size = In * padded(Out, 4);
    static constexpr std::size_t padding = 4;
    static constexpr std::int32_t offset = 0;

    template <std::size_t In, std::size_t Out>
    static constexpr void pack(const std::int8_t* from, std::int8_t* to) {
        for (std::size_t i = 0; i < size<In, Out>; ++i) to[i] = 0;
        for (std::size_t o = 0; o < Out; ++o)
            for (std::size_t i = 0; i < In; ++i) to[(o / 4 * In + i) * 4 + o % 4] = from[i * Out + o];
    }
    template <std::size_t In, std::size_t Out, std::size_t N>
    INGRAIN_INLINE static constexpr void product(const std::int8_t* w, const std::int32_t* bias, const auto& x,
                                                 const auto& consume) {
        for (std::size_t n = 0; n < N; ++n) {
            const std::int8_t* weights = w;
            for (std::size_t o = 0; o < Out; o += 4) {
                std::int32_t sums[4]{bias[o], bias[o + 1], bias[o + 2], bias[o + 3]};
                add<In>(x(n), weights, sums);
                consume(n, o, sums);
            }
        }
    }

private:
    /// Moves on in w.
    template <std::size_t In>
    INGRAIN_INLINE static constexpr void add(const std::int8_t* x, const std::int8_t*& w, std::int32_t (&sums)[4]) {
        std::int32_t a = sums[0], b = sums[1], c = sums[2], d = sums[3];
#pragma GCC unroll 4
        for (const std::int8_t* const end = x + In; x != end; ++x, w += 4) {
            const std::int32_t v = *x;
            a += v * w[0], b += v * w[1], c += v * w[2], d += v * w[3];
        }
        sums[0] = a, sums[1] = b, sums[2] = c, sums[3] = d;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
