#pragma once
/// \file
/// The exception of host/: a sentence for the person who has to correct the file.

#include <ingrain/simd/begin.hpp>

#include <ingrain/simd/target.hpp>

#include <charconv>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Reports input that cannot be used. The text is a sentence that names the file, the position in it, what was found
/// and what was expected.
///
///     try { host::load("digits.safetensors", parameters); }
///     catch (const host::error& e) { std::cerr << e.what() << '\n'; }
struct error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// `text` in quotation marks, safe to print: control characters become `\xNN`, and it ends after 60 bytes.
inline std::string in_quotes(std::string_view text) {
    constexpr std::size_t longest = 60;
    constexpr char digits[] = "0123456789abcdef";
    std::string result = "\"";
    for (const char c : text.substr(0, longest)) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte == 0x7f)
            (((result += "\\x") += digits[byte / 16]) += digits[byte % 16]);
        else
            result += c;
    }
    return result += text.size() > longest ? "...\"" : "\"";
}

/// The first of these names in quotation marks, with commas between them.
inline std::string some_names(const std::vector<std::string>& names) {
    constexpr std::size_t most = 8;
    std::string text;
    for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + in_quotes(names[i]);
    return text + (names.size() > most ? ", ..." : "");
}

namespace detail {

inline void append(std::string& sentence, std::string_view words) { sentence += words; }
inline void append(std::string& sentence, char letter) { sentence += letter; }

template <class Number>
    requires std::is_arithmetic_v<Number>
void append(std::string& sentence, Number number) {
    char digits[32];  // the longest double takes 24
    sentence.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

}  // namespace detail

/// Throws an `error` with a sentence made of these words and numbers. By value: words of any length are one type then,
/// and the sentences of a reader, hundreds of them, few functions.
template <class... Parts>
[[noreturn]] void refuse(Parts... parts) {
    std::string sentence;
    (detail::append(sentence, parts), ...);
    throw error(sentence);
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
