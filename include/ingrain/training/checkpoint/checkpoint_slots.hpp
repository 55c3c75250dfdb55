#pragma once
/// \file
/// Checkpoints in flash: two slots are written in turn, so that one of them is complete whenever the power fails.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/checkpoint/byte_reader.hpp>
#include <ingrain/training/checkpoint/byte_writer.hpp>
#include <ingrain/training/checkpoint/checkpoint_contents.hpp>
#include <ingrain/training/checkpoint/slot_report.hpp>
#include <ingrain/training/checkpoint/storage.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

namespace detail {

template <class Storage>
struct storage_for_slots {
    static_assert(
        storage<Storage>,
        "ingrain::checkpoint_slots: this storage lacks something: it has read, erase and write, noexcept, and "
        "says its size, erase_size and write_size (training/checkpoint/storage.hpp)");
};
template <std::size_t Erase, std::size_t Write>
struct blocks_fit {
    static_assert(Write > 0 && Erase > 0 && Erase % Write == 0,
                  "ingrain::checkpoint_slots: the storage's erase_size must be a multiple of its write_size");
};
template <std::size_t Needed, std::size_t There>
struct slots_fit {
    static_assert(
        Needed <= There,
        "ingrain::checkpoint_slots: two slots do not fit into this storage; give it more blocks, or keep less");
};

template <class Number>
inline constexpr std::uint32_t value_type = 0;
template <>
inline constexpr std::uint32_t value_type<float> = 1;  // IEEE 754 binary32
template <>
inline constexpr std::uint32_t value_type<double> = 2;  // binary64

}  // namespace detail

/// Two slots in `Storage` (training/checkpoint/storage.hpp) for a network's parameters, or for all that a trainer or a
/// learner has.
///
///     checkpoint_slots<net, flash_pages> kept{pages};
///     if (!kept.load(parameters)) ...                    // no checkpoint: parameters are unchanged
///     kept.save(parameters);                             // erases and writes the older slot
///
/// A slot, the lowest byte first:
///
///     0  "ingr"   4 format, 1   8 topology_hash, 8 bytes   16 type of the values   20 `Version`   24 what is kept
///     28 sequence number   32 bytes of values   36 their CRC-32   40 CRC-32 of bytes 0 to 39; 0xFF up to a whole
///     block; the values, in the order of the layers, then the moments, the optimiser's progress, the generator
///
/// `save` writes the values first and this header last, each block once, and reads them back. `load` takes the newest
/// complete slot, which is never the one being written: whenever the power fails, it finds the old state or the new
/// one. `Version` is the program's own. Refuses to load another version, another network or another type of values, and
/// to save values that are not finite. Not for real time: erasing flash waits. Costs no copy: one block on the stack.
template <class Kept, class Storage, std::uint32_t Version = 0>
class checkpoint_slots {
    using contents = detail::checkpoint_contents<Kept>;
    using stored = typename contents::network::policy::numbers::stored;
    static_assert(sizeof(detail::storage_for_slots<Storage>) > 0);
    static_assert(sizeof(detail::blocks_fit<Storage::erase_size, Storage::write_size>) > 0);
    static_assert(detail::value_type<stored> != 0, "ingrain::checkpoint_slots keeps values of type float or double");

    static constexpr std::size_t up(std::size_t bytes, std::size_t block) {
        return (bytes + block - 1) / block * block;
    }
    static constexpr std::uint32_t magic = 0x72676E69, swapped = 0x696E6772, format = 1;
    static constexpr std::size_t header_size = 44, begin = up(header_size, Storage::write_size);

public:
    using object = typename contents::object;
    static constexpr std::size_t slot_size = up(begin + contents::size, Storage::erase_size);
    static constexpr std::size_t size = 2 * slot_size;  ///< bytes of storage

    static_assert(sizeof(detail::slots_fit<size, Storage::size>) > 0);

    constexpr explicit checkpoint_slots(Storage& where) noexcept : storage_(where) {}

    /// Writes to the slot that is not the newest.
    constexpr save_report save(const object& what) noexcept {
        if (!contents::sound(what)) return {save_outcome::not_finite, 0, 0};
        const slot_report last = newest(look(0), look(1));
        if (last.holds == slot_holds::unreadable) return {save_outcome::not_readable, 0, 0};
        const auto slot = static_cast<unsigned char>(last ? 1 - last.slot : 0);
        const std::uint32_t sequence = last ? last.sequence + 1 : 1;
        return {write(what, slot, sequence), slot, sequence};
    }

    /// Overwrites `what` with the newest complete slot. Leaves it unchanged if there is none, and says why.
    constexpr slot_report load(object& what) noexcept {
        const slot_report first = look(0), second = look(1), best = newest(first, second);
        if (!best || read(what, best.slot)) return best;
        const slot_report other = best.slot == 0 ? second : first;
        if (other && read(what, other.slot)) return other;
        return {slot_holds::unreadable, best.slot, best.sequence};
    }

    /// What slot 0 or 1 holds.
    constexpr slot_report look(unsigned char slot) noexcept {
        slot_report report{slot_holds::unreadable, slot, 0};
        report.holds = check(slot, report.sequence);
        return report;
    }

private:
    /// The later of two complete slots, by sequence numbers that wrap around; else the one to report.
    static constexpr slot_report newest(const slot_report& a, const slot_report& b) {
        if (a && b) return static_cast<std::int32_t>(b.sequence - a.sequence) > 0 ? b : a;
        return a.holds >= b.holds ? a : b;
    }

    constexpr save_outcome write(const object& what, unsigned char slot, std::uint32_t sequence) {
        const std::size_t at = slot * slot_size;
        for (std::size_t block = 0; block < slot_size; block += Storage::erase_size)
            if (!storage_.erase(at + block)) return save_outcome::not_erased;
        detail::byte_writer<Storage> values(storage_, at + begin);
        contents::each(what, [&](const auto& value) { values.put(value); });
        if (!values.end()) return save_outcome::not_written;
        detail::byte_writer<Storage> head(storage_, at);
        head.put(magic);
        head.put(format);
        head.put(topology_hash<typename contents::network>);
        head.put(detail::value_type<stored>);
        head.put(Version);
        head.put(contents::kind);
        head.put(sequence);
        head.put(static_cast<std::uint32_t>(contents::size));
        head.put(values.sum());
        head.put(head.sum());
        if (!head.end()) return save_outcome::not_written;
        const slot_report written = look(slot);
        return written && written.sequence == sequence ? save_outcome::saved : save_outcome::not_verified;
    }

    constexpr slot_holds check(unsigned char slot, std::uint32_t& sequence) {
        const std::size_t at = slot * slot_size;
        std::uint32_t words[11];
        detail::byte_reader<Storage> head(storage_, at, header_size);
        std::uint32_t sum = 0, every_bit = 0xFFFFFFFF;
        for (std::uint32_t& word : words) {
            sum = head.sum();
            head.take(word);
            every_bit &= word;
        }
        if (!head.good()) return slot_holds::unreadable;
        if (every_bit == 0xFFFFFFFF) return slot_holds::nothing;
        if (words[0] == swapped) return slot_holds::another_byte_order;
        if (words[0] != magic || words[10] != sum) return slot_holds::damaged;
        sequence = words[7];
        constexpr std::uint64_t hash = topology_hash<typename contents::network>;
        if (words[1] != format) return slot_holds::another_format;
        if (words[4] != detail::value_type<stored>) return slot_holds::another_number_type;
        if (words[2] != static_cast<std::uint32_t>(hash) || words[3] != hash >> 32) return slot_holds::another_topology;
        if (words[5] != Version) return slot_holds::another_version;
        if (words[6] != contents::kind || words[8] != contents::size) return slot_holds::another_training;
        detail::byte_reader<Storage> values(storage_, at + begin, contents::size);
        for (std::size_t i = 0; i < contents::size; ++i) values.take_byte();
        if (!values.good()) return slot_holds::unreadable;
        return values.sum() == words[9] ? slot_holds::all : slot_holds::damaged;
    }

    /// Whether the slot reads as it did when it was checked.
    constexpr bool read(object& what, unsigned char slot) {
        std::uint32_t sum = 0;
        detail::byte_reader<Storage> head(storage_, slot * slot_size + 36, sizeof sum);
        head.take(sum);
        detail::byte_reader<Storage> values(storage_, slot * slot_size + begin, contents::size);
        contents::each(what, [&](auto& value) { values.take(value); });
        return head.good() && values.good() && values.sum() == sum;
    }

    Storage& storage_;
};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
