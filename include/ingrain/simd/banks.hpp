#pragma once
/// \file
/// Loads and stores of lanes that are held beside others: on small cores those of different banks do not get into each
/// other's way (register_quads.hpp). Part of lanes.hpp.

#include <array>
#include <cstddef>
#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/lanes.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

template <std::size_t Bank, class V, class Stored>
INGRAIN_INLINE constexpr V load_beside(const Stored* from) {
    if constexpr (requires { V::registers::template load_from<Bank>(from); })
        return V(V::registers::template load_from<Bank>(from));
    else
        return V::load(from);
}
template <std::size_t Bank, class V>
INGRAIN_INLINE constexpr void store_beside(V v, typename V::scalar* to) {
    if constexpr (requires { V::registers::template store_to<Bank>(v.value, to); })
        V::registers::template store_to<Bank>(v.value, to);
    else
        v.store(to);
}

/// The same, after which the address is that of the values behind.
template <std::size_t Bank, class V, class Stored>
INGRAIN_INLINE constexpr V load_next_beside(const Stored*& from) {
    if constexpr (requires { V::registers::template load_next<Bank>(from); }) {
        return V(V::registers::template load_next<Bank>(from));
    } else {
        from += V::count;
        return V::load(from - V::count);
    }
}
template <std::size_t Bank, class V>
INGRAIN_INLINE constexpr void store_next_beside(V v, typename V::scalar*& to) {
    if constexpr (requires { V::registers::template store_next<Bank>(v.value, to); }) {
        V::registers::template store_next<Bank>(v.value, to);
    } else {
        v.store(to);
        to += V::count;
    }
}

/// multiply_add(a, from, sum), after which the address is `step` values further.
template <class V, class Stored>
INGRAIN_INLINE constexpr V multiply_add_next(V a, const Stored*& from, V sum, std::size_t step) {
    if constexpr (requires { V::registers::multiply_add_next(a.value, from, sum.value, step); }) {
        return V(V::registers::multiply_add_next(a.value, from, sum.value, step));
    } else {
        from += step;
        return multiply_add(a, from - step, sum);
    }
}

/// `Count` values, each by itself, after which the address is that of the values behind.
template <std::size_t Bank, std::size_t Count, class T>
INGRAIN_INLINE constexpr std::array<T, Count> load_next_numbers(const T*& from) {
    std::array<T, Count> values;
#if INGRAIN_HAS_QUADS
    if constexpr (Count > 1) {
        const auto loaded = load_next_beside<Bank, lanes<T, Count>>(from);
        for_each_constant<Count>([&](auto i) INGRAIN_INLINE { values[i] = loaded.value.value[i]; });
        return values;
    }
#endif
    for_each_constant<Count>([&](auto i) INGRAIN_INLINE { values[i] = from[i]; });
    from += Count;
    return values;
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
