#pragma once
/// \file
/// What may stand as a name, a type or an include in C++ that is written by a program.

#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

constexpr bool is_letter_of_name(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/// ASCII letters, digits and underscores, no digit first.
constexpr bool is_identifier(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), is_letter_of_name) &&
           !(word[0] >= '0' && word[0] <= '9');
}

/// Keywords of C++23, and `main`, which cannot name a variable.
constexpr bool is_keyword(std::string_view word) {
    constexpr std::string_view words =
        " alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t class "
        "co_await co_return co_yield compl concept const consteval constexpr constinit const_cast continue decltype "
        "default delete do double dynamic_cast else enum explicit export extern false float for friend goto if inline "
        "int long main mutable namespace new noexcept not not_eq nullptr operator or or_eq private protected public "
        "register reinterpret_cast requires return short signed sizeof static static_assert static_cast struct switch "
        "template this thread_local throw true try typedef typeid typename union unsigned using virtual void volatile "
        "wchar_t while xor xor_eq ";
    for (auto at = words.find(word); at != words.npos; at = words.find(word, at + 1))
        if (words[at - 1] == ' ' && words[at + word.size()] == ' ') return true;
    return false;
}

/// Names that belong to the compiler: with two underscores, or an underscore and a capital letter first.
constexpr bool is_reserved(std::string_view word) {
    return word.find("__") != word.npos || (word.size() > 1 && word[0] == '_' && word[1] >= 'A' && word[1] <= 'Z');
}

/// Whether `text` can only be a type: a name with `::`, and anything but statements, text and comments in its brackets.
constexpr bool is_type_name(std::string_view text) {
    char open[32]{};
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '<' || c == '(' || c == '{' || c == '[') {
            if (i == 0 || depth == sizeof open || (depth == 0 && c != '<' && c != '(')) return false;
            open[depth++] = c;
        } else if (c == '>' || c == ')' || c == '}' || c == ']') {
            const char begin = c == '>' ? '<' : c == ')' ? '(' : c == '}' ? '{' : '[';
            if (depth == 0 || open[--depth] != begin) return false;
        } else if (!is_letter_of_name(c) && c != ':') {
            if (depth == 0 || std::string_view(" ,.=&*+-").find(c) == std::string_view::npos) return false;
        }
    }
    return depth == 0 && !text.empty() && !(text[0] >= '0' && text[0] <= '9') && text.back() != ':' &&
           !is_keyword(text);
}

/// `<file>` or `"file"`, with nothing around it.
constexpr bool is_include(std::string_view text) {
    if (text.size() < 3) return false;
    const char end = text[0] == '<' ? '>' : text[0] == '"' ? '"' : '\0';
    const std::string_view file = text.substr(1, text.size() - 2);
    return end != '\0' && text.back() == end &&
           std::none_of(file.begin(), file.end(), [&](char c) { return (c >= 0 && c < ' ') || c == end || c == '\\'; });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
