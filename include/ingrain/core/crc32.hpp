#pragma once
/// \file
/// CRC-32, that of IEEE 802.3, zlib and PNG.

#include <ingrain/core/nonblocking.hpp>
#include <ingrain/simd/target.hpp>

#include <array>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// The remainder of bytes by x³² + x²⁶ + x²³ + x²² + x¹⁶ + x¹² + x¹¹ + x¹⁰ + x⁸ + x⁷ + x⁵ + x⁴ + x² + x + 1, both
/// turned around, from all ones and with all bits turned at the end.
///
///     crc32 sum;
///     for (unsigned char byte : bytes) sum.add(byte);
///     std::uint32_t value = sum.value();                  // 0xCBF43926 for "123456789"
///
/// Half a byte at a time, by a table of 64 bytes.
class crc32 {
public:
    /// The next byte.
    constexpr void add(unsigned char byte) noexcept INGRAIN_NONBLOCKING {
        rest_ ^= byte;
        for (int half = 0; half < 2; ++half) rest_ = (rest_ >> 4) ^ table[rest_ & 15];
    }
    /// The checksum of the bytes so far.
    constexpr std::uint32_t value() const noexcept INGRAIN_NONBLOCKING { return ~rest_; }

private:
    static constexpr auto table = [] {
        std::array<std::uint32_t, 16> result{};
        for (std::uint32_t i = 0; i < 16; ++i) {
            result[i] = i;
            for (int bit = 0; bit < 4; ++bit) result[i] = (result[i] >> 1) ^ (result[i] & 1 ? 0xEDB88320u : 0u);
        }
        return result;
    }();

    std::uint32_t rest_ = 0xFFFFFFFF;
};

}}  // namespace ingrain::INGRAIN_ABI
