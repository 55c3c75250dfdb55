#pragma once
/// \file
/// Numbers of this library beside those that another one gave (tests/reference).

#include <ingrain/core/members.hpp>

#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <type_traits>
#include <vector>

namespace ingrain::test {

using table = std::span<const float>;
using tables = std::vector<table>;

/// How far a number may be from the table's, which was computed in double and rounded once.
struct tolerance {
    double of_number = 0;   ///< relative to the number itself
    double of_largest = 0;  ///< relative to the table's largest number
    double floor = 0;       ///< added
};

/// For a number that floats lead to in a few steps, of which each is right to half of 2^-23; subnormal ones may be
/// lost.
inline constexpr tolerance steps_of_floats{.of_number = 1e-6, .floor = 2e-38};
/// For a sum of floats, whose terms may cancel: some rounding errors of the size of the terms.
inline constexpr tolerance sums_of_floats{.of_largest = 1e-6, .floor = 2e-38};
/// For numbers that were computed in double: what is left is the rounding of the table, half of 2^-23.
inline constexpr tolerance rounding_of_table{.of_number = 6e-8, .of_largest = 1e-14, .floor = 1e-45};

template <class T>
inline constexpr tolerance usual = std::is_same_v<T, float> ? sums_of_floats : rounding_of_table;

/// Whether `count` numbers are those of a table; if not, the next failed check says which one is not.
template <class T>
bool agree(const T* ours, std::size_t count, table theirs, tolerance allowed = usual<T>) {
    if (count != theirs.size()) {
        UNSCOPED_INFO(count << " numbers beside a table of " << theirs.size());
        return false;
    }
    double largest = 0;
    for (const float number : theirs) largest = std::max(largest, std::abs(double{number}));
    for (std::size_t i = 0; i < count; ++i) {
        const double truth = double{theirs[i]}, distance = std::abs(static_cast<double>(ours[i]) - truth);
        if (!(distance <= allowed.of_number * std::abs(truth) + allowed.of_largest * largest + allowed.floor)) {
            UNSCOPED_INFO("number " << i << " is " << ours[i] << ", not " << truth);
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

/// The same for the tensors of parameters or gradients, one table for each.
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

/// Copies a table for each tensor to it.
template <class Parameters>
void set(Parameters& parameters, const tables& numbers) {
    std::size_t i = 0;
    for_each_tensor(
        [&](auto, auto& tensor) {
            const bool fits = i < numbers.size() && numbers[i].size() == tensor.size;
            CHECK(fits);
            if (fits) std::copy_n(numbers[i].data(), tensor.size, tensor.values);
            ++i;
        },
        parameters);
    CHECK(i == numbers.size());
}

}  // namespace ingrain::test
