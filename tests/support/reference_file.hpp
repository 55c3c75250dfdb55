#pragma once
/// \file
/// Reads the values that another library computed (tests/reference/*.txt). The files are compiled in: boards have none.

#include <catch2/catch_test_macros.hpp>

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain::test {

/// Fails the test.
inline void missing(std::string_view name) {
    UNSCOPED_INFO("the reference has no " << std::string(name));
    FAIL();
}

constexpr bool is_digit(char c) { return '0' <= c && c <= '9'; }

/// Reads a decimal number and moves `at` behind it: its digits divided by 10^k in double, rounded to T. This gives back
/// every value of the files, since tests/reference/tables.py writes none that it would not.
template <class T>
constexpr T read_number(const char*& at) {
    const bool negative = *at == '-';
    if (negative) ++at;
    std::uint64_t digits = 0;
    int power = 0;
    for (bool fraction = false; is_digit(*at) || *at == '.'; ++at) {
        if (*at == '.') {
            fraction = true;
        } else {
            digits = 10 * digits + static_cast<std::uint64_t>(*at - '0');
            power -= fraction;
        }
    }
    if (*at == 'e') {
        const bool small = *++at == '-';
        int exponent = 0;
        for (++at; is_digit(*at); ++at) exponent = 10 * exponent + (*at - '0');
        power += small ? -exponent : exponent;
    }
    double scale = 1;
    for (int k = power < 0 ? -power : power; k > 0; --k) scale *= 10;
    const double value = power < 0 ? static_cast<double>(digits) / scale : static_cast<double>(digits) * scale;
    return static_cast<T>(negative ? -value : value);
}

/// The tables of one case, in the order of the file.
template <class T = float>
class reference_case {
public:
    /// Reads tables from a text that ends with a line break.
    constexpr explicit reference_case(std::string_view text) {
        const char *at = text.data(), *const end = at + text.size();
        while (at != end) {
            const char* const name = at;
            while (*at != ' ') ++at;
            entry table{{name, at}, {}};
            if (at[1] == '[')
                while (*at++ != ']') {
                }
            while (at != end && (*at == ' ' || *at == '\n' || *at == '-' || is_digit(*at)))
                if (*at == ' ' || *at == '\n')
                    ++at;
                else
                    table.values.push_back(read_number<T>(at));
            tables_.push_back(table);
        }
    }

    /// The values of a table. The case owns them and has to outlive them.
    constexpr std::span<const T> operator[](std::string_view name) const& {
        const std::size_t i = position(name);
        return i < tables_.size() ? std::span<const T>(tables_[i].values) : std::span<const T>();
    }
    std::span<const T> operator[](std::string_view name) const&& = delete;

    /// The only value of a table.
    constexpr T value(std::string_view name) const {
        const std::span<const T> table = (*this)[name];
        if (table.size() != 1) missing(name);
        return table[0];
    }

    /// The tables between two others, or all that follow the first one.
    constexpr std::vector<std::span<const T>> between(std::string_view first, std::string_view last = {}) const& {
        std::vector<std::span<const T>> found;
        const std::size_t end = last.empty() ? tables_.size() : position(last);
        for (std::size_t i = position(first) + 1; i < end; ++i) found.push_back(tables_[i].values);
        return found;
    }

private:
    struct entry {
        std::string_view name;
        std::vector<T> values;
    };

    constexpr std::size_t position(std::string_view name) const {
        for (std::size_t i = 0; i < tables_.size(); ++i)
            if (tables_[i].name == name) return i;
        missing(name);
        return tables_.size();
    }

    std::vector<entry> tables_;
};

/// A file of reference values: for each case its name, a line break, and its tables.
///
///     constexpr reference_file torch{
///     #include <reference/layers.txt>
///     };
///     const auto t = torch["dense"];
///     CHECK(agree(y, t["y"]));
template <std::size_t Count>
struct reference_file {
    std::string_view cases[Count];

    /// Reads one case, also in constant evaluation.
    template <class T = float>
    constexpr reference_case<T> read(std::string_view name) const {
        for (const std::string_view text : cases)
            if (text.starts_with(name) && text[name.size()] == '\n')
                return reference_case<T>(text.substr(name.size() + 1));
        missing(name);
        return reference_case<T>({});
    }
    /// Reads one case. It is not constexpr because g++ would read each case while it compiles.
    reference_case<> operator[](std::string_view name) const { return read(name); }
};
template <class... Text>
reference_file(Text...) -> reference_file<sizeof...(Text)>;

}  // namespace ingrain::test
