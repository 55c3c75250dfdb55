#pragma once
/// \file
/// Weights as they are in files: the specification of all products of bytes.

#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// The number of the smallest multiple of `step` that is not below `count`.
constexpr std::size_t padded(std::size_t count, std::size_t step) { return (count + step - 1) / step * step; }

/// [In, Out]. A layout has
///
///     size<In, Out>                 bytes of weights
///     padding                       bias, multipliers and shifts are padded to a multiple of it
///     offset                        what products add to x; `bias` makes up for it
///     pack<In, Out>(from, to)       from: [In, Out], each in [-127, 127]
///     product<In, Out, N>(w, b, x, consume)
///
/// where x(n) points to In bytes, and consume(n, o, sums) takes the sums of x and w, plus b, from output o on: as many
/// as sums has elements, of which those from Out on mean nothing.
struct canonical {
    template <std::size_t In, std::size_t Out>
    static constexpr std::size_t size = In * Out;
    static constexpr std::size_t padding = 1;
    static constexpr std::int32_t offset = 0;

    template <std::size_t In, std::size_t Out>
    static constexpr void pack(const std::int8_t* from, std::int8_t* to) {
        for (std::size_t i = 0; i < In * Out; ++i) to[i] = from[i];
    }
    template <std::size_t In, std::size_t Out, std::size_t N>
    static constexpr void product(const std::int8_t* w, const std::int32_t* bias, const auto& x, const auto& consume) {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t o = 0; o < Out; ++o) {
                std::int32_t sums[1]{bias[o]};
                for (std::size_t i = 0; i < In; ++i) sums[0] += x(n)[i] * w[i * Out + o];
                consume(n, o, sums);
            }
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
