#pragma once
/// \file
/// Simulated flash, whose power can fail during any operation. Works without an operating system.

#include <cstddef>
#include <cstdint>
#include <ingrain/core/random.hpp>

namespace ingrain::test {

/// What an interrupted erase or write has done.
enum class torn : unsigned char {
    not_begun,
    done,
    first_bytes,  ///< some bytes, and some bits of the next one
    last_bytes,   ///< the same from the end
    some_bits,    ///< some bits of all bytes
    anything,     ///< all bits at random after an erase; a write cannot set bits
};
inline constexpr torn all_ways[]{torn::not_begun,  torn::done,      torn::first_bytes,
                                 torn::last_bytes, torn::some_bits, torn::anything};

/// Follows the rules of NOR flash: a write clears bits, of erased units, once. Counts violations.
template <std::size_t Size, std::size_t Erase, std::size_t Write>
struct nor_flash {
    static constexpr std::size_t size = Size, erase_size = Erase, write_size = Write;
    static constexpr std::uint32_t never = 0xFFFFFFFF;

    unsigned char bytes[Size];
    bool written[Size / Write];    ///< since the last erase
    std::uint32_t operations = 0;  ///< erases and writes since power-on
    std::uint32_t cut_in = never;  ///< the operation during which power fails
    torn way = torn::not_begun;
    generator random;
    bool off = false;
    std::uint32_t rules_broken = 0;
    std::uint32_t fails_from = never;  ///< the first operation that the storage rejects, with power on

    constexpr explicit nor_flash(seed s = {}) : bytes{}, written{}, random(s) {
        for (auto& byte : bytes) byte = 0xFF;
    }

    /// Power fails in operation `in` from now (0: the next one), which is interrupted in this way.
    constexpr void cut(std::uint32_t in, torn how) {
        power_on();
        cut_in = in;
        way = how;
    }
    constexpr void power_on() {
        off = false;
        operations = 0;
        cut_in = fails_from = never;
    }

    constexpr bool read(std::size_t at, unsigned char* to, std::size_t count) noexcept {
        if (at > Size || count > Size - at) ++rules_broken;
        if (off || at > Size || count > Size - at) return false;
        for (std::size_t i = 0; i < count; ++i) to[i] = bytes[at + i];
        return true;
    }

    constexpr bool erase(std::size_t at) noexcept {
        if (at % Erase != 0 || at >= Size) ++rules_broken;
        const std::size_t whole = begin(Erase);
        if (whole == refused || at % Erase != 0 || at >= Size) return false;
        for (std::size_t i = 0; i < Erase; ++i)
            bytes[at + i] = changed(bytes[at + i], 0xFF, from_end(i, Erase), whole, true);
        for (std::size_t piece = at / Write; piece < (at + Erase) / Write; ++piece) written[piece] = off;
        return !off;
    }

    constexpr bool write(std::size_t at, const unsigned char* from) noexcept {
        const bool allowed = at % Write == 0 && at < Size && !written[at / Write];
        if (!allowed) ++rules_broken;
        const std::size_t whole = begin(Write);
        if (whole == refused || !allowed) return false;
        for (std::size_t i = 0; i < Write; ++i)
            bytes[at + i] = changed(bytes[at + i], bytes[at + i] & from[i], from_end(i, Write), whole, false);
        written[at / Write] = true;
        return !off;
    }

private:
    static constexpr std::size_t refused = static_cast<std::size_t>(-1);

    /// Counts an operation of so many bytes; returns how many of them change completely, or `refused`.
    constexpr std::size_t begin(std::size_t count) {
        if (off || operations >= fails_from) return refused;
        if (operations++ != cut_in) return count;
        off = true;
        if (way == torn::first_bytes || way == torn::last_bytes)
            return below(random, static_cast<std::uint32_t>(count));
        return way == torn::done ? count : 0;
    }

    /// The index of the i-th byte that changes, of `count`.
    constexpr std::size_t from_end(std::size_t i, std::size_t count) const {
        return off && way == torn::last_bytes ? count - 1 - i : i;
    }

    /// The result for the i-th byte of an operation.
    constexpr unsigned char changed(int old, int wanted, std::size_t i, std::size_t whole, bool erases) {
        if (i < whole) return static_cast<unsigned char>(wanted);
        if (way == torn::not_begun || ((way == torn::first_bytes || way == torn::last_bytes) && i > whole))
            return static_cast<unsigned char>(old);
        const auto bits = static_cast<int>(random() >> 24);
        if (way == torn::anything && erases) return static_cast<unsigned char>(bits);
        return static_cast<unsigned char>((old & bits) | (wanted & ~bits));
    }
};

}  // namespace ingrain::test
