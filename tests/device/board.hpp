#pragma once
/// \file
/// The board as the programs of this folder see it: startup.c implements it on the device, pc.c on a PC.

#include <bit>
#include <cstdint>

extern "C" {
void board_write(const char* text);
std::uint32_t board_stack_used();    ///< peak so far, in bytes; 0 if unknown
std::uint32_t board_static_bytes();  ///< of variables, as linked; 0 if unknown
void board_count_from_here();        ///< between these two, instructions are counted
void board_count_to_here();
}

namespace board {

/// Bytes of stack that `call` overwrites below this function: at least 128, at most 4096.
template <class Call>
[[gnu::noinline]] std::uint32_t stack_of(const Call& call) {
    constexpr std::uint32_t paint = 0xfeedf00d, words = 1024, own = 32;
    volatile std::uint32_t* const top = static_cast<volatile std::uint32_t*>(__builtin_frame_address(0));
    for (volatile std::uint32_t* word = top - words; word < top - own; ++word) *word = paint;
    call();
    const volatile std::uint32_t* word = top - words;
    while (word < top - own && *word == paint) ++word;
    return static_cast<std::uint32_t>(top - word) * std::uint32_t{sizeof paint};
}

/// Writes a line: the name, and the number as eight hexadecimal digits. Its buffer must not be on the stack of a caller
/// that measures the stack.
[[gnu::noinline]] inline void report(const char* name, std::uint32_t number) {
    char line[] = " 00000000\n";
    for (int digit = 8; digit > 0; --digit, number >>= 4) line[digit] = "0123456789abcdef"[number % 16];
    board_write(name);
    board_write(line);
}

inline void report(const char* name, float number) { report(name, std::bit_cast<std::uint32_t>(number)); }

/// FNV-1a (Fowler, Noll, Vo) over the bits of floats, a word at a time.
struct checksum {
    std::uint32_t value = 2166136261;

    constexpr void add(float number) { value = (value ^ std::bit_cast<std::uint32_t>(number)) * 16777619u; }
    template <class Numbers>
    constexpr void add_all(const Numbers& numbers) {
        for (const float number : numbers) add(number);
    }
};

}  // namespace board
