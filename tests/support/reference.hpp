#pragma once
/// \file
/// Compares values of this library with those of another one (tests/reference).

#include <ingrain/core/members.hpp>
#include <support/reference_file.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

namespace ingrain::test {

using table = std::span<const float>;
using tables = std::vector<table>;

/// How far a value may be from the table's, which was computed in double and rounded once.
struct tolerance {
    double of_number = 0;   ///< relative to the value itself
    double of_largest = 0;  ///< relative to the largest value of the table
    double floor = 0;       ///< absolute
};

/// For a value that takes a few steps in float, each of them correct to half of 2^-23. Subnormal values may be lost.
inline constexpr tolerance steps_of_floats{.of_number = 1e-6, .floor = 2e-38};
/// For a sum in float whose terms may cancel: some rounding errors of the size of the terms.
inline constexpr tolerance sums_of_floats{.of_largest = 1e-6, .floor = 2e-38};
/// For values that were computed in double: what remains is the rounding of the table, half of 2^-23.
inline constexpr tolerance rounding_of_table{.of_number = 6e-8, .of_largest = 1e-14, .floor = 1e-45};

template <class T>
inline constexpr tolerance usual = std::is_same_v<T, float> ? sums_of_floats : rounding_of_table;

/// Whether `count` values agree with a table. If not, the next failed check says which one differs.
template <class T>
bool agree(const T* ours, std::size_t count, table theirs, tolerance allowed = usual<T>) {
    if (count != theirs.size()) {
        UNSCOPED_INFO(count << " values compared with a table of " << theirs.size());
        return false;
    }
    double largest = 0;
    for (const float value : theirs) largest = std::max(largest, std::abs(double{value}));
    for (std::size_t i = 0; i < count; ++i) {
        const double truth = double{theirs[i]}, distance = std::abs(static_cast<double>(ours[i]) - truth);
        if (!(distance <= allowed.of_number * std::abs(truth) + allowed.of_largest * largest + allowed.floor)) {
            UNSCOPED_INFO("value " << i << " is " << ours[i] << ", not " << truth);
            return false;
        }
    }
    return true;
}
template <class T, std::size_t Count>
bool agree(const T (&ours)[Count], table theirs, tolerance allowed = usual<T>) {
    return agree(&ours[0], Count, theirs, allowed);
}
template <class T>
    requires std::is_floating_point_v<T>
bool agree(T ours, float theirs, tolerance allowed = usual<T>) {
    return agree(&ours, 1, table(&theirs, 1), allowed);
}

/// The same for the tensors of parameters or gradients, with one table for each tensor.
template <class Parameters>
bool agree_all(const Parameters& ours, const tables& theirs, auto... allowed) {
    bool same = true;
    std::size_t i = 0;
    for_each_tensor(
        [&](auto, const auto& tensor) {
            same = same && i < theirs.size() && agree(tensor.values, theirs[i], allowed...);
            ++i;
        },
        ours);
    return same && i == theirs.size();
}

/// A table as an array, for what takes arrays of a constant size.
template <std::size_t Count, class T = float>
std::array<T, Count> array_of(table values) {
    std::array<T, Count> array{};
    REQUIRE(values.size() == Count);
    std::transform(values.begin(), values.end(), array.begin(), [](float value) { return static_cast<T>(value); });
    return array;
}

/// Copies a table to each tensor.
template <class Parameters>
void set(Parameters& parameters, const tables& values) {
    std::size_t i = 0;
    for_each_tensor(
        [&](auto, auto& tensor) {
            const bool fits = i < values.size() && values[i].size() == tensor.size;
            CHECK(fits);
            if (fits) std::copy_n(values[i].data(), tensor.size, tensor.values);
            ++i;
        },
        parameters);
    CHECK(i == values.size());
}

}  // namespace ingrain::test
