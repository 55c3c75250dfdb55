#pragma once
/// \file
/// The grammar of CSV: rows and fields, and the position of each.

#include <ingrain/host/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// A field without its quotes. Lines and columns (bytes) count from 1.
struct csv_field {
    std::string text;
    std::size_t line, column, number;  ///< where it begins, and which field of its row it is
};

/// Splits text into fields, row by row, according to RFC 4180 (Shafranovich 2005).
class csv_fields {
public:
    csv_fields(std::string_view text, std::string_view source, char separator)
        : text_(text), source_(source), separator_(separator) {
        if (separator == '"' || separator == '\n' || separator == '\r' || separator == '\0')
            refuse("CSV fields cannot be separated by the character ", static_cast<int>(separator), ".");
        if (text_.starts_with("\xef\xbb\xbf")) at_ = line_begin_ = 3;  // a byte order mark, written by spreadsheets
    }

    /// Replaces `row` by the fields of the next row. Returns false at the end of the text.
    bool next_row(std::vector<csv_field>& row) {
        row.clear();
        if (at_ == text_.size()) return false;
        do {
            row.push_back({{}, line_, at_ - line_begin_ + 1, row.size() + 1});
            if (at() == '"')
                take_quoted(row.back());
            else
                take_plain(row.back());
        } while (take(separator_));
        take('\r');
        if (take('\n')) next_line();
        return true;
    }

    std::size_t line() const { return line_; }

    [[noreturn]] void refuse_field(const csv_field& field, std::string_view why) const {
        refuse(source_, ", line ", field.line, ", column ", field.column, " (field ", field.number,
               "): ", in_quotes(field.text), " ", why, ".");
    }

private:
    char at() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool take(char c) { return at_ < text_.size() && text_[at_] == c && ++at_; }
    void next_line() { ++line_, line_begin_ = at_; }
    bool at_end_of_line() const {
        return at_ == text_.size() || at() == '\n' || (at() == '\r' && text_.substr(at_).starts_with("\r\n"));
    }

    void take_plain(csv_field& field) {
        for (; !at_end_of_line() && at() != separator_; ++at_) {
            if (at() == '"') refuse_here("a quotation mark inside a field that does not begin with one");
            if (at() == '\r') refuse_here("a carriage return without the line feed that belongs to it");
            field.text += at();
        }
    }

    void take_quoted(csv_field& field) {
        for (++at_;; ++at_) {
            if (at_ == text_.size()) refuse_field(field, "begins with a quotation mark that is never closed");
            const char c = at();
            if (c == '"' && !text_.substr(at_ + 1).starts_with('"')) break;
            if (c == '"') ++at_;
            field.text += c;
            if (c == '\n') ++line_, line_begin_ = at_ + 1;
        }
        ++at_;
        if (!at_end_of_line() && at() != separator_) refuse_here("text behind a closing quotation mark");
    }

    [[noreturn]] void refuse_here(std::string_view what) const {
        refuse(source_, ", line ", line_, ", column ", at_ - line_begin_ + 1, ": there is ", what, ".");
    }

    std::string_view text_, source_;
    char separator_;
    std::size_t at_ = 0, line_ = 1, line_begin_ = 0;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
