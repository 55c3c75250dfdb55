#pragma once
/// \file
/// The header of a slot in storage, whichever program wrote it.

#include <ingrain/simd/target.hpp>
#include <ingrain/training/checkpoint/byte_reader.hpp>
#include <ingrain/training/checkpoint/slot_report.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// The words of a header (training/checkpoint/checkpoint_slots.hpp).
struct slot_header {
    static constexpr std::uint32_t magic = 0x72676E69, swapped = 0x696E6772, current_format = 1;
    static constexpr std::size_t bytes = 44;

    std::uint32_t words[bytes / 4];

    constexpr std::uint32_t format() const { return words[1]; }
    constexpr bool has_topology(std::uint64_t hash) const {
        return words[2] == static_cast<std::uint32_t>(hash) && words[3] == hash >> 32;
    }
    constexpr std::uint32_t value_type() const { return words[4]; }
    constexpr std::uint32_t version() const { return words[5]; }
    constexpr std::uint32_t kind() const { return words[6]; }
    constexpr std::uint32_t sequence() const { return words[7]; }
    constexpr std::uint32_t size() const { return words[8]; }  ///< bytes of values
    constexpr std::uint32_t sum() const { return words[9]; }   ///< their CRC-32
};

/// Reads the header at `at`: `all` if it is whole, whatever follows it.
template <class Storage>
INGRAIN_OUTLINE constexpr slot_holds read_header(Storage& storage, std::size_t at, slot_header& header) {
    byte_reader<Storage> from(storage, at, slot_header::bytes);
    std::uint32_t sum = 0, every_bit = 0xFFFFFFFF;
    for (std::uint32_t& word : header.words) {
        sum = from.sum();
        from.take(word);
        every_bit &= word;
    }
    if (!from.good()) return slot_holds::unreadable;
    if (every_bit == 0xFFFFFFFF) return slot_holds::nothing;
    if (header.words[0] == slot_header::swapped) return slot_holds::another_byte_order;
    if (header.words[0] != slot_header::magic || header.words[10] != sum) return slot_holds::damaged;
    return slot_holds::all;
}

/// Whether the values from `at` on are whole.
template <class Storage>
INGRAIN_OUTLINE constexpr slot_holds check_values(Storage& storage, std::size_t at, const slot_header& header) {
    byte_reader<Storage> values(storage, at, header.size());
    for (std::uint32_t i = 0; i < header.size(); ++i) values.take_byte();
    if (!values.good() && header.size() > 0) return slot_holds::unreadable;
    return values.sum() == header.sum() ? slot_holds::all : slot_holds::damaged;
}

/// Whether `later` was written after `earlier`. Sequence numbers wrap around.
constexpr bool is_later(std::uint32_t later, std::uint32_t earlier) {
    return static_cast<std::int32_t>(later - earlier) > 0;
}

}}}  // namespace ingrain::INGRAIN_ABI::detail
