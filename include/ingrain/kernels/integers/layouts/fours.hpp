#pragma once
/// \file
/// Products of bytes one at a time: four outputs, for which each x is loaded once.

#include <ingrain/kernels/integers/layouts/canonical.hpp>
#include <ingrain/simd/integers/one_by_one.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// [Out / 4][In][4]; `Unsigned` bytes are w + 128. What that adds to a sum, 128 Σ x, is the same for all outputs.
template <bool Unsigned>
struct fours_of {
    template <std::size_t In, std::size_t Out>
    static constexpr std::size_t size = In * padded(Out, 4);
    static constexpr std::size_t padding = 4;
    static constexpr std::int32_t offset = 0;

    template <std::size_t In, std::size_t Out>
    static constexpr void pack(const std::int8_t* from, std::int8_t* to) {
        for (std::size_t o = 0; o < padded(Out, 4); ++o)
            for (std::size_t i = 0; i < In; ++i) {
                const int weight = (o < Out ? from[i * Out + o] : 0) + (Unsigned ? 128 : 0);
                to[(o / 4 * In + i) * 4 + o % 4] = static_cast<std::int8_t>(weight);
            }
    }
    template <std::size_t In, std::size_t Out, std::size_t N>
    INGRAIN_INLINE static constexpr void product(const std::int8_t* w, const std::int32_t* bias, const auto& x,
                                                 const auto& consume) {
        for (std::size_t n = 0; n < N; ++n) {
            std::int32_t more = 0;
            if constexpr (Unsigned) more = 128 * simd::integers::sum_of_bytes<In>(x(n));
            const std::int8_t* weights = w;
            for (std::size_t o = 0; o < Out; o += 4) {
                std::int32_t sums[4]{bias[o] - more, bias[o + 1] - more, bias[o + 2] - more, bias[o + 3] - more};
                simd::integers::add_fours<In, Unsigned>(x(n), weights, sums);
                consume(n, o, sums);
            }
        }
    }
};
using fours = fours_of<simd::integers::unsigned_bytes_are_faster>;

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
