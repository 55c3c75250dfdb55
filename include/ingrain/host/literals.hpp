#pragma once
/// \file
/// Numbers as C++ text, exactly.

#include <ingrain/simd/target.hpp>

#include <charconv>
#include <cmath>
#include <cstddef>
#include <string>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// A literal with the exact value.
template <class T>
void append_literal(std::string& text, T number) {
    char digits[64];
    if constexpr (std::is_floating_point_v<T>) {
        const auto end = std::to_chars(digits, digits + sizeof digits, std::abs(number), std::chars_format::hex).ptr;
        text += std::signbit(number) ? "-0x" : "0x";
        text.append(digits, end);
        if constexpr (std::is_same_v<T, float>) text += 'f';
    } else {
        text.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
    }
}

/// number_at(0), number_at(1), ... with commas between them, in lines of at most 120 characters.
template <class NumberAt>
void append_list(std::string& text, std::size_t count, const NumberAt& number_at) {
    constexpr std::size_t widest = 120;
    std::size_t line = 0;
    for (std::size_t i = 0; i < count; ++i) {
        std::string literal;
        append_literal(literal, number_at(i));
        if (i > 0) text += ',';
        if (i == 0 || text.size() - line + literal.size() + 2 > widest) {
            text += "\n   ";
            line = text.size() - 3;
        }
        (text += ' ') += literal;
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
