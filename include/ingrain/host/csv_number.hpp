#pragma once
/// \file
/// Numbers in fields of text, whatever the locale.

#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>
#include <string_view>
#include <system_error>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// `text` without the spaces and tabs around it.
constexpr std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

/// Whether a trimmed field says that there is no number.
constexpr bool is_missing_number(std::string_view text) {
    for (const std::string_view word : {"", "NA", "na", "N/A", "n/a", "#N/A", "#n/a", "<NA>", "NaN", "nan", "NAN",
                                        "null", "Null", "NULL", "None", "none", "?"})
        if (text == word) return true;
    return false;
}

enum class number_fault { none, not_a_number, too_large, not_finite };

/// The number in a trimmed field, rounded to the nearest T. It may have a plus sign, and `decimal` is its point.
template <class T>
number_fault read_number(std::string_view text, char decimal, T& number) {
    std::string with_point;
    if (decimal != '.') {
        if (text.find('.') != text.npos) return number_fault::not_a_number;
        with_point = text;
        std::replace(with_point.begin(), with_point.end(), decimal, '.');
        text = with_point;
    }
    if (text.size() > 1 && text[0] == '+' && text[1] != '-' && text[1] != '+') text.remove_prefix(1);
    const auto read = [&](auto& value) { return std::from_chars(text.data(), text.data() + text.size(), value); };
    auto [end, failure] = read(number);
    if (failure == std::errc::invalid_argument || end != text.data() + text.size()) return number_fault::not_a_number;
    if (failure == std::errc::result_out_of_range) {
        double wider = 0;  // a number too small for T is zero, or nearly
        if (read(wider).ec != std::errc{} || std::abs(wider) >= 1) return number_fault::too_large;
        number = static_cast<T>(wider);
    }
    return std::isfinite(number) ? number_fault::none : number_fault::not_finite;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
