#pragma once
/// \file
/// LeCun's initial weights (LeCun et al. 1998, "Efficient backprop", doi:10.1007/3-540-49430-8_2).

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/variance_scaling.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Variance 1 / inputs.
///
///     trainer<net, mean_squared_error, sgd> trainer{{}, seed{1}, lecun_normal{}};
struct lecun_uniform : variance_scaling<1, fan::in, distribution::uniform> {};
struct lecun_normal : variance_scaling<1, fan::in, distribution::normal> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
