#pragma once
/// \file
/// Which samples of a data set a view of it shows, and in which order: by position, without copies.

#include <ingrain/core/none.hpp>
#include <ingrain/core/permutation.hpp>
#include <ingrain/simd/target.hpp>

#include <cstdint>

namespace ingrain { inline namespace INGRAIN_ABI { namespace detail {

// Each view has
//     operator[](i)   the position in the data set of sample i
//     size()          how many samples it shows
//     extent()        how many samples the data set must have
// and another view inside it, or `none`.

template <class View>
constexpr std::uint32_t position_in(const View& view, std::uint32_t i) {
    if constexpr (wanted<View>)
        return view[i];
    else
        return i;
}
template <class View>
constexpr std::uint32_t extent_in(const View& view, std::uint32_t size) {
    if constexpr (wanted<View>)
        return view.extent();
    else
        return size;
}

/// In a random order.
template <class Inner>
struct shuffled_view {
    Inner inner;
    std::uint32_t whole;  ///< the extent of what is inside
    permutation order;

    constexpr std::uint32_t operator[](std::uint32_t i) const { return position_in(inner, order[i]); }
    constexpr std::uint32_t size() const { return order.size(); }
    constexpr std::uint32_t extent() const { return whole; }
};

/// `count` samples from `first` on, without `skipped` of them from `gap` on.
template <class Inner>
struct range_view {
    Inner inner;
    std::uint32_t whole, first, count, gap, skipped;

    constexpr std::uint32_t operator[](std::uint32_t i) const {
        return position_in(inner, first + i + (i < gap ? 0 : skipped));
    }
    constexpr std::uint32_t size() const { return count; }
    constexpr std::uint32_t extent() const { return whole; }
};

/// In an order that is listed in the caller's memory.
template <class Inner>
struct listed_view {
    Inner inner;
    std::uint32_t whole, count;
    const std::uint32_t* indices;

    constexpr std::uint32_t operator[](std::uint32_t i) const { return position_in(inner, indices[i]); }
    constexpr std::uint32_t size() const { return count; }
    constexpr std::uint32_t extent() const { return whole; }
};

}}}  // namespace ingrain::INGRAIN_ABI::detail
