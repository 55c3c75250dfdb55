#pragma once
/// \file
/// What the code of a kernel is to be: fast, or short.

#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain::inline INGRAIN_ABI {

/// Whether loops are unrolled for speed or kept for size. The bits do not depend on it.
enum class code { speed, size };

namespace simd {

/// What suits the target: those without registers for several numbers have little memory for code as well.
inline constexpr code usual_code = register_bytes > 0 ? code::speed : code::size;

/// Multiply-adds of a kernel from which on it is shorter to call one that layers of all sizes share.
inline constexpr std::size_t least_shared = 64;

}  // namespace simd

}  // namespace ingrain::inline INGRAIN_ABI
