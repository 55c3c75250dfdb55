#pragma once
/// \file
/// Tables of numbers from CSV files; one column may hold classes as text.

#include <ingrain/host/csv_fields.hpp>
#include <ingrain/host/file.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// How to read a CSV file. Nothing is guessed.
struct csv_options {
    char separator = ',';
    bool header = false;                ///< the first row holds names
    std::optional<int> classes = {};    ///< the column of classes: 0 is the first, -1 the last
    std::size_t limit = default_limit;  ///< bytes of the file
};

/// A table: `rows` x `columns` values row by row, without the column of classes. Classes are numbered in the order in
/// which they first appear.
struct csv {
    std::size_t rows = 0, columns = 0;
    std::vector<float> values;
    std::vector<std::uint32_t> labels;  ///< the class of each row, an index into `classes`
    std::vector<std::string> classes;
    std::vector<std::string> names;  ///< of the columns of numbers, if there is a header

    const float* operator[](std::size_t row) const { return values.data() + row * columns; }
};

namespace detail {

/// The number in a field, rounded to the nearest float. Ignores spaces around it, and the locale.
inline float csv_number(const csv_field& field, const csv_fields& fields) {
    std::string_view text = field.text;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    const auto read = [&](auto& number) { return std::from_chars(text.data(), text.data() + text.size(), number); };
    float number = 0;
    double wider = 0;
    auto [end, failure] = read(number);
    if (failure == std::errc::result_out_of_range && read(wider).ec == std::errc{} && std::abs(wider) < 1)
        number = static_cast<float>(wider), failure = std::errc{};  // too small for a normal float: zero, or nearly
    if (failure == std::errc::invalid_argument || end != text.data() + text.size())
        fields.refuse_field(
            field,
            "is not a number; a header is skipped with .header = true, and .separator says what is between fields");
    if (failure != std::errc{}) fields.refuse_field(field, "is a number that a float cannot hold");
    if (!std::isfinite(number)) fields.refuse_field(field, "is not finite; expected a finite number");
    return number;
}

}  // namespace detail

/// Reads a table from text (RFC 4180: quoted fields, doubled quotes in them, lines that end with LF or CRLF, the last
/// one optionally with neither; skips a byte order mark). Refuses, naming line and column: rows with another number of
/// fields than the first, empty lines, fields that are not finite numbers, stray quotes, and a table without a row.
inline csv parse_csv(std::string_view text, std::string_view source, const csv_options& options = {}) {
    detail::csv_fields fields(text, source, options.separator);
    std::vector<detail::csv_field> row;
    csv table;
    std::size_t width = 0, class_column = std::numeric_limits<std::size_t>::max();
    for (bool header = options.header; fields.next_row(row); header = false) {
        if (width == 0) {
            width = row.size();
            if (options.classes) {
                const auto signed_width = static_cast<std::ptrdiff_t>(width);
                const std::ptrdiff_t column = *options.classes + (*options.classes < 0 ? signed_width : 0);
                if (column < 0 || column >= signed_width)
                    refuse(source, ", line 1: there is no column ", *options.classes, " for the classes; the row has ",
                           width, " fields.");
                class_column = static_cast<std::size_t>(column);
            }
            table.columns = width - (options.classes ? 1 : 0);
        }
        if (row.size() != width)
            refuse(source, ", line ", row.front().line, ", column ", row.back().column, ": the row has ", row.size(),
                   row.size() == 1 && row[0].text.empty() ? " field, an empty one; expected " : " fields; expected ",
                   width, " as in the first row.");
        for (std::size_t i = 0; i < width; ++i) {
            if (header) {
                if (i != class_column) table.names.push_back(row[i].text);
            } else if (i != class_column) {
                table.values.push_back(detail::csv_number(row[i], fields));
            } else {
                if (row[i].text.empty()) fields.refuse_field(row[i], "is empty; expected the name of a class");
                const auto known = std::find(table.classes.begin(), table.classes.end(), row[i].text);
                table.labels.push_back(static_cast<std::uint32_t>(known - table.classes.begin()));
                if (known == table.classes.end()) table.classes.push_back(row[i].text);
            }
        }
        if (!header) ++table.rows;
    }
    if (table.rows == 0) refuse(source, ", line ", fields.line(), ", column 1: the table has no row of numbers.");
    return table;
}

/// Reads a CSV file.
///
///     const auto iris = host::read_csv("iris.csv", {.header = true, .classes = -1});
inline csv read_csv(const std::filesystem::path& path, const csv_options& options = {}) {
    const bytes contents = read_file(path, options.limit);
    return parse_csv(as_text(contents), path.string(), options);
}

}}}  // namespace ingrain::INGRAIN_ABI::host
