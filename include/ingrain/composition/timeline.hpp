#pragma once
/// \file
/// The timeline of a pass: when its tensors are written and read, from which the compiler plans memory.

#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <array>
#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

inline constexpr std::size_t external = static_cast<std::size_t>(-1);  ///< not in the block: it is the caller's

/// `size` values of a tensor from `begin` on.
struct region {
    std::size_t tensor = external, begin = 0, size = 0;

    /// `count` values of it from `from` on.
    constexpr region part(std::size_t from, std::size_t count) const { return {tensor, begin + from, count}; }
};

/// Values of a tensor that are written at one time, the `first`, and used for the last time at another, the `last`.
struct live_range {
    std::size_t tensor, begin, size, first, last;
};

/// A pass as operations one after another that read and write. Parts of a tensor may begin to live at different times.
/// Layers describe themselves to it (composition/arena.hpp), twice: without memory it counts tensors, and live ranges
/// at the most. One type for all passes, so that a layer's description is compiled once.
///
///     const region hidden = line.add(8);
///     line.next(), line.write(hidden);                     // a layer reads the caller's x and writes 8 values
///     line.next(), line.read(hidden), line.write(y);
class timeline {
public:
    struct entry {
        live_range range;
        std::size_t following, sibling;  ///< the entries behind it: in the order of first use, and of its tensor
    };

    constexpr timeline() = default;
    constexpr timeline(entry* memory, std::size_t* memory_of_tensors) : entries(memory), first_of(memory_of_tensors) {}

    std::size_t tensors = 0, count = 0, now = 0;
    std::size_t first = external;  ///< of the entries
    std::size_t alignment = 1;     ///< bytes

    /// Adds a tensor to the block.
    constexpr region add(std::size_t size) {
        if (entries) first_of[tensors] = external;
        return {tensors++, 0, size};
    }

    /// The next operation begins.
    constexpr void next() { ++now; }

    /// The operation reads this region.
    constexpr void read(region at) {
        if (entries && at.tensor != external) use(at);
    }

    /// The operation writes this region; values not written before begin to live.
    constexpr void write(region at) {
        if (at.tensor == external || at.size == 0) return;
        if (entries && use(at) == at.size) return;
        if (entries) {
            entries[count] = {{at.tensor, at.begin, at.size, now, now}, external, first_of[at.tensor]};
            first_of[at.tensor] = count;
            (first == external ? first : entries[latest].following) = count;
            latest = count;
        }
        ++count;
    }

    /// This part of what is written together may be used for the last time before the rest.
    constexpr void divide(region at) {
        if (at.tensor == external) return;
        split(at.tensor, at.begin);
        split(at.tensor, at.begin + at.size);
    }

    /// Some tensor must begin at a multiple of `bytes`.
    constexpr void align(std::size_t bytes) { alignment = std::max(alignment, bytes); }

private:
    /// How many values of this region live; they are used now.
    constexpr std::size_t use(region at) {
        std::size_t living = 0;
        const std::size_t end = at.begin + at.size;
        for (std::size_t i = first_of[at.tensor]; i != external; i = entries[i].sibling) {
            live_range& p = entries[i].range;
            const std::size_t p_end = p.begin + p.size;
            if (p.begin >= end || at.begin >= p_end) continue;
            p.last = now;
            living += std::min(p_end, end) - std::max(p.begin, at.begin);
        }
        return living;
    }

    constexpr void split(std::size_t tensor, std::size_t at) {
        if (!entries) {
            ++count;
            return;
        }
        for (std::size_t i = first_of[tensor]; i != external; i = entries[i].sibling) {
            entry& whole = entries[i];
            const std::size_t begin = whole.range.begin, end = begin + whole.range.size;
            if (begin >= at || at >= end) continue;
            entries[count] = whole;
            entries[count].range.begin = at;
            entries[count].range.size = end - at;
            whole.range.size = at - begin;
            whole.following = whole.sibling = count;
            if (latest == i) latest = count;
            ++count;
            return;
        }
    }

    entry* entries = nullptr;
    std::size_t* first_of = nullptr;  ///< entry of each tensor
    std::size_t latest = external;
};

/// What a timeline of at most `Tensors` tensors and `Most` live ranges holds, in the order of their first use.
template <std::size_t Tensors, std::size_t Most>
struct recorded_ranges {
    std::array<live_range, Most> all{};
    std::size_t count = 0;

    constexpr explicit recorded_ranges(const auto& describe) {
        timeline::entry entries[Most + 1]{};
        std::size_t first_of[Tensors + 1]{};
        timeline line(entries, first_of);
        describe(line);
        for (std::size_t i = line.first; i != external; i = entries[i].following) all[count++] = entries[i].range;
    }
};

}}  // namespace ingrain::INGRAIN_ABI
