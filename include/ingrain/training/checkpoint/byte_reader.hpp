#pragma once
/// \file
/// Values from the bytes that byte_writer wrote.

#include <ingrain/core/crc32.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/checkpoint/byte_writer.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

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
        const unsigned char byte = block_[next_++];
        sum_.add(byte);
        return byte;
    }

    constexpr bool good() const { return good_; }
    constexpr std::uint32_t sum() const { return sum_.value(); }  ///< of the bytes so far

private:
    static constexpr std::size_t most = Storage::write_size < 16 ? 16 : Storage::write_size;

    constexpr void fetch() {
        next_ = 0;
        filled_ = end_ - at_ < most ? end_ - at_ : most;
        good_ = good_ && filled_ > 0 && storage_.read(at_, block_, filled_);
        if (filled_ == 0) filled_ = 1;  // beyond the end: any byte
        at_ += filled_;
    }

    Storage& storage_;
    std::size_t at_, end_, next_ = 0, filled_ = 0;
    crc32 sum_{};
    bool good_ = true;
    unsigned char block_[most]{};
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
