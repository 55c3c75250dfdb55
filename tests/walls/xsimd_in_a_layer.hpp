// path: layers/fast.hpp
// expect: knows xsimd, which only simd/ may
#pragma once
/// \file
/// A layer that has its own idea of registers.

#include <xsimd/xsimd.hpp>
