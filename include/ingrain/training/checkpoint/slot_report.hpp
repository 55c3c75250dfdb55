#pragma once
/// \file
/// What checkpoint_slots reports, and sentences that say what to do.

#include <ingrain/simd/target.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI {

/// What a slot holds. If neither of two slots can be loaded, the later one in this list is reported.
enum class slot_holds : unsigned char {
    nothing,              ///< erased
    damaged,              ///< a checksum is wrong, as after a power failure
    another_byte_order,   ///< written by a processor with the other order of bytes
    another_format,       ///< written by another version of this library
    another_number_type,  ///< values of another type
    another_topology,     ///< of another network
    another_version,      ///< of another `Version` of the program
    another_training,     ///< of another optimiser, loss or batch
    unreadable,           ///< the storage could not be read
    perhaps_older,        ///< a complete state; the other slot does not read, and may hold a newer one
    all,                  ///< complete, and the newest
};

/// The result of `save`.
enum class save_outcome : unsigned char { saved, not_finite, not_readable, not_erased, not_written, not_verified };

/// What it means, and what to do.
constexpr const char* sentence(slot_holds found) noexcept {
    switch (found) {
        case slot_holds::nothing:
            return "nothing was saved here yet; begin with the parameters in flash";
        case slot_holds::damaged:
            return "a checkpoint is incomplete; begin with the parameters in flash, and save";
        case slot_holds::another_byte_order:
            return "the bytes are in another order; correct how the storage reads";
        case slot_holds::another_format:
            return "another version of the library saved this; start again, and save";
        case slot_holds::another_number_type:
            return "the values are of another type; start again, and save";
        case slot_holds::another_topology:
            return "this was saved for another network; start again, and save";
        case slot_holds::another_version:
            return "another version of the program saved this; start again, and save";
        case slot_holds::another_training:
            return "another training saved this (its optimiser, loss or batch differs); start again, and save";
        case slot_holds::unreadable:
            return "the storage does not read; what was being loaded is undefined";
        case slot_holds::perhaps_older:
            return "a checkpoint is whole, but the other slot does not read, and may hold a newer one";
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
            return "nothing was saved: a parameter is not finite; load a good checkpoint";
        case save_outcome::not_readable:
            return "a slot does not read, and may hold the newest checkpoint; nothing was changed. Erase it if it "
                   "stays so";
        case save_outcome::not_erased:
            return "the storage does not erase; what was saved before is still there";
        case save_outcome::not_written:
            return "the storage does not write; what was saved before is still there";
        case save_outcome::not_verified:
            return "the storage reads other bytes than were written; what was saved before is still there";
    }
    return "";
}

/// Which slot, its sequence number, and what it holds.
struct slot_report {
    slot_holds holds;        ///< what is in the slot
    unsigned char slot;      ///< 0 or 1
    std::uint32_t sequence;  ///< its number: each save counts one up

    constexpr explicit operator bool() const { return holds >= slot_holds::perhaps_older; }  ///< whether it is whole
    /// Whether the object to be loaded may be overwritten in part, because the storage failed while it was read.
    constexpr bool is_undefined() const { return holds == slot_holds::unreadable; }
};
struct save_report {
    save_outcome outcome;    ///< whether it was saved, or why not
    unsigned char slot;      ///< 0 or 1: which was written
    std::uint32_t sequence;  ///< its number

    /// Whether it was saved.
    constexpr explicit operator bool() const { return outcome == save_outcome::saved; }
};

}}  // namespace ingrain::INGRAIN_ABI
