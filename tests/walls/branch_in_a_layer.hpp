// path: layers/twofold.hpp
// expect: line 5 has an #if, which only simd/ and core/ may
#pragma once
/// \file
/// A layer that is two.

#ifdef NDEBUG
#endif
