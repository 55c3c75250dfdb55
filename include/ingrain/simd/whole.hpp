#pragma once
/// \file
/// Small whole numbers beside lanes: read from memory and written to it in a type of fewer bytes.

#include <ingrain/simd/lanes.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace ingrain::inline INGRAIN_ABI::simd {

namespace detail {

#if INGRAIN_WIDTH > 0
/// As many whole numbers as a register of V has places, as vectors of the compiler's own.
template <class V, class Whole>
struct whole {
    static constexpr std::size_t places = sizeof(typename V::batch) / sizeof(float);
    typedef Whole narrow __attribute__((vector_size(places * sizeof(Whole))));
    typedef std::int32_t wide __attribute__((vector_size(sizeof(typename V::batch))));
    typedef float floats __attribute__((vector_size(sizeof(typename V::batch))));
};
#endif

}  // namespace detail

/// The whole numbers from[0], from[1], ..., one a lane; each below 2^24.
template <class V, class Whole>
INGRAIN_INLINE constexpr V load_whole(const Whole* from) {
    if constexpr (V::count == 1) {
        return V(*from);
    } else {
#if INGRAIN_GROUP > 1
        V result;
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < V::count; ++i) result.value[i] = static_cast<typename V::scalar>(from[i]);
        return result;
#elif INGRAIN_WIDTH > 0
        using types = detail::whole<V, Whole>;
        typename types::narrow numbers{};
        std::memcpy(&numbers, from, V::count * sizeof(Whole));
        return V(typename V::batch(
            __builtin_convertvector(__builtin_convertvector(numbers, typename types::wide), typename types::floats)));
#endif
    }
}

/// Writes lanes that are whole numbers, which fit, to to[0], to[1], ...
template <class V, class Whole>
INGRAIN_INLINE constexpr void store_whole(V lanes, Whole* to) {
    if constexpr (V::count == 1) {
        *to = static_cast<Whole>(lanes.value);
    } else {
#if INGRAIN_GROUP > 1
        INGRAIN_UNROLL
        for (std::size_t i = 0; i < V::count; ++i) to[i] = static_cast<Whole>(lanes.value[i]);
#elif INGRAIN_WIDTH > 0
        using types = detail::whole<V, Whole>;
        const auto numbers = __builtin_convertvector(
            __builtin_convertvector(reinterpret_cast<typename types::floats>(lanes.value.data), typename types::wide),
            typename types::narrow);
        std::memcpy(to, &numbers, V::count * sizeof(Whole));
#endif
    }
}

}  // namespace ingrain::inline INGRAIN_ABI::simd
