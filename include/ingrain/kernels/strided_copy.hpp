#pragma once
/// \file
/// Copies rows with a stride, and adds values to others.

#include <ingrain/kernels/blocks.hpp>
#include <ingrain/kernels/copy.hpp>
#include <ingrain/simd/lanes.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// to[r * To + i] = from[r * From + i] for r < Rows, i < Width
template <std::size_t Rows, std::size_t Width, std::size_t From, std::size_t To, class T>
INGRAIN_INLINE constexpr void strided_copy(const T* from, T* to) {
    for (std::size_t r = 0; r < Rows; ++r) copy<Width>(from + r * From, to + r * To);
}

/// y[i] = y[i] + x[i] for i < Size
template <std::size_t Size, class T>
INGRAIN_INLINE constexpr void add_to(const T* x, T* y) {
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i)
                                INGRAIN_INLINE { (V::load(y + i) + V::load(x + i)).store(y + i); });
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
