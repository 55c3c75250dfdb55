#pragma once
/// \file
/// Values as bytes in storage, the lowest byte first.

#include <ingrain/core/crc32.hpp>
#include <ingrain/simd/target.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The unsigned integer that holds the bits of a `Number`.
template <class Number>
using bits_of =
    std::conditional_t<sizeof(Number) == 1, std::uint8_t,
                       std::conditional_t<sizeof(Number) == 2, std::uint16_t,
                                          std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>>>;

/// Writes from `at` on, in blocks of `Storage::write_size` bytes.
template <class Storage>
class byte_writer {
public:
    constexpr byte_writer(Storage& storage, std::size_t at) : storage_(storage), at_(at) {}

    template <class Number>
    constexpr void put(Number number) {
        const auto bits = std::bit_cast<bits_of<Number>>(number);
        INGRAIN_ROLLED
        for (std::size_t byte = 0; byte < sizeof(Number); ++byte)
            put_byte(static_cast<unsigned char>(bits >> 8 * byte));
    }

    /// Fills the last block up with 0xFF. Returns whether every block was written.
    constexpr bool end() {
        while (filled_ > 0) put_into_block(0xFF);
        return good_;
    }

    constexpr std::uint32_t sum() const { return sum_.value(); }  ///< of the bytes so far

private:
    INGRAIN_OUTLINE constexpr void put_byte(unsigned char byte) {
        sum_.add(byte);
        put_into_block(byte);
    }
    constexpr void put_into_block(unsigned char byte) {
        block_[filled_++] = byte;
        if (filled_ < Storage::write_size) return;
        good_ = good_ && storage_.write(at_, block_);
        at_ += Storage::write_size;
        filled_ = 0;
    }

    Storage& storage_;
    std::size_t at_, filled_ = 0;
    crc32 sum_{};
    bool good_ = true;
    unsigned char block_[Storage::write_size]{};
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
