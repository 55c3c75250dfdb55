#pragma once
/// \file
/// Long functions of lanes: part of their caller where speed matters most, in the program once on small cores.

#include <cstddef>
#include <ingrain/simd/lanes.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

#if INGRAIN_GROUP > 1
namespace detail {

/// How many numbers a function takes at a time. If it says how it is computed of each, one. Else pairs: each constant
/// serves both, and what they need is in registers without saving many; four together take twice the code and not a
/// twentieth fewer instructions.
template <class Function>
concept takes_each = requires(float* numbers, std::size_t count) { Function::of_each(numbers, count); };
template <class Function>
inline constexpr std::size_t taken = takes_each<Function> ? 1 : 2;

/// In memory, because compilers keep room on the stack for several numbers that a function returns. There is at least
/// one.
template <class Function>
INGRAIN_OUTLINE inline void call(float* numbers, std::size_t count) {
    if constexpr (takes_each<Function>)
        return Function::of_each(numbers, count);
    else {
        const float* const end = numbers + count;
        INGRAIN_ROLLED
        do {
            Function::of(lanes<float, 2>::load(numbers)).template store_next<0>(numbers);
        } while (numbers != end);
    }
}
template <class Function>
INGRAIN_OUTLINE inline float call(float number) {
    return Function::of(lanes<float, 1>(number)).value;
}

}  // namespace detail
#endif

/// Function::of(x)
template <class Function, class V>
INGRAIN_INLINE constexpr V out_of_line(V x) {
#if INGRAIN_GROUP > 1
    if (INGRAIN_IS_CONSTANT_EVALUATED) return Function::of(x);
    if constexpr (V::count < detail::taken<Function>) {
        return V(detail::call<Function>(x.value));
    } else {
        constexpr std::size_t whole = V::count + V::count % detail::taken<Function>;
        float numbers[whole];
        numbers[whole - 1] = 0;
        x.store(numbers);
        detail::call<Function>(numbers, whole);
        return V::load(numbers);
    }
#else
    return Function::of(x);
#endif
}

/// Function::of(x) of `Count` numbers where they are; on small cores alone.
template <class Function, std::size_t Count>
    requires(INGRAIN_GROUP > 1)
INGRAIN_INLINE constexpr void apply_out_of_line([[maybe_unused]] float* numbers) {
#if INGRAIN_GROUP > 1
    constexpr std::size_t whole = Count - Count % detail::taken<Function>;
    if (INGRAIN_IS_CONSTANT_EVALUATED) {
        for (std::size_t i = 0; i < Count; ++i) numbers[i] = Function::of(lanes<float, 1>(numbers[i])).value;
    } else {
        if constexpr (whole > 0) detail::call<Function>(numbers, whole);
        if constexpr (whole < Count) numbers[whole] = detail::call<Function>(numbers[whole]);
    }
#endif
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
