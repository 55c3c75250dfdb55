// path: layers/wide.hpp
// expect: line 7 asks for simd::widest, which is for simd, core, kernels
#pragma once
/// \file
/// A layer that counts lanes.

#include <ingrain/simd/target.hpp>

inline constexpr unsigned long lanes = ingrain::simd::widest<float>;
