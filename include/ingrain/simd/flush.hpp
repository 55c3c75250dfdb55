#pragma once
/// \file
/// Averages that have decayed.

#include <ingrain/simd/lanes.hpp>

namespace ingrain::inline INGRAIN_ABI::simd {

/// x, or 0 where |x| <= 2^-100. Averages of gradients that have become zero fade into subnormal numbers, which are
/// slow on some machines and gone on others: below this bound they count as zero everywhere.
template <class V>
INGRAIN_INLINE constexpr V flushed(V x) {
    return where_greater(abs(x), V(0x1p-100f), x, V(0));
}

}  // namespace ingrain::inline INGRAIN_ABI::simd
