#pragma once
/// \file
/// Copies values in the registers in which they will be read. Compilers copy in smaller pieces, and a later load has to
/// wait for them.

#include <ingrain/kernels/blocks.hpp>

#include <cstddef>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace kernels {

/// to[i] = from[i] for i < Size
template <std::size_t Size, class T>
INGRAIN_INLINE constexpr void copy(const T* from, T* to) {
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i)
                                INGRAIN_INLINE { V::load(from + i).store(to + i); });
}

/// to[i] = from[i] for i < size. The last lanes overlap the ones before.
template <class T>
INGRAIN_INLINE constexpr void copy(const T* from, T* to, std::size_t size) {
    using V = simd::lanes<T, simd::widest<T>>;
    INGRAIN_ROLLED
    for (std::size_t i = 0; i + V::count < size; i += V::count) V::load(from + i).store(to + i);
    if (size >= V::count) return V::load(from + size - V::count).store(to + size - V::count);
    INGRAIN_ROLLED
    for (std::size_t i = 0; i < size; ++i) to[i] = from[i];
}

/// y[n][at + i] = from[i] for i < Size, through `store`, so that rows with an epilogue apply it.
template <std::size_t Size, class T>
INGRAIN_INLINE constexpr void copy_into(const T* from, auto y, std::size_t n, std::size_t at = 0) {
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i)
                                INGRAIN_INLINE { y.template store<V::count>(n, at + i, V::load(from + i)); });
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
