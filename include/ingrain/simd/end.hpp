/// \file
/// The last line of each public header: undoes what begin.hpp did.

#pragma pop_macro("INGRAIN_INSIDE")
#ifndef INGRAIN_INSIDE
#include <ingrain/simd/restore_surroundings.hpp>
#endif
