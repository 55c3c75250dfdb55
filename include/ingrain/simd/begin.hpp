/// \file
/// The first line of each public header, with end.hpp as its last. In between, for the library's own headers and for
/// those of others that they include:
///
/// - macros of the user that have the names of functions or variables are set aside. Arduino.h, windows.h, Qt and C's
///   complex.h define such macros; end.hpp defines them again.
/// - clang computes as written, whatever -funsafe-math-optimizations, -fassociative-math, -freciprocal-math,
///   -fno-signed-zeros or -ffp-contract say. g++ has a macro for each flag that would make a difference, and
///   requirements.hpp refuses it.
///
/// Not guarded, because every header does it; only the outermost has an effect, and the others are over after a few
/// lines.

#pragma push_macro("INGRAIN_INSIDE")
#ifndef INGRAIN_INSIDE
#define INGRAIN_INSIDE
#include <ingrain/simd/set_surroundings_aside.hpp>
#endif
