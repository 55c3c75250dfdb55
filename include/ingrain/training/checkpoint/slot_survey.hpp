#pragma once
/// \file
/// What other programs have left in the storage of checkpoints.

#include <ingrain/simd/target.hpp>
#include <ingrain/training/checkpoint/slot_header.hpp>
#include <ingrain/training/checkpoint/slot_report.hpp>

#include <cstddef>
#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// Which whole checkpoints reach into two slots of `slot_size` bytes. Those of other programs may be larger or smaller,
/// and begin at any block that is erased.
struct slot_survey {
    std::size_t slot_size;
    bool found = false, found_in[2]{};
    bool unreadable = false;
    std::uint32_t newest = 0, newest_in[2]{};  ///< sequence numbers

    constexpr void add(std::size_t begin, std::size_t end, std::uint32_t sequence) {
        keep_later(found, newest, sequence);
        for (std::size_t slot = 0; slot < 2; ++slot)
            if (begin < (slot + 1) * slot_size && end > slot * slot_size)
                keep_later(found_in[slot], newest_in[slot], sequence);
    }

    /// The slot whose contents are the smaller loss.
    constexpr unsigned char older() const {
        return found_in[0] && (!found_in[1] || is_later(newest_in[0], newest_in[1])) ? 1 : 0;
    }

    /// Adds the checkpoint at `at`, if there is one. `begin` is where values begin behind a header.
    template <class Storage>
    INGRAIN_OUTLINE constexpr void look(Storage& storage, std::size_t at, std::size_t begin) {
        constexpr unsigned char mark[]{'i', 'n', 'g', 'r'};
        unsigned char first[sizeof mark]{};
        bool reads = storage.read(at, first, sizeof mark), marked = true;
        for (std::size_t i = 0; i < sizeof mark; ++i) marked = marked && first[i] == mark[i];
        slot_header header{};
        if (reads && marked) {
            slot_holds holds = read_header(storage, at, header);
            const std::size_t room = Storage::size - at;
            if (holds == slot_holds::all && (room < begin || header.size() > room - begin)) holds = slot_holds::damaged;
            if (holds == slot_holds::all && header.format() == slot_header::current_format)
                holds = check_values(storage, at + begin, header);
            if (holds == slot_holds::all) add(at, at + begin + header.size(), header.sequence());
            reads = holds != slot_holds::unreadable;
        }
        if (!reads && at < 2 * slot_size) unreadable = true;
    }

private:
    static constexpr void keep_later(bool& any, std::uint32_t& kept, std::uint32_t sequence) {
        if (!any || is_later(sequence, kept)) kept = sequence;
        any = true;
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
