#pragma once
/// \file
/// Long functions of lanes: part of their caller where speed matters most, in the program once on small cores.

#include <cstddef>
#include <ingrain/simd/lanes.hpp>

namespace ingrain::inline INGRAIN_ABI::simd {

#if INGRAIN_GROUP > 1
namespace detail {

/// Four numbers at a time, of which there are a multiple: each constant serves all of them. In memory, because
/// compilers keep room on the stack for several numbers that a function returns.
template <class Function>
INGRAIN_OUTLINE inline void call(float* numbers, std::size_t count) {
    const float* const end = numbers + count;
    INGRAIN_ROLLED
    do {
        Function::of(lanes<float, 4>::load(numbers)).template store_next<0>(numbers);
    } while (numbers != end);
}
template <class Function>
INGRAIN_OUTLINE inline float call(float number) {
    return Function::of(lanes<float, 1>(number)).value;
}

}  // namespace detail
#endif

/// Function::of(x)
template <class Function, class V>
INGRAIN_INLINE constexpr V shared(V x) {
#if INGRAIN_GROUP > 1
    if (INGRAIN_IS_CONSTANT_EVALUATED) return Function::of(x);
    if constexpr (V::count == 1) {
        return V(detail::call<Function>(x.value));
    } else {
        float numbers[4];
        for_each_constant<4 - V::count>([&](auto i) INGRAIN_INLINE { numbers[V::count + i] = 0; });
        x.store(numbers);
        detail::call<Function>(numbers, 4);
        return V::load(numbers);
    }
#else
    return Function::of(x);
#endif
}

#if INGRAIN_GROUP > 1
/// Function::of(x) of `Count` numbers where they are.
template <class Function, std::size_t Count>
INGRAIN_INLINE constexpr void share(float* numbers) {
    constexpr std::size_t rest = Count % 4, whole = Count - rest;
    if (INGRAIN_IS_CONSTANT_EVALUATED) {
        for (std::size_t i = 0; i < Count; ++i) numbers[i] = Function::of(lanes<float, 1>(numbers[i])).value;
    } else {
        if constexpr (whole > 0) detail::call<Function>(numbers, whole);
        for_each_constant<rest>(
            [&](auto i) INGRAIN_INLINE { numbers[whole + i] = detail::call<Function>(numbers[whole + i]); });
    }
}
#endif

}  // namespace ingrain::inline INGRAIN_ABI::simd
