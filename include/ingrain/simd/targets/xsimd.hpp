#pragma once
/// \file
/// xsimd, for the targets that are written over it.

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
#include <cstddef>

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

}}}  // namespace ingrain::INGRAIN_ABI::simd::target
#endif
