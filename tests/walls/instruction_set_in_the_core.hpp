// path: core/switch.hpp
// expect: line 5 knows __AVX2__, which only simd/ may
// expect: line 6 defines WIDE; macros begin with INGRAIN_ and stand in simd/ and core/
#pragma once
/// \file
/// A core that asks for the processor.

#if defined(__AVX2__)
#define WIDE 1
#endif
