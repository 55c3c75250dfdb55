#pragma once
/// \file
/// Samples that are changed at random as a training step reads them.

#include <ingrain/core/random.hpp>
#include <ingrain/simd/target.hpp>
#include <ingrain/training/sample_views.hpp>

#include <cstddef>
#include <cstdint>
#include <span>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

/// What is inside, and a function that changes a copy of each row in the caller's memory.
template <class Inner, class T, class Change>
struct augmented_view {
    static constexpr bool augments = true;

    Inner inner;
    std::uint32_t whole, count;
    std::span<T> rows;
    const Change* change;

    constexpr std::uint32_t operator[](std::uint32_t i) const { return position_in(inner, i); }
    constexpr std::uint32_t size() const { return count; }
    constexpr std::uint32_t extent() const { return whole; }

    /// Row n of the memory: the changed copy of `sample`.
    template <std::size_t Size>
    constexpr const T* changed(const T* sample, std::size_t n, generator& random) const {
        T* row = rows.data() + n * Size;
        for (std::size_t i = 0; i < Size; ++i) row[i] = sample[i];
        (*change)(std::span<T, Size>(row, Size), random);
        return row;
    }
};

template <class View>
inline constexpr bool augments = requires { View::augments; };

}}}  // namespace ingrain::INGRAIN_ABI::detail
