#pragma once
/// \file
/// Columns of a table as samples and targets of a regression.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/csv.hpp>
#include <ingrain/training/data_set.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A column of a table: its name in the header, or its index among the columns of numbers; -1 is the last.
struct csv_column {
    std::string name;  ///< where it is given by name
    int index = 0;     ///< where it is given by index; -1 is the last
    bool named;        ///< which of both

    /// By name or by index: `{"price"}` or `{-1}`.
    csv_column(std::string called) : name(std::move(called)), named(true) {}
    csv_column(const char* called) : name(called), named(true) {}
    csv_column(int at) : index(at), named(false) {}
};

/// Which columns are what.
struct regression_columns {
    std::vector<csv_column> targets;      ///< what the network is to answer
    std::vector<csv_column> inputs = {};  ///< none: all that are not targets
};

/// A data set that owns its samples and targets: use it where a `data_set` is taken, as long as it lives.
class regression_data : public data_set<float, float> {
public:
    /// Refuses columns that are not in the table, and other numbers of them than these. See `data_for`.
    regression_data(const csv& table, const regression_columns& columns, std::size_t inputs, std::size_t answers)
        : regression_data(table, positions(table, columns, inputs, answers)) {}

    /// Copies or takes over samples and targets.
    regression_data(const regression_data& other)
        : regression_data(other.owned_samples_, other.owned_targets_, other.size) {}
    regression_data(regression_data&& other) noexcept { swap(other); }
    regression_data& operator=(regression_data other) noexcept {
        swap(other);
        return *this;
    }

private:
    using indices = std::vector<std::size_t>;

    regression_data(const csv& table, const std::pair<indices, indices>& columns)
        : regression_data(copied(table, columns.first), copied(table, columns.second), table.rows) {}
    regression_data(std::vector<float> x, std::vector<float> y, std::size_t rows)
        : owned_samples_(std::move(x)), owned_targets_(std::move(y)) {
        refer(static_cast<std::uint32_t>(rows));
    }

    void refer(std::uint32_t rows) noexcept {
        static_cast<data_set<float, float>&>(*this) = {owned_samples_, owned_targets_, rows};
    }
    void swap(regression_data& other) noexcept {
        owned_samples_.swap(other.owned_samples_);
        owned_targets_.swap(other.owned_targets_);
        const std::uint32_t rows = size;
        refer(other.size);
        other.refer(rows);
    }

    static std::string name_of(const csv& table) { return table.source.empty() ? "The table" : table.source; }

    static std::pair<indices, indices> positions(const csv& table, const regression_columns& columns,
                                                 std::size_t inputs, std::size_t targets) {
        if (columns.targets.empty()) refuse(name_of(table), ": no column is named in .targets.");
        if (table.rows > std::numeric_limits<std::uint32_t>::max())
            refuse(name_of(table), " has ", table.rows, " rows; expected less than 2^32.");
        std::pair<indices, indices> result;
        for (const csv_column& column : columns.targets) result.second.push_back(position(table, column));
        for (const csv_column& column : columns.inputs) result.first.push_back(position(table, column));
        if (columns.inputs.empty()) {
            std::vector<bool> is_target(table.columns);
            for (const std::size_t i : result.second) is_target[i] = true;
            for (std::size_t i = 0; i < table.columns; ++i)
                if (!is_target[i]) result.first.push_back(i);
        }
        check(table, "targets", result.second.size(), targets, "answers");
        check(table, columns.inputs.empty() ? "columns beside the targets" : "inputs", result.first.size(), inputs,
              "takes");
        return result;
    }

    static void check(const csv& table, std::string_view what, std::size_t found, std::size_t expected,
                      std::string_view does) {
        if (found != expected)
            refuse(name_of(table), ": there are ", found, " ", what, "; expected the ", expected, " that the network ",
                   does, ".");
    }

    static std::size_t position(const csv& table, const csv_column& column) {
        if (!column.named) {
            const auto columns = static_cast<std::ptrdiff_t>(table.columns);
            const std::ptrdiff_t at = column.index + (column.index < 0 ? columns : 0);
            if (at < 0 || at >= columns)
                refuse(name_of(table), ": there is no column ", column.index, " of numbers; the table has ",
                       table.columns, ".");
            return static_cast<std::size_t>(at);
        }
        if (table.names.empty())
            refuse(
                name_of(table), ": the column ", in_quotes(column.name),
                " cannot be found, because the names of the columns were not read. Read the table with .header = true, "
                "or give the index of the column.");
        const auto at = std::find(table.names.begin(), table.names.end(), column.name);
        if (at == table.names.end())
            refuse(name_of(table), ": there is no column ", in_quotes(column.name), " of numbers; the columns are ",
                   some_names(table.names), ".");
        if (std::find(at + 1, table.names.end(), column.name) != table.names.end())
            refuse(name_of(table), ": two columns are called ", in_quotes(column.name), "; give the index of one.");
        return static_cast<std::size_t>(at - table.names.begin());
    }

    static std::vector<float> copied(const csv& table, const indices& columns) {
        std::vector<float> result;
        result.reserve(table.rows * columns.size());
        for (std::size_t row = 0; row < table.rows; ++row)
            for (const std::size_t column : columns) result.push_back(table[row][column]);
        return result;
    }

    std::vector<float> owned_samples_, owned_targets_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
