#pragma once
/// \file
/// The grammar of CSV: rows and fields, and the position of each.

#include <ingrain/host/error.hpp>

#include <cstddef>
#include <string>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// A field without its quotes, valid until the next one is read. Lines and columns (bytes) count from 1.
struct csv_field {
    std::string_view text;
    std::size_t line = 0, column = 0, number = 0;  ///< where it begins, and which field of its row it is
};

/// Splits text into rows and fields according to RFC 4180 (Shafranovich 2005). Ignores blank lines at the end. Where
/// spaces separate, so does any number of spaces and tabs. Needs memory for one field.
class csv_fields {
public:
    csv_fields(std::string_view text, std::string_view source, char separator)
        : source_(source), separator_(separator) {
        if (separator == '"' || separator == '\n' || separator == '\r' || separator == '\0')
            refuse("CSV fields cannot be separated by the character ", static_cast<int>(separator), ".");
        const auto last = text.find_last_not_of(separator == '\t' ? " \r\n" : " \t\r\n");
        const auto end = last == text.npos ? 0 : text.find('\n', last);
        text_ = text.substr(0, end == text.npos || last == text.npos ? end : end + 1);
        if (text_.starts_with("\xef\xbb\xbf")) now_.at = now_.line_begin = 3;  // a byte order mark, from spreadsheets
    }

    /// Goes to the next row. Returns false at the end of the text.
    bool next_row() {
        now_.field = 0;
        now_.in_row = now_.at < text_.size();
        if (now_.in_row) skip_spaces();
        return now_.in_row;
    }

    /// Reads the next field of this row. Returns false behind the last one.
    bool next_field(csv_field& field) {
        if (!now_.in_row) return false;
        field = {{}, now_.line, now_.at - now_.line_begin + 1, ++now_.field};
        if (at() == '"')
            take_quoted(field);
        else
            take_plain(field);
        if (separator_ == ' ') {
            skip_spaces();
            now_.in_row = !at_end_of_line();
        } else {
            now_.in_row = take(separator_);
        }
        if (!now_.in_row) {
            take('\r');
            if (take('\n')) next_line();
        }
        return true;
    }

    /// The last field of this row, of which none has been read yet; its number is that of the row's fields.
    csv_field last_field() {
        const position before = now_;
        csv_field field;
        while (next_field(field)) {
        }
        now_ = before;
        return field;
    }

    std::size_t line() const { return now_.line; }

    [[noreturn]] void refuse_field(const csv_field& field, auto... why) const {
        refuse(source_, ", line ", field.line, ", column ", field.column, " (field ", field.number,
               "): ", in_quotes(field.text), " ", why..., ".");
    }

private:
    struct position {
        std::size_t at = 0, line = 1, line_begin = 0, field = 0;
        bool in_row = false;
    };

    char at() const { return now_.at < text_.size() ? text_[now_.at] : '\0'; }
    bool take(char c) { return now_.at < text_.size() && text_[now_.at] == c && ++now_.at; }
    void next_line() { ++now_.line, now_.line_begin = now_.at; }
    bool at_end_of_line() const {
        return now_.at == text_.size() || at() == '\n' || (at() == '\r' && text_.substr(now_.at).starts_with("\r\n"));
    }
    bool at_separator() const {
        return now_.at < text_.size() && (at() == separator_ || (separator_ == ' ' && at() == '\t'));
    }
    void skip_spaces() {
        while (separator_ == ' ' && at_separator()) ++now_.at;
    }

    void take_plain(csv_field& field) {
        const std::size_t begin = now_.at;
        for (; !at_end_of_line() && !at_separator(); ++now_.at) {
            if (at() == '"') refuse_here("a quotation mark inside a field that does not begin with one");
            if (at() == '\r') refuse_here("a carriage return without the line feed that belongs to it");
        }
        field.text = text_.substr(begin, now_.at - begin);
    }

    void take_quoted(csv_field& field) {
        unquoted_.clear();
        for (++now_.at;; ++now_.at) {
            field.text = unquoted_;
            if (now_.at == text_.size()) refuse_field(field, "begins with a quotation mark that is never closed");
            const char c = at();
            if (c == '"' && !text_.substr(now_.at + 1).starts_with('"')) break;
            if (c == '"') ++now_.at;
            unquoted_ += c;
            if (c == '\n') ++now_.line, now_.line_begin = now_.at + 1;
        }
        ++now_.at;
        if (!at_end_of_line() && !at_separator()) refuse_here("text behind a closing quotation mark");
    }

    [[noreturn]] void refuse_here(std::string_view what) const {
        refuse(source_, ", line ", now_.line, ", column ", now_.at - now_.line_begin + 1, ": there is ", what, ".");
    }

    std::string_view text_, source_;
    char separator_;
    position now_;
    std::string unquoted_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
