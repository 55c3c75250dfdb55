#pragma once
/// \file
/// Long functions of lanes: part of their caller where speed matters most, in the program once on small cores.

#include <ingrain/simd/lanes.hpp>

namespace ingrain::inline INGRAIN_ABI::simd {

#if INGRAIN_GROUP > 1
namespace detail {

/// Four numbers at a time: each constant serves all of them. In memory, because compilers keep room on the stack for
/// several numbers that a function returns.
template <class Function>
INGRAIN_OUTLINE inline void call(float* numbers) {
    Function::of(lanes<float, 4>::load(numbers)).store(numbers);
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
        detail::call<Function>(numbers);
        return V::load(numbers);
    }
#else
    return Function::of(x);
#endif
}

}  // namespace ingrain::inline INGRAIN_ABI::simd
