#pragma once
/// \file
/// Long functions of lanes: part of their caller where speed matters most, in the program once on small cores.

#include <cstddef>
#include <ingrain/simd/lanes.hpp>

namespace ingrain::inline INGRAIN_ABI::simd {

#if INGRAIN_GROUP > 1
namespace detail {

/// Pairs of numbers: each constant serves both, and what they need is in registers without saving many; four together
/// take twice the code and not a twentieth fewer instructions. In memory, because compilers keep room on the stack for
/// several numbers that a function returns. There is a pair.
template <class Function>
INGRAIN_OUTLINE inline void call(float* numbers, std::size_t count) {
    const float* const end = numbers + count;
    INGRAIN_ROLLED
    do {
        Function::of(lanes<float, 2>::load(numbers)).template store_next<0>(numbers);
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
        constexpr std::size_t even = V::count + V::count % 2;
        float numbers[even];
        numbers[even - 1] = 0;
        x.store(numbers);
        detail::call<Function>(numbers, even);
        return V::load(numbers);
    }
#else
    return Function::of(x);
#endif
}

/// Function::of(x) of `Count` numbers where they are; on small cores alone.
template <class Function, std::size_t Count>
    requires(INGRAIN_GROUP > 1)
INGRAIN_INLINE constexpr void share([[maybe_unused]] float* numbers) {
#if INGRAIN_GROUP > 1
    constexpr std::size_t even = Count - Count % 2;
    if (INGRAIN_IS_CONSTANT_EVALUATED) {
        for (std::size_t i = 0; i < Count; ++i) numbers[i] = Function::of(lanes<float, 1>(numbers[i])).value;
    } else {
        if constexpr (even > 0) detail::call<Function>(numbers, even);
        if constexpr (even < Count) numbers[even] = detail::call<Function>(numbers[even]);
    }
#endif
}

}  // namespace ingrain::inline INGRAIN_ABI::simd
