#pragma once
/// \file
/// What the code of a kernel is to be: fast, or short.

#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Whether loops are unrolled for speed or kept for size. The bits do not depend on it.
enum class code_goal { speed, size };

namespace simd {

/// What suits the target: those without registers for several numbers have little memory for code as well.
inline constexpr code_goal usual_code = register_bytes > 0 ? code_goal::speed : code_goal::size;

/// Multiply-adds of a kernel from which on it is shorter to call one that layers of all sizes share.
inline constexpr std::size_t least_out_of_line = 64;

}  // namespace simd

}}  // namespace ingrain::INGRAIN_ABI
