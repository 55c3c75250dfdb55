#pragma once
/// \file
/// Flushes running averages that have decayed to almost nothing.

#include <ingrain/simd/lanes.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// x, to the next multiple of 2^-100 where it is less than 2^-78. Averages of gradients that have become zero would
/// fade into subnormal numbers, which are slow on some machines and gone on others: these end as zero, or near 2^-98.
template <class V>
INGRAIN_INLINE constexpr V flush_decayed(V x) {
    return (x + V(0x1.8p-77f)) - V(0x1.8p-77f);
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
