#pragma once
/// \file
/// Numbers brought from one place to another, in the registers in which they will be read: compilers copy in smaller
/// pieces, which a later load has to wait for.

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

/// y[n][at + i] = from[i] for i < Size, through `store`: rows that compute on the way to memory are written alike.
template <std::size_t Size, class T>
INGRAIN_INLINE constexpr void copy_into(const T* from, auto y, std::size_t n, std::size_t at = 0) {
    for_each_lanes<T, Size>([&]<class V>(std::type_identity<V>, std::size_t i)
                                INGRAIN_INLINE { y.template store<V::count>(n, at + i, V::load(from + i)); });
}

}}}  // namespace ingrain::INGRAIN_ABI::kernels
