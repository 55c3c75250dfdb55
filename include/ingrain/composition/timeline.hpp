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

/// Counts the tensors of a pass, and its live ranges at the most: a first run, which gives the size of the second.
struct timeline_size {
    std::size_t tensors = 0, live_ranges = 0;  ///< at the most

    constexpr region add(std::size_t size) { return {tensors++, 0, size}; }
    constexpr void next() {}
    constexpr void read(region) {}
    constexpr void write(region) { ++live_ranges; }
    constexpr void divide(region) { live_ranges += 2; }
    constexpr void align(std::size_t) {}
};

/// A pass as operations one after another that read and write. Parts of a tensor may begin to live at different times.
/// Layers describe themselves to it (composition/arena.hpp).
///
///     timeline<2> line;
///     const region hidden = line.add(8);
///     line.next(), line.write(hidden);                     // a layer reads the caller's x and writes 8 values
///     line.next(), line.read(hidden), line.write(y);
template <std::size_t Most>
struct timeline {
    std::array<live_range, Most> live_ranges{};
    std::size_t count = 0, tensors = 0, now = 0;
    std::size_t alignment = 1;  ///< bytes

    /// Adds a tensor to the block.
    constexpr region add(std::size_t size) { return {tensors++, 0, size}; }

    /// The next operation begins.
    constexpr void next() { ++now; }

    /// The operation reads this region.
    constexpr void read(region at) {
        for (std::size_t i = count; at.tensor != external && i-- > 0;)
            if (live_range& p = live_ranges[i];
                p.tensor == at.tensor && p.begin < at.begin + at.size && at.begin < p.begin + p.size)
                p.last = now;
    }

    /// The operation writes this region; values not written before begin to live.
    constexpr void write(region at) {
        if (at.tensor == external || at.size == 0) return;
        read(at);
        std::size_t written = 0;
        for (std::size_t i = 0; i < count; ++i)
            if (const live_range& p = live_ranges[i];
                p.tensor == at.tensor && p.begin < at.begin + at.size && at.begin < p.begin + p.size)
                written += std::min(p.begin + p.size, at.begin + at.size) - std::max(p.begin, at.begin);
        if (written < at.size) live_ranges[count++] = {at.tensor, at.begin, at.size, now, now};
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
    constexpr void split(std::size_t tensor, std::size_t at) {
        for (std::size_t i = 0; i < count; ++i) {
            const live_range whole = live_ranges[i];
            if (whole.tensor != tensor || whole.begin >= at || at >= whole.begin + whole.size) continue;
            for (std::size_t j = count++; j > i; --j) live_ranges[j] = live_ranges[j - 1];
            live_ranges[i].size = at - whole.begin;
            live_ranges[i + 1].begin = at;
            live_ranges[i + 1].size = whole.begin + whole.size - at;
            return;
        }
    }
};

}}  // namespace ingrain::INGRAIN_ABI
