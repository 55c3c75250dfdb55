#pragma once
/// \file
/// Flash in an array, whose power can be cut in the middle of anything. Works without an operating system.

#include <cstddef>
#include <cstdint>
#include <ingrain/core/random.hpp>

namespace ingrain::test {

/// What an erasure or a write has done when the power fails in it.
enum class torn : unsigned char {
    not_begun,
    done,
    first_bytes,  ///< some, and of the next one some bits
    last_bytes,   ///< the same from the end
    some_bits,    ///< of all bytes
    anything,     ///< of an erasure: all bits at random; a write cannot set any
};
inline constexpr torn all_ways[]{torn::not_begun,  torn::done,      torn::first_bytes,
                                 torn::last_bytes, torn::some_bits, torn::anything};

/// Keeps the rules of NOR flash: writing clears bits, of pieces that were erased, once. Counts what breaks them.
template <std::size_t Size, std::size_t Erase, std::size_t Write>
struct nor_flash {
    static constexpr std::size_t size = Size, erase_size = Erase, write_size = Write;
    static constexpr std::uint32_t never = 0xFFFFFFFF;

    unsigned char bytes[Size];
    bool written[Size / Write];    ///< since it was erased
    std::uint32_t operations = 0;  ///< erasures and writes since the power came
    std::uint32_t cut_in = never;  ///< the operation in which the power fails
    torn way = torn::not_begun;
    generator random;
    bool off = false;
    std::uint32_t rules_broken = 0;
    std::uint32_t fails_from = never;  ///< the operation from which on the storage refuses, with its power on

    constexpr explicit nor_flash(seed s = {}) : bytes{}, written{}, random(s) {
        for (auto& byte : bytes) byte = 0xFF;
    }

    /// From now on, the power fails in operation `in` (0: the first), which is left half done in this way.
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

    /// Counts an operation of so many bytes; how many of them are changed completely, or `refused`.
    constexpr std::size_t begin(std::size_t count) {
        if (off || operations >= fails_from) return refused;
        if (operations++ != cut_in) return count;
        off = true;
        if (way == torn::first_bytes || way == torn::last_bytes)
            return below(random, static_cast<std::uint32_t>(count));
        return way == torn::done ? count : 0;
    }

    /// Which byte of `count` is the i-th to be changed.
    constexpr std::size_t from_end(std::size_t i, std::size_t count) const {
        return off && way == torn::last_bytes ? count - 1 - i : i;
    }

    /// What becomes of the i-th byte of an operation.
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
