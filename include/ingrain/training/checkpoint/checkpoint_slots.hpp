#pragma once
/// \file
/// Checkpoints in flash: two slots are written in turn, so that one of them is complete whenever the power fails.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/simd/bfloat16.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/checkpoint/byte_reader.hpp>
#include <ingrain/training/checkpoint/byte_writer.hpp>
#include <ingrain/training/checkpoint/checkpoint_contents.hpp>
#include <ingrain/training/checkpoint/slot_header.hpp>
#include <ingrain/training/checkpoint/slot_report.hpp>
#include <ingrain/training/checkpoint/slot_survey.hpp>
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
template <>
inline constexpr std::uint32_t value_type<bfloat16> = 3;
template <>
inline constexpr std::uint32_t value_type<std::int8_t> = 4;  // each tensor its own: a network of integers
template <>
inline constexpr std::uint32_t value_type<std::int16_t> = 5;  // of a learner in integers

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
/// one. `Version` is the program's own. A program that finds no slot of its own erases the older of what others left,
/// in slots of any size, so that after an upgrade and a downgrade each finds its newest, unless a save had to erase it.
/// What cannot be read is not taken for empty: `load` then says that there may be a newer state, and `save` changes
/// nothing. Refuses to load another version, another network, another type of values or the state of another training,
/// and to save values that are not finite. Not for real time: erasing flash waits. Costs no copy: one block on the
/// stack.
template <class Kept, class Storage, std::uint32_t Version = 0>
class checkpoint_slots {
    using contents = detail::checkpoint_contents<Kept>;
    using stored = typename contents::stored;
    static_assert(sizeof(detail::storage_for_slots<Storage>) > 0);
    static_assert(sizeof(detail::blocks_fit<Storage::erase_size, Storage::write_size>) > 0);
    static_assert(detail::value_type<stored> != 0,
                  "ingrain::checkpoint_slots keeps values of type float, double or bfloat16, or networks of integers");

    static constexpr std::size_t up(std::size_t bytes, std::size_t block) {
        return (bytes + block - 1) / block * block;
    }
    static constexpr std::size_t begin = up(detail::slot_header::bytes, Storage::write_size);

public:
    using object = typename contents::object;  ///< what is kept: parameters, or a trainer
    /// Bytes of a slot, whole blocks.
    static constexpr std::size_t slot_size = up(begin + contents::size, Storage::erase_size);
    static constexpr std::size_t size = 2 * slot_size;  ///< bytes of storage

    static_assert(sizeof(detail::slots_fit<size, Storage::size>) > 0);

    /// Refers to the storage; reads nothing yet.
    constexpr explicit checkpoint_slots(Storage& where) noexcept : storage_(where) {}

    /// Writes to the slot that is not the newest of this program; if it has none, to the older of what others left.
    constexpr save_report save(const object& what) noexcept {
        if (!contents::sound(what)) return {save_outcome::not_finite, 0, 0};
        const slot_report first = look(0), second = look(1), last = newest(first, second);
        const detail::slot_survey there = survey(first, second);
        if (there.unreadable) return {save_outcome::not_readable, 0, 0};
        const auto slot = last ? static_cast<unsigned char>(1 - last.slot) : there.older();
        const std::uint32_t sequence = there.found ? there.newest + 1 : 1;
        return {write(what, slot, sequence), slot, sequence};
    }

    /// Overwrites `what` with the newest complete slot. Leaves it unchanged if there is none, and says why.
    constexpr slot_report load(object& what) noexcept {
        const slot_report first = look(0), second = look(1);
        slot_report best = newest(first, second), other = best.slot == 0 ? second : first;
        if (!best) return best;
        bool is_newest = other.holds != slot_holds::unreadable;
        if (!read(what, best.slot)) {
            if (!other || !read(what, other.slot)) return {slot_holds::unreadable, best.slot, best.sequence};
            best = other;
            is_newest = false;
        }
        if (!is_newest) best.holds = slot_holds::perhaps_older;
        return best;
    }

    /// Erases slot 0 or 1, whatever it holds: one that the storage reads no more, so that `save` works again.
    INGRAIN_OUTLINE constexpr bool erase(unsigned char slot) noexcept {
        for (std::size_t block = 0; block < slot_size; block += Storage::erase_size)
            if (!storage_.erase(slot * slot_size + block)) return false;
        return true;
    }

    /// What slot 0 or 1 holds.
    INGRAIN_OUTLINE constexpr slot_report look(unsigned char slot) noexcept {
        slot_report report{slot_holds::unreadable, slot, 0};
        report.holds = check(slot, report.sequence);
        return report;
    }

private:
    /// The later of two complete slots; else the one to report.
    static constexpr slot_report newest(const slot_report& a, const slot_report& b) {
        if (a && b) return detail::is_later(b.sequence, a.sequence) ? b : a;
        return a.holds >= b.holds ? a : b;
    }

    /// All that is in the storage, where `first` and `second` are what this program's slots hold.
    constexpr detail::slot_survey survey(const slot_report& first, const slot_report& second) {
        detail::slot_survey there{slot_size};
        for (std::size_t at = 0; at < Storage::size; at += Storage::erase_size) {
            const slot_report* const own = at == 0 ? &first : at == slot_size ? &second : nullptr;
            if (own != nullptr && *own)
                there.add(at, at + begin + contents::size, own->sequence);
            else if (own != nullptr && own->holds == slot_holds::unreadable)
                there.unreadable = true;
            else
                there.look(storage_, at, begin);
        }
        return there;
    }

    constexpr save_outcome write(const object& what, unsigned char slot, std::uint32_t sequence) {
        const std::size_t at = slot * slot_size;
        if (!erase(slot)) return save_outcome::not_erased;
        detail::byte_writer<Storage> values(storage_, at + begin);
        contents::each(what, [&](const auto& value) { values.put(value); });
        if (!values.end()) return save_outcome::not_written;
        detail::byte_writer<Storage> head(storage_, at);
        head.put(detail::slot_header::magic);
        head.put(detail::slot_header::current_format);
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
        detail::slot_header header{};
        const slot_holds holds = detail::read_header(storage_, slot * slot_size, header);
        if (holds != slot_holds::all) return holds;
        sequence = header.sequence();
        if (header.format() != detail::slot_header::current_format) return slot_holds::another_format;
        if (header.value_type() != detail::value_type<stored>) return slot_holds::another_number_type;
        if (!header.has_topology(topology_hash<typename contents::network>)) return slot_holds::another_topology;
        if (header.version() != Version) return slot_holds::another_version;
        if (header.kind() != contents::kind || header.size() != contents::size) return slot_holds::another_training;
        return detail::check_values(storage_, slot * slot_size + begin, header);
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
