#pragma once
/// \file
/// Whether a layer has a bias.

#include <ingrain/simd/target.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Whether a layer adds a trained value to each of its outputs.
enum class bias { none, trained };

}}  // namespace ingrain::INGRAIN_ABI
