#pragma once
/// \file
/// Numbers on their way to storage and back: bytes, the lowest first, in pieces of what is written together.

#include <ingrain/core/crc32.hpp>
#include <ingrain/simd/target.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The whole number with the bits of a number.
template <class Number>
using bits_of =
    std::conditional_t<sizeof(Number) == 1, std::uint8_t,
                       std::conditional_t<sizeof(Number) == 2, std::uint16_t,
                                          std::conditional_t<sizeof(Number) == 4, std::uint32_t, std::uint64_t>>>;

/// Writes from `at` on, piece after piece.
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

    /// Fills the last piece up with 0xFF; whether all was written.
    constexpr bool end() {
        while (filled_ > 0) put_into_piece(0xFF);
        return good_;
    }

    constexpr std::uint32_t sum() const { return sum_.value(); }  ///< of what was put so far

private:
    INGRAIN_OUTLINE constexpr void put_byte(unsigned char byte) {
        sum_.add(byte);
        put_into_piece(byte);
    }
    constexpr void put_into_piece(unsigned char byte) {
        piece_[filled_++] = byte;
        if (filled_ < Storage::write_size) return;
        good_ = good_ && storage_.write(at_, piece_);
        at_ += Storage::write_size;
        filled_ = 0;
    }

    Storage& storage_;
    std::size_t at_, filled_ = 0;
    crc32 sum_{};
    bool good_ = true;
    unsigned char piece_[Storage::write_size]{};
};

/// Reads `size` bytes from `at` on.
template <class Storage>
class byte_reader {
public:
    constexpr byte_reader(Storage& storage, std::size_t at, std::size_t size)
        : storage_(storage), at_(at), end_(at + size) {}

    template <class Number>
    constexpr void take(Number& number) {
        bits_of<Number> bits = 0;
        INGRAIN_ROLLED
        for (std::size_t byte = 0; byte < sizeof(Number); ++byte)
            bits = static_cast<bits_of<Number>>(bits | static_cast<bits_of<Number>>(take_byte()) << 8 * byte);
        number = std::bit_cast<Number>(bits);
    }
    INGRAIN_OUTLINE constexpr unsigned char take_byte() {
        if (next_ == filled_) fetch();
        const unsigned char byte = piece_[next_++];
        sum_.add(byte);
        return byte;
    }

    constexpr bool good() const { return good_; }
    constexpr std::uint32_t sum() const { return sum_.value(); }  ///< of what was taken so far

private:
    static constexpr std::size_t most = Storage::write_size < 16 ? 16 : Storage::write_size;

    constexpr void fetch() {
        next_ = 0;
        filled_ = end_ - at_ < most ? end_ - at_ : most;
        good_ = good_ && filled_ > 0 && storage_.read(at_, piece_, filled_);
        if (filled_ == 0) filled_ = 1;  // beyond the end: a byte of anything
        at_ += filled_;
    }

    Storage& storage_;
    std::size_t at_, end_, next_ = 0, filled_ = 0;
    crc32 sum_{};
    bool good_ = true;
    unsigned char piece_[most]{};
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
