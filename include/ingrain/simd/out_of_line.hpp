#pragma once
/// \file
/// Long functions of lanes: inlined where speed matters most, called out of line on small cores.

#include <cstddef>
#include <ingrain/simd/lanes.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

#if INGRAIN_HAS_QUADS
namespace detail {

/// How many values a function takes at a time: one if it has `of_each`. Otherwise two: each constant serves both, and
/// what they need fits in registers with few of them saved. Four together take twice the code and save less than a
/// twentieth of the instructions.
template <class Function>
concept takes_each = requires(float* values, std::size_t count) { Function::of_each(values, count); };
template <class Function>
inline constexpr std::size_t taken = takes_each<Function> ? 1 : 2;

/// Works in memory, because compilers reserve stack for several values that a function returns. `count` is at least 1.
template <class Function>
INGRAIN_OUTLINE inline void call(float* values, std::size_t count) {
    if constexpr (takes_each<Function>)
        return Function::of_each(values, count);
    else {
        const float* const end = values + count;
        INGRAIN_ROLLED
        do {
            store_next_beside<0>(Function::of(lanes<float, 2>::load(values)), values);
        } while (values != end);
    }
}
template <class Function>
INGRAIN_OUTLINE inline float call(float value) {
    return Function::of(lanes<float, 1>(value)).value;
}

}  // namespace detail
#endif

/// Function::of(x)
template <class Function, class V>
INGRAIN_INLINE constexpr V out_of_line(V x) {
#if INGRAIN_HAS_QUADS
    if (INGRAIN_IS_CONSTANT_EVALUATED) return Function::of(x);
    if constexpr (V::count < detail::taken<Function>) {
        return V(detail::call<Function>(x.value));
    } else {
        constexpr std::size_t taken = V::count + V::count % detail::taken<Function>;
        float values[taken];
        values[taken - 1] = 0;
        x.store(values);
        detail::call<Function>(values, taken);
        return V::load(values);
    }
#else
    return Function::of(x);
#endif
}

/// Function::of(x) of `Count` values in place; on small cores alone.
template <class Function, std::size_t Count>
    requires(INGRAIN_HAS_QUADS == 1)
INGRAIN_INLINE constexpr void apply_out_of_line([[maybe_unused]] float* values) {
#if INGRAIN_HAS_QUADS
    constexpr std::size_t paired = Count - Count % detail::taken<Function>;
    if (INGRAIN_IS_CONSTANT_EVALUATED) {
        for (std::size_t i = 0; i < Count; ++i) values[i] = Function::of(lanes<float, 1>(values[i])).value;
    } else {
        if constexpr (paired > 0) detail::call<Function>(values, paired);
        if constexpr (paired < Count) values[paired] = detail::call<Function>(values[paired]);
    }
#endif
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
