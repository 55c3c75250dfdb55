/// \file
/// The last line of each public header: undoes what begin.hpp did.

#pragma pop_macro("INGRAIN_INSIDE")
#ifndef INGRAIN_INSIDE

#pragma pop_macro("_")
#pragma pop_macro("abs")
#pragma pop_macro("bit")
#pragma pop_macro("ceil")
#pragma pop_macro("check")
#pragma pop_macro("clamp")
#pragma pop_macro("error")
#pragma pop_macro("exp")
#pragma pop_macro("F")
#pragma pop_macro("far")
#pragma pop_macro("floor")
#pragma pop_macro("I")
#pragma pop_macro("in")
#pragma pop_macro("info")
#pragma pop_macro("interface")
#pragma pop_macro("isfinite")
#pragma pop_macro("isinf")
#pragma pop_macro("isnan")
#pragma pop_macro("lerp")
#pragma pop_macro("log")
#pragma pop_macro("map")
#pragma pop_macro("max")
#pragma pop_macro("min")
#pragma pop_macro("near")
#pragma pop_macro("noreturn")
#pragma pop_macro("out")
#pragma pop_macro("round")
#pragma pop_macro("signbit")
#pragma pop_macro("slots")
#pragma pop_macro("small")
#pragma pop_macro("sqrt")
#pragma pop_macro("sum")
#pragma pop_macro("swap")
#pragma pop_macro("trace")
#pragma pop_macro("verify")
#pragma pop_macro("word")

#if defined(__clang__) && !defined(INGRAIN_ALLOW_FAST_MATH)
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wignored-pragmas"
#pragma float_control(pop)
#pragma clang diagnostic pop
#endif

#endif
