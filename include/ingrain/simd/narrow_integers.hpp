#pragma once
/// \file
/// Small whole numbers beside lanes: read from memory and written to it in a type of fewer bytes.

#include <ingrain/simd/lanes.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

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

/// `Count` numbers, then zeros. Parts are put together in a register: in memory, what is loaded would have to wait for
/// what was stored.
template <class Narrow, std::size_t Count, class Whole>
INGRAIN_INLINE inline Narrow load_narrow(const Whole* from) {
    constexpr std::size_t bytes = Count * sizeof(Whole);
    std::array<std::uint64_t, (sizeof(Narrow) + 7) / 8> words{};
    for_each_constant<(bytes + 7) / 8>([&](auto i) INGRAIN_INLINE {
        constexpr std::size_t all = std::min<std::size_t>(8, bytes - 8 * i);
        const auto take = [&]<class Part>(Part part) INGRAIN_INLINE {
            constexpr std::size_t larger = 2 * sizeof part - 1, at = all & ~larger;
            if constexpr (all & sizeof part) {
                std::memcpy(&part, reinterpret_cast<const unsigned char*>(from) + 8 * i + at, sizeof part);
                words[i] |= std::uint64_t{part} << 8 * at;
            }
        };
        take(std::uint64_t{});
        take(std::uint32_t{});
        take(std::uint16_t{});
        take(std::uint8_t{});
    });
    Narrow numbers;
    std::memcpy(&numbers, &words, sizeof numbers);
    return numbers;
}

/// The same numbers in 32 bits; g++ does eight bytes one by one.
template <class Wide, class Narrow>
INGRAIN_INLINE inline Wide widened(Narrow numbers) {
#if defined(__AVX2__)
    if constexpr (sizeof(Narrow) == 8 && sizeof(Wide) == 32)
        return reinterpret_cast<Wide>(_mm256_cvtepu8_epi32(_mm_cvtsi64_si128(std::bit_cast<long long>(numbers))));
    else
#endif
        return __builtin_convertvector(numbers, Wide);
}
template <class Narrow, class Wide>
INGRAIN_INLINE inline Narrow narrowed(Wide numbers) {
#if defined(__AVX2__) && !defined(__AVX512VL__)
    if constexpr (sizeof(Narrow) == 8 && sizeof(Wide) == 32) {
        const auto all = reinterpret_cast<__m256i>(numbers);
        const __m128i halves = _mm_packus_epi32(_mm256_castsi256_si128(all), _mm256_extracti128_si256(all, 1));
        return std::bit_cast<Narrow>(_mm_cvtsi128_si64(_mm_packus_epi16(halves, halves)));
    } else
#endif
        return __builtin_convertvector(numbers, Narrow);
}
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
        const auto numbers = detail::load_narrow<typename types::narrow, V::count>(from);
        return V(typename V::batch(
            __builtin_convertvector(detail::widened<typename types::wide>(numbers), typename types::floats)));
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
        const auto numbers = detail::narrowed<typename types::narrow>(
            __builtin_convertvector(reinterpret_cast<typename types::floats>(lanes.value.data), typename types::wide));
        std::memcpy(to, &numbers, V::count * sizeof(Whole));
#endif
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
