#pragma once
/// \file
/// Small integers beside lanes: read from memory and written to it in a type of fewer bytes.

#include <ingrain/simd/lanes.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace simd {

/// The integers from[0], from[1], ..., one a lane; each below 2^24.
template <class V, class Integer>
INGRAIN_INLINE constexpr V load_integers(const Integer* from) {
    return target::load_integers<V>(from);
}

/// Writes lanes that are integers, which fit, to to[0], to[1], ...
template <class V, class Integer>
INGRAIN_INLINE constexpr void store_integers(V lanes, Integer* to) {
    target::store_integers(lanes, to);
}

}}}  // namespace ingrain::INGRAIN_ABI::simd
