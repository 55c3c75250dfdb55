#pragma once
/// \file
/// Long functions of lanes: part of their caller where speed matters most, in the program once on small cores.

#include <ingrain/simd/lanes.hpp>

#include <type_traits>

namespace ingrain::inline INGRAIN_ABI::simd {

#if INGRAIN_GROUP > 1
namespace detail {

/// Two numbers at a time: what is computed on the way then stays in registers, and each constant serves twice.
template <class Function>
INGRAIN_OUTLINE inline lanes<float, 2> call(float a, float b) {
    return Function::of(lanes<float, 2>(a, b));
}
template <class Function>
INGRAIN_OUTLINE inline float call(float a) {
    return Function::of(lanes<float, 1>(a)).value;
}

}  // namespace detail
#endif

/// Function::of(x)
template <class Function, class V>
INGRAIN_INLINE constexpr V shared(V x) {
#if INGRAIN_GROUP > 1
    if (std::is_constant_evaluated()) return Function::of(x);
    if constexpr (V::count == 1) {
        return V(detail::call<Function>(x.value));
    } else {
        const auto first = detail::call<Function>(x.value[0], x.value[1]);
        if constexpr (V::count == 2) {
            return first;
        } else if constexpr (V::count == 3) {
            return V(first.value[0], first.value[1], detail::call<Function>(x.value[2]));
        } else {
            const auto second = detail::call<Function>(x.value[2], x.value[3]);
            return V(first.value[0], first.value[1], second.value[0], second.value[1]);
        }
    }
#else
    return Function::of(x);
#endif
}

}  // namespace ingrain::inline INGRAIN_ABI::simd
