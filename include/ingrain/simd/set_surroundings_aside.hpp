/// \file
/// What begin.hpp does for the outermost public header.

#include <ingrain/simd/requirements.hpp>

#if defined(__clang__) && !defined(INGRAIN_ALLOW_FAST_MATH)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wignored-pragmas"  // 32-bit Arm and WebAssembly do not have it
#pragma float_control(push)
#pragma float_control(precise, on)
#pragma clang diagnostic pop
#endif

#pragma push_macro("_")
#undef _
#pragma push_macro("A0")
#undef A0
#pragma push_macro("A1")
#undef A1
#pragma push_macro("A2")
#undef A2
#pragma push_macro("A3")
#undef A3
#pragma push_macro("abs")
#undef abs
#pragma push_macro("bit")
#undef bit
#pragma push_macro("boolean")
#undef boolean
#pragma push_macro("byte")
#undef byte
#pragma push_macro("ceil")
#undef ceil
#pragma push_macro("check")
#undef check
#pragma push_macro("clamp")
#undef clamp
#pragma push_macro("cos")
#undef cos
#pragma push_macro("error")
#undef error
#pragma push_macro("exp")
#undef exp
#pragma push_macro("F")
#undef F
#pragma push_macro("far")
#undef far
#pragma push_macro("floor")
#undef floor
#pragma push_macro("I")
#undef I
#pragma push_macro("in")
#undef in
#pragma push_macro("info")
#undef info
#pragma push_macro("interface")
#undef interface
#pragma push_macro("isfinite")
#undef isfinite
#pragma push_macro("isinf")
#undef isinf
#pragma push_macro("isnan")
#undef isnan
#pragma push_macro("lerp")
#undef lerp
#pragma push_macro("log")
#undef log
#pragma push_macro("log2")
#undef log2
#pragma push_macro("map")
#undef map
#pragma push_macro("max")
#undef max
#pragma push_macro("min")
#undef min
#pragma push_macro("near")
#undef near
#pragma push_macro("noreturn")
#undef noreturn
#pragma push_macro("out")
#undef out
#pragma push_macro("pow")
#undef pow
#pragma push_macro("round")
#undef round
#pragma push_macro("signbit")
#undef signbit
#pragma push_macro("sin")
#undef sin
#pragma push_macro("slots")
#undef slots
#pragma push_macro("small")
#undef small
#pragma push_macro("sqrt")
#undef sqrt
#pragma push_macro("sum")
#undef sum
#pragma push_macro("swap")
#undef swap
#pragma push_macro("trace")
#undef trace
#pragma push_macro("verify")
#undef verify
#pragma push_macro("word")
#undef word
