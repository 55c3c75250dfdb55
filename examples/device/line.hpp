#pragma once
/// \file
/// A line of text with numbers, for boards without printf.

#include <ingrain/simd/scalar.hpp>

#include <cstddef>
#include <cstdint>

#include "../../tests/device/board.hpp"

/// Collects words and numbers, and writes them as one line.
///
///     line("windows ").add(64).add(", error ").add_thousandths(error).write();
///
/// Cuts off after 95 characters.
class line {
public:
    explicit line(const char* words) { add(words); }

    line& add(const char* words) {
        for (; *words != 0; ++words) add(*words);
        return *this;
    }
    line& add(char letter) {
        if (length_ + 2 < sizeof text_) text_[length_++] = letter;
        return *this;
    }
    line& add(std::size_t number) { return add_digits(static_cast<std::uint32_t>(number), 1); }

    /// A non-negative number below 4,000,000, with three decimals.
    line& add_thousandths(float number) {
        const auto whole = static_cast<std::uint32_t>(ingrain::simd::multiply_add(number, 1000.0f, 0.5f));
        return add_digits(whole / 1000, 1).add('.').add_digits(whole % 1000, 3);
    }

    void write() {
        text_[length_++] = '\n';
        text_[length_] = 0;
        board_write(text_);
    }

private:
    line& add_digits(std::uint32_t number, int at_least) {
        char digits[10];
        int count = 0;
        for (; number > 0 || count < at_least; number /= 10) digits[count++] = static_cast<char>('0' + number % 10);
        while (count > 0) add(digits[--count]);
        return *this;
    }

    char text_[97];
    std::size_t length_ = 0;
};
