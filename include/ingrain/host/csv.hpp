#pragma once
/// \file
/// Tables of numbers from CSV files; one column may hold classes as text.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/csv_classes.hpp>
#include <ingrain/host/csv_fields.hpp>
#include <ingrain/host/csv_number.hpp>
#include <ingrain/host/csv_options.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/file_kind.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A table: `rows` x `columns` values row by row, without the column of classes. Classes are numbered in the order of
/// `csv_options::names`, or, without those, in the order in which they first appear.
struct csv {
    std::size_t rows = 0, columns = 0;  ///< of numbers: the column of classes is not among them
    std::vector<float> values;          ///< row after row
    std::vector<std::uint32_t> labels;  ///< the class of each row, an index into `classes`
    std::vector<std::string> classes;   ///< empty if the file holds their numbers
    std::vector<std::string> names;     ///< of the columns of numbers, if there is a header
    std::size_t dropped_rows = 0;       ///< those with missing values, if they are dropped
    std::string source;                 ///< names the file in messages

    /// The numbers of a row.
    const float* operator[](std::size_t row) const { return values.data() + row * columns; }
};

namespace detail {

/// Reads one table.
class csv_reader {
public:
    csv_reader(std::string_view text, std::string_view source, const csv_options& options)
        : options_(options), source_(source), fields_(text, source, options.separator), classes_(options, fields_) {
        if (options.decimal != '.' && options.decimal != ',')
            refuse("CSV options have the .decimal ", in_quotes({&options.decimal, 1}), "; expected . or a comma.");
        if (options.decimal == options.separator)
            refuse("CSV options have ", in_quotes({&options.decimal, 1}), " as .separator and as .decimal.");
        table_.source = source;
    }

    csv read() {
        bool header = options_.header;
        for (; fields_.next_row(); header = false) {
            check_width();
            if (header)
                read_names();
            else
                read_row();
        }
        if (table_.rows == 0) {
            if (table_.dropped_rows > 0)
                refuse(source_, ": no row is left; all ", table_.dropped_rows, " have missing values.");
            refuse(source_, ", line ", fields_.line(), ", column 1: the table has no row of numbers.");
        }
        table_.classes = classes_.take_names();
        return std::move(table_);
    }

private:
    void check_width() {
        const csv_field last = fields_.last_field();
        if (width_ == 0) set_width(last.number);
        if (last.number != width_)
            refuse(source_, ", line ", fields_.line(), ", column ", last.column, ": the row has ", last.number,
                   last.number == 1 && last.text.empty() ? " field, an empty one; expected " : " fields; expected ",
                   width_, " as in the first row", width_ == 1 ? "; is .separator the right one?" : ".");
    }

    void set_width(std::size_t width) {
        width_ = width;
        table_.columns = width - (options_.classes ? 1 : 0);
        if (!options_.classes) return;
        const auto signed_width = static_cast<std::ptrdiff_t>(width);
        const std::ptrdiff_t column = *options_.classes + (*options_.classes < 0 ? signed_width : 0);
        if (column < 0 || column >= signed_width)
            refuse(source_, ", line ", fields_.line(), ": there is no column ", *options_.classes,
                   " for the classes; the row has ", width, " fields.");
        class_column_ = static_cast<std::size_t>(column);
    }

    void read_names() {
        for (csv_field field; fields_.next_field(field);)
            if (field.number != class_column_ + 1) table_.names.emplace_back(trimmed(field.text));
    }

    /// Adds a row, or none if a value is missing and rows are dropped.
    void read_row() {
        const std::size_t before = table_.values.size();
        bool complete = true;
        csv_field class_field;
        for (csv_field field; fields_.next_field(field);) {
            const bool is_class = field.number == class_column_ + 1;
            field.text = trimmed(field.text);
            if (is_class && !options_.integer_labels ? field.text.empty() : is_missing_number(field.text)) {
                if (options_.missing.drops_row())
                    complete = false;
                else if (is_class)
                    fields_.refuse_field(field, field.text.empty() ? "is empty" : "is a missing value",
                                         "; expected the ", options_.integer_labels ? "number" : "name", " of a class");
                else
                    table_.values.push_back(filled(field));
            } else if (is_class) {
                class_name_ = field.text;
                class_field = field;
            } else {
                table_.values.push_back(number(field));
            }
        }
        if (!complete) {
            table_.values.resize(before);
            ++table_.dropped_rows;
            return;
        }
        if (options_.classes) {
            class_field.text = class_name_;
            table_.labels.push_back(classes_.number(class_field));
        }
        ++table_.rows;
    }

    float filled(const csv_field& field) const {
        if (!options_.missing.number())
            fields_.refuse_field(field,
                                 "is a missing value; .missing says whether to drop the row or fill in a number");
        return *options_.missing.number();
    }

    float number(const csv_field& field) const {
        float value = 0;
        switch (read_number(field.text, options_.decimal, value)) {
            case number_fault::none:
                break;
            case number_fault::not_a_number:
                fields_.refuse_field(field, "is not a number", advice(field.text));
            case number_fault::too_large:
                fields_.refuse_field(field, "is a number that a float cannot hold");
            case number_fault::not_finite:
                fields_.refuse_field(field, "is not finite; expected a finite number");
        }
        return value;
    }

    /// What may help to read a field that is not a number, and has not been done yet.
    std::string advice(std::string_view text) const {
        float ignored = 0;
        const char other = options_.decimal == '.' ? ',' : '.';
        if (read_number(text, other, ignored) == number_fault::none)
            return std::string("; if its decimal mark is meant, pass .decimal = '") + other + "'";
        if (const auto at = text.find_first_of(",;\t| "); width_ == 1 && at != text.npos)
            return "; if " + (text[at] == '\t' ? "a tab" : in_quotes(text.substr(at, 1))) +
                   " separates fields, pass it as .separator";
        if (!options_.header && table_.rows + table_.dropped_rows == 0)
            return "; if the first row holds names, pass .header = true";
        if (!options_.classes) return "; if the column holds classes, pass its index as .classes";
        return "";
    }

    const csv_options& options_;
    std::string_view source_;
    csv_fields fields_;
    csv_classes classes_;
    csv table_;
    std::size_t width_ = 0, class_column_ = std::numeric_limits<std::size_t>::max() - 1;
    std::string class_name_;
};

}  // namespace detail

/// Reads a table from text (RFC 4180: quoted fields, doubled quotes in them, lines that end with LF or CRLF, the last
/// one optionally with neither). Ignores spaces around numbers and names, blank lines at the end, and a byte order
/// mark. Refuses, naming line and column: rows with another number of fields than the first, blank lines between
/// others, fields that are not finite numbers, missing values unless the options say what to do with them, stray
/// quotes, and a table without a row. Time and memory grow with the text, linearly.
inline csv parse_csv(std::string_view text, std::string_view source, const csv_options& options = {}) {
    if (const auto kind = detail::binary_kind(as_bytes(text)); !kind.empty())
        refuse(source, " is ", kind, "; expected a CSV file.");
    return detail::csv_reader(text, source, options).read();
}

/// Reads a CSV file.
///
///     const auto iris = host::read_csv("iris.csv", {.header = true, .classes = -1});
inline csv read_csv(const std::filesystem::path& path, const csv_options& options = {}) {
    const bytes contents = read_file(path, options.limit);
    return parse_csv(as_text(contents), path.string(), options);
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
