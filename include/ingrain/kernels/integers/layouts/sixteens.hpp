#pragma once
/// \file
/// Products of bytes, sixteen into one sum (Helium): the inputs of an output lie together.

#include <ingrain/kernels/integers/layouts/canonical.hpp>
#include <ingrain/simd/integers/dot_product.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// [Out][In, padded to 16]
struct sixteens {
    template <std::size_t In, std::size_t Out>
    static constexpr std::size_t size = Out * padded(In, 16);
    static constexpr std::size_t padding = 4;
    static constexpr std::int32_t offset = 0;

    template <std::size_t In, std::size_t Out>
    static constexpr void pack(const std::int8_t* from, std::int8_t* to) {
        for (std::size_t i = 0; i < size<In, Out>; ++i) to[i] = 0;
        for (std::size_t o = 0; o < Out; ++o)
            for (std::size_t i = 0; i < In; ++i) to[o * padded(In, 16) + i] = from[i * Out + o];
    }
    template <std::size_t In, std::size_t Out, std::size_t N>
    INGRAIN_INLINE static constexpr void product(const std::int8_t* w, const std::int32_t* bias, const auto& x,
                                                 const auto& consume) {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t o = 0; o < Out; o += 4) {
                std::int32_t sums[4]{bias[o], bias[o + 1], bias[o + 2], bias[o + 3]};
                const std::size_t outputs = Out % 4 == 0 ? 4 : Out - o;
                simd::integers::add_sixteens<In, padded(In, 16)>(x(n), w + o * padded(In, 16), outputs, sums);
                consume(n, o, sums);
            }
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
