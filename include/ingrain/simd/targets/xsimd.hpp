#pragma once
/// \file
/// xsimd, for the targets that are written over it.

#include <ingrain/simd/for_each_constant.hpp>
#include <ingrain/simd/target.hpp>

#if INGRAIN_WIDTH > 0
#if !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wuninitialized"  // false, as the next, out of the compiler's own AVX-512 intrinsics
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <xsimd/xsimd.hpp>
#if !defined(__clang__)
#pragma GCC diagnostic pop
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd::target {

/// Loads and stores of the first `Count` values of a register, for targets without an instruction for it.
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline Batch load_by_copy(const float* from) {
    alignas(Batch::arch_type::alignment()) float buffer[Batch::size]{};
    std::copy_n(from, Count, buffer);
    return Batch::load_aligned(buffer);
}
template <std::size_t Count, class Batch>
INGRAIN_INLINE inline void store_by_copy(const Batch& value, float* to) {
    alignas(Batch::arch_type::alignment()) float buffer[Batch::size];
    value.store_aligned(buffer);
    std::copy_n(buffer, Count, to);
}

/// `Count` integers, then zeros. Parts are put together in a register: in memory, what is loaded would have to wait for
/// what was stored.
template <class Narrow, std::size_t Count, class Integer>
INGRAIN_INLINE inline Narrow load_bytes(const Integer* from) {
    constexpr std::size_t bytes = Count * sizeof(Integer);
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
    Narrow integers;
    std::memcpy(&integers, &words, sizeof integers);
    return integers;
}

/// Values of 16 bits, as a vector of the compiler's own.
template <std::size_t Size>
struct halves_vector {
    typedef std::uint16_t type __attribute__((vector_size(2 * Size)));
};
template <std::size_t Size>
using halves_of = typename halves_vector<Size>::type;

}}}  // namespace ingrain::INGRAIN_ABI::simd::target
#endif
