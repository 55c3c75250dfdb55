#pragma once
/// \file
/// Weights of 4 bits, two to a byte.

#include <ingrain/kernels/integers/layouts/canonical.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels::integers {

/// [Out / 2][In]: an even output in the low half of a byte, the next one in the high half. Weights from -7 to 7. A byte
/// is low + 16 high as a sum of signed numbers, so one product serves both: Σ x byte = Σ x low + 16 Σ x high.
struct nibbles {
    template <std::size_t In, std::size_t Out>
    static constexpr std::size_t size = In * padded(Out, 2) / 2;
    static constexpr std::size_t padding = 2;
    static constexpr std::int32_t offset = 0;

    template <std::size_t In, std::size_t Out>
    static constexpr void pack(const std::int8_t* from, std::int8_t* to) {
        for (std::size_t o = 0; o < Out; o += 2)
            for (std::size_t i = 0; i < In; ++i) {
                const std::int32_t low = from[i * Out + o], high = o + 1 < Out ? from[i * Out + o + 1] : 0;
                to[o / 2 * In + i] = static_cast<std::int8_t>(low + 16 * high);
            }
    }
    template <std::size_t In, std::size_t Out, std::size_t N>
    INGRAIN_INLINE static constexpr void product(const std::int8_t* w, const std::int32_t* bias, const auto& x,
                                                 const auto& consume) {
        for (std::size_t n = 0; n < N; ++n)
            for (std::size_t o = 0; o < Out; o += 2) {
                std::int32_t both = 0, low = 0;
                add<In>(x(n), w + o / 2 * In, both, low);
                const std::int32_t sums[2]{bias[o] + low, bias[o + 1] + ((both - low) >> 4)};
                consume(n, o, sums);
            }
    }

private:
    /// The signed number of the low four bits.
    INGRAIN_INLINE static constexpr std::int32_t low_of(std::int32_t byte) { return ((byte + 8) & 15) - 8; }

    template <std::size_t In>
    INGRAIN_INLINE static constexpr void add(const std::int8_t* x, const std::int8_t* w, std::int32_t& both,
                                             std::int32_t& low) {
        std::int32_t a = 0, b = 0;
#pragma GCC unroll 4
        for (std::size_t i = 0; i < In; ++i) {
            const std::int32_t v = x[i], byte = w[i];
            a += v * byte, b += v * low_of(byte);
        }
        both = a, low = b;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::kernels::integers
