#pragma once
/// \file
/// Text of a report: escaped for HTML, and numbers as people read them.

#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// Text for HTML: what would be a tag, an entity or the end of an attribute is escaped; control characters become
/// spaces.
inline std::string escaped(std::string_view text) {
    std::string result;
    for (const char c : text) {
        switch (c) {
            case '<':
                result += "&lt;";
                break;
            case '>':
                result += "&gt;";
                break;
            case '&':
                result += "&amp;";
                break;
            case '"':
                result += "&quot;";
                break;
            case '\'':
                result += "&#39;";
                break;
            default:
                result += static_cast<unsigned char>(c) < 0x20 && c != '\n' ? ' ' : c;
        }
    }
    return result;
}

/// <name attributes>content</name>. The content is HTML.
inline std::string element(std::string_view name, std::string_view attributes, std::string_view content) {
    std::string result = "<";
    result += name;
    if (!attributes.empty()) (result += ' ') += attributes;
    ((result += '>') += content) += "</";
    return (result += name) += ">\n";
}

inline std::string printed(const char* format, double value) {
    char text[48];
    const int length = std::snprintf(text, sizeof text, format, value);
    return {text, static_cast<std::size_t>(std::clamp(length, 0, 47))};
}

/// 12,345
inline std::string with_commas(double whole) {
    std::string text = printed("%.0f", std::abs(whole));
    for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
    return (whole <= -0.5 ? "\u2212" : "") + text;
}

/// A number with at most `digits` significant digits: 0.5602, 12.3, 1,234, 1.2e-05. NaN and infinity are words.
inline std::string shown(double value, int digits = 4) {
    if (std::isnan(value)) return "not a number";
    if (std::isinf(value)) return value > 0 ? "infinite" : "minus infinite";
    if (std::abs(value) >= 1000 && std::abs(value) < 1e9) return with_commas(value);
    const std::string format = "%." + std::to_string(digits) + "g";
    std::string text = printed(format.c_str(), value);
    if (text[0] == '-') text.replace(0, 1, "\u2212");
    return text;
}

inline std::string shown(float value, int digits = 4) { return shown(static_cast<double>(value), digits); }

/// The same with a fixed number of digits behind the point.
inline std::string shown_fixed(double value, int digits) {
    if (!std::isfinite(value)) return shown(value);
    const std::string format = "%." + std::to_string(digits) + "f";
    return printed(format.c_str(), value);
}

/// 43 us, 0.81 s, 3:07 min
inline std::string shown_seconds(double seconds) {
    if (!(seconds >= 0)) return "unknown";
    if (seconds < 1e-3) return shown(seconds * 1e6, 3) + " \u00b5s";
    if (seconds < 0.1) return shown(seconds * 1e3, 3) + " ms";
    if (seconds < 60) return shown(seconds, 3) + " s";
    const double whole = std::round(seconds), small = std::fmod(whole < 3600 ? whole : std::floor(whole / 60), 60.0);
    const double large = std::floor((whole < 3600 ? whole : whole / 60) / 60);
    return printed("%.0f", large) + printed(":%02.0f", small) + (whole < 3600 ? " min" : " h");
}

/// A share as percent: 99.17, 100, 0.
inline std::string percent(double share, int digits = 1) {
    const double value = 100 * share;
    return value == 100 || value == 0 ? printed("%.0f", value) : shown_fixed(value, digits);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
