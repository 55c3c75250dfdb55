#pragma once
/// \file
/// Claims with their values and where each is tested, as a page of text or HTML.

#include <ingrain/simd/begin.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// One claim.
struct evidence_row {
    std::string claim;          ///< what is said
    std::string value;          ///< its number or sentence
    std::string shown_by = {};  ///< the test that fails where it is not so; empty for what is only a fact
};

/// Claims of one kind.
struct evidence_section {
    std::string title;               ///< its heading
    std::vector<evidence_row> rows;  ///< its claims
};

namespace detail {

/// Text inside an element.
inline std::string html_text(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c == '&')
            result += "&amp;";
        else if (c == '<')
            result += "&lt;";
        else if (c == '>')
            result += "&gt;";
        else
            result += c;
    }
    return result;
}

inline constexpr std::string_view evidence_style =
    "<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui,sans-serif;max-width:1000px;margin:0 "
    "auto;padding:16px;overflow-wrap:anywhere}h1{font-size:24px}h2{font-size:19px;margin:28px 0 "
    "4px}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}th,td{text-align:left;"
    "vertical-align:top;padding:4px 16px 4px 0;border-bottom:1px solid #8886}th{font-weight:400;width:34%}"
    "td{white-space:pre-wrap}td+td{width:30%;font-size:14px}@media(max-width:600px){th,td,td+td{display:block;"
    "width:auto;padding:2px 0}th{border:0}td:not(:last-child){border:0;font-weight:600}}</style>";

}  // namespace detail

/// A page of claims.
///
///     std::puts(host::evidence<net>().text().c_str());
struct evidence_page {
    std::string title;                       ///< its heading
    std::vector<evidence_section> sections;  ///< one below another

    /// A claim a line: what it is, its value, and after a bar where it is tested.
    std::string text() const {
        std::string result = title + "\n";
        for (const evidence_section& section : sections) {
            result += "\n" + section.title + "\n";
            std::size_t widest = 0, values = 0;
            for (const evidence_row& row : section.rows) {
                widest = std::max(widest, row.claim.size());
                values = std::max(values, row.shown_by.empty() ? 0 : row.value.size());
            }
            for (const evidence_row& row : section.rows) {
                result += "  " + row.claim + std::string(widest - row.claim.size() + 2, ' ') + row.value;
                if (!row.shown_by.empty())
                    result += std::string(values - row.value.size() + 2, ' ') + "| " + row.shown_by;
                result += '\n';
            }
        }
        return result;
    }

    /// The same as a file of its own: it needs no other, and is readable on a phone, in light and dark.
    std::string html() const {
        std::string result =
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
            "content=\"width=device-width,initial-scale=1\"><title>" +
            detail::html_text(title) + "</title>";
        result += detail::evidence_style;
        result += "</head><body>\n<h1>" + detail::html_text(title) + "</h1>\n";
        for (const evidence_section& section : sections) {
            result += "<h2>" + detail::html_text(section.title) + "</h2>\n<table>\n";
            for (const evidence_row& row : section.rows)
                result += "<tr><th scope=\"row\">" + detail::html_text(row.claim) + "</th><td>" +
                          detail::html_text(row.value) + "</td><td>" + detail::html_text(row.shown_by) + "</td></tr>\n";
            result += "</table>\n";
        }
        return result + "</body></html>\n";
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
