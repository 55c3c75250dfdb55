#pragma once
/// \file
/// Keeping what was learned: two slots that are written in turn, so that one of them is whole whenever the power fails.

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/checkpoint/checkpoint_bytes.hpp>
#include <ingrain/training/checkpoint/checkpoint_contents.hpp>
#include <ingrain/training/checkpoint/storage.hpp>

#include <cstddef>
#include <cstdint>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What a slot holds; of two that hold nothing to load, the later one in this list is reported.
enum class slot_holds : unsigned char {
    nothing,
    damaged,
    another_byte_order,
    another_format,
    another_number_type,
    another_topology,
    another_version,
    another_training,
    unreadable,
    all,
};

/// What became of `save`.
enum class save_outcome : unsigned char { saved, not_finite, not_readable, not_erased, not_written, not_verified };

/// What it means, and what to do.
constexpr const char* sentence(slot_holds found) noexcept {
    switch (found) {
        case slot_holds::nothing:
            return "nothing was saved here yet; begin with the parameters in flash";
        case slot_holds::damaged:
            return "a checkpoint is not whole; begin with the parameters in flash, and save";
        case slot_holds::another_byte_order:
            return "the bytes are in another order; mend how the storage reads";
        case slot_holds::another_format:
            return "another version of the library saved this; begin anew, and save";
        case slot_holds::another_number_type:
            return "the numbers are of another type; begin anew, and save";
        case slot_holds::another_topology:
            return "this was saved for another network; begin anew, and save";
        case slot_holds::another_version:
            return "another version of the program saved this; begin anew, and save";
        case slot_holds::another_training:
            return "this was saved with another optimiser; begin anew, and save";
        case slot_holds::unreadable:
            return "the storage does not read; what was being loaded is undefined";
        case slot_holds::all:
            return "a checkpoint is whole";
    }
    return "";
}
constexpr const char* sentence(save_outcome outcome) noexcept {
    switch (outcome) {
        case save_outcome::saved:
            return "saved";
        case save_outcome::not_finite:
            return "a parameter is not finite, and was not saved; load what was good";
        case save_outcome::not_readable:
            return "the storage does not read; nothing was changed";
        case save_outcome::not_erased:
            return "the storage does not erase; what was saved before is still there";
        case save_outcome::not_written:
            return "the storage does not write; what was saved before is still there";
        case save_outcome::not_verified:
            return "what was written reads otherwise; what was saved before is still there";
    }
    return "";
}

/// Which slot, with which number, and what is in it.
struct slot_report {
    slot_holds holds;
    unsigned char slot;
    std::uint32_t sequence;

    constexpr explicit operator bool() const { return holds == slot_holds::all; }
    /// Whether what was to be loaded may have been overwritten in part: the storage failed while it was read.
    constexpr bool is_undefined() const { return holds == slot_holds::unreadable; }
};
struct save_report {
    save_outcome outcome;
    unsigned char slot;
    std::uint32_t sequence;

    constexpr explicit operator bool() const { return outcome == save_outcome::saved; }
};

namespace detail {

template <class Storage>
struct storage_for_slots {
    static_assert(
        storage<Storage>,
        "ingrain::checkpoint_slots: this storage lacks something: it has read, erase and write, noexcept, and "
        "says its size, erase_size and write_size (training/checkpoint/storage.hpp)");
};
template <std::size_t Erase, std::size_t Write>
struct pieces_fit {
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
inline constexpr std::uint32_t number_type = 0;
template <>
inline constexpr std::uint32_t number_type<float> = 1;  // IEEE 754 binary32
template <>
inline constexpr std::uint32_t number_type<double> = 2;  // binary64

}  // namespace detail

/// Two slots in `Storage` (training/checkpoint/storage.hpp) that keep a network's parameters, or all that a trainer or
/// a learner has.
///
///     checkpoint_slots<net, flash_pages> kept{pages};
///     if (!kept.load(parameters)) ...                    // nothing whole: parameters are as they were
///     kept.save(parameters);                             // the older slot is erased and written
///
/// A slot, numbers with the lowest byte first:
///
///     0  "ingr"   4 format, 1   8 topology_hash, 8 bytes   16 type of the numbers   20 `Version`   24 what is kept
///     28 sequence number   32 bytes of numbers   36 their CRC-32   40 CRC-32 of what is before; up to a whole piece
///     0xFF; the numbers, in the order of the layers, then the moments, the optimiser's progress, the generator
///
/// The numbers are written first and this header last, each piece once, and read again. The newest whole slot is
/// loaded: it is never the one that is being written, so whenever the power fails the old state or the new one is
/// found. `Version` is the program's own: another one, another network, another type of numbers are refused. Refuses to
/// save what is not finite. Not for real time: erasing flash waits. Costs no copy: one piece on the stack.
template <class Kept, class Storage, std::uint32_t Version = 0>
class checkpoint_slots {
    using contents = detail::checkpoint_contents<Kept>;
    using stored = typename contents::network::policy::numbers::stored;
    static_assert(sizeof(detail::storage_for_slots<Storage>) > 0);
    static_assert(sizeof(detail::pieces_fit<Storage::erase_size, Storage::write_size>) > 0);
    static_assert(detail::number_type<stored> != 0, "ingrain::checkpoint_slots keeps numbers of type float or double");

    static constexpr std::size_t up(std::size_t bytes, std::size_t piece) {
        return (bytes + piece - 1) / piece * piece;
    }
    static constexpr std::uint32_t magic = 0x72676E69, swapped = 0x696E6772, format = 1;
    static constexpr std::size_t header_size = 44, begin = up(header_size, Storage::write_size);

public:
    using object = typename contents::object;
    static constexpr std::size_t slot_size = up(begin + contents::size, Storage::erase_size);
    static constexpr std::size_t size = 2 * slot_size;  ///< bytes of storage

    static_assert(sizeof(detail::slots_fit<size, Storage::size>) > 0);

    constexpr explicit checkpoint_slots(Storage& where) noexcept : storage_(where) {}

    /// Writes the slot that is not the newest.
    constexpr save_report save(const object& what) noexcept {
        if (!contents::sound(what)) return {save_outcome::not_finite, 0, 0};
        const slot_report last = newest(look(0), look(1));
        if (last.holds == slot_holds::unreadable) return {save_outcome::not_readable, 0, 0};
        const auto slot = static_cast<unsigned char>(last ? 1 - last.slot : 0);
        const std::uint32_t sequence = last ? last.sequence + 1 : 1;
        return {write(what, slot, sequence), slot, sequence};
    }

    /// Overwrites `what` with the newest whole slot; leaves it as it is if there is none, and says why.
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
    /// The later of two whole ones, by numbers that go round; else what is to be reported.
    static constexpr slot_report newest(const slot_report& a, const slot_report& b) {
        if (a && b) return static_cast<std::int32_t>(b.sequence - a.sequence) > 0 ? b : a;
        return a.holds >= b.holds ? a : b;
    }

    constexpr save_outcome write(const object& what, unsigned char slot, std::uint32_t sequence) {
        const std::size_t at = slot * slot_size;
        for (std::size_t block = 0; block < slot_size; block += Storage::erase_size)
            if (!storage_.erase(at + block)) return save_outcome::not_erased;
        detail::byte_writer<Storage> numbers(storage_, at + begin);
        contents::each(what, [&](const auto& number) { numbers.put(number); });
        if (!numbers.end()) return save_outcome::not_written;
        detail::byte_writer<Storage> head(storage_, at);
        head.put(magic);
        head.put(format);
        head.put(topology_hash<typename contents::network>);
        head.put(detail::number_type<stored>);
        head.put(Version);
        head.put(contents::kind);
        head.put(sequence);
        head.put(static_cast<std::uint32_t>(contents::size));
        head.put(numbers.sum());
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
        if (words[4] != detail::number_type<stored>) return slot_holds::another_number_type;
        if (words[2] != static_cast<std::uint32_t>(hash) || words[3] != hash >> 32) return slot_holds::another_topology;
        if (words[5] != Version) return slot_holds::another_version;
        if (words[6] != contents::kind || words[8] != contents::size) return slot_holds::another_training;
        detail::byte_reader<Storage> numbers(storage_, at + begin, contents::size);
        for (std::size_t i = 0; i < contents::size; ++i) numbers.take_byte();
        if (!numbers.good()) return slot_holds::unreadable;
        return numbers.sum() == words[9] ? slot_holds::all : slot_holds::damaged;
    }

    /// Whether all of it came again as it had been checked.
    constexpr bool read(object& what, unsigned char slot) {
        std::uint32_t sum = 0;
        detail::byte_reader<Storage> head(storage_, slot * slot_size + 36, sizeof sum);
        head.take(sum);
        detail::byte_reader<Storage> numbers(storage_, slot * slot_size + begin, contents::size);
        contents::each(what, [&](auto& number) { numbers.take(number); });
        return head.good() && numbers.good() && numbers.sum() == sum;
    }

    Storage& storage_;
};

}}  // namespace ingrain::INGRAIN_ABI
