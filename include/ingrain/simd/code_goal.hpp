#pragma once
/// \file
/// Whether the code of a kernel is optimised for speed or for size.

#include <ingrain/simd/target.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Whether loops are unrolled for speed or kept for size. The bits do not depend on it.
enum class code_goal { speed, size };

namespace simd {

/// What suits the target: one without registers for several values has little memory for code as well.
inline constexpr code_goal usual_code = register_bytes > 0 ? code_goal::speed : code_goal::size;

/// From this many multiply-adds on, calling a kernel that layers of all sizes use is shorter than inlining one.
inline constexpr std::size_t least_out_of_line = 64;

}  // namespace simd

}}  // namespace ingrain::INGRAIN_ABI
