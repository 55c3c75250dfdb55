#pragma once
/// \file
/// How a CSV file is to be read.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>

#include <cmath>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What to do about a missing value. A number, also that of a class, is missing where the field is empty or says `NA`,
/// `N/A`, `#N/A`, `NaN`, `null` (in capital or small letters), `None`, `<NA>` or `?`. The name of a class is missing
/// where the field is empty.
///
///     host::read_csv("houses.csv", {.header = true, .missing = host::missing_values::drop_row()});
///
/// `fill` refuses a missing class, and a number that is not finite.
class missing_values {
public:
    static constexpr missing_values refuse() { return {}; }  ///< names file, line and column
    /// Leaves out each row that has one.
    static constexpr missing_values drop_row() {
        missing_values result;
        result.drops_ = true;
        return result;
    }
    /// Takes this number instead.
    static missing_values fill(float number) {
        if (!std::isfinite(number))
            host::refuse("Missing values cannot be filled with ", number, ", which is not finite.");
        missing_values result;
        result.number_ = number;
        return result;
    }

    /// Whether rows are left out.
    constexpr bool drops_row() const { return drops_; }
    /// The number that is taken instead, if one is.
    constexpr const std::optional<float>& number() const { return number_; }

private:
    constexpr missing_values() = default;
    bool drops_ = false;
    std::optional<float> number_;
};

/// How to read a CSV file. Nothing is guessed.
///
///     const auto train = host::read_csv("train.csv", {.header = true, .classes = -1});
///     const auto test = host::read_csv("test.csv", {.header = true, .classes = -1, .names = train.classes});
struct csv_options {
    char separator = ',';                 ///< ' ' is any number of spaces and tabs
    bool header = false;                  ///< the first row holds names
    std::optional<int> classes = {};      ///< the column of classes: 0 is the first, -1 the last
    std::size_t limit = default_limit;    ///< bytes of the file
    std::vector<std::string> names = {};  ///< of the classes, in the order of their numbers; others are refused
    bool integer_labels = false;          ///< the column of classes holds their numbers, which are kept
    char decimal = '.';                   ///< or ','
    missing_values missing = missing_values::refuse();  ///< what to do about missing values
};

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
