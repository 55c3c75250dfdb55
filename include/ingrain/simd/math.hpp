#pragma once
/// \file
/// How exact elementary functions are to be.

#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// `accurate`: at most 2 units in the last place from the truth. `quick`: at most 6. `coarse`: about 1e-4 of the
/// result, for small cores. The bits of each are the same on every target with a fused multiply-add.
enum class math { accurate, quick, coarse };

}}  // namespace ingrain::INGRAIN_ABI
