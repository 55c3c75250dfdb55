#pragma once
/// \file
/// Glorot's initial weights (Glorot and Bengio 2010, "Understanding the difficulty of training deep feedforward neural
/// networks", proceedings.mlr.press/v9/glorot10a).

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/variance_scaling.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Variance 2 / (inputs + outputs). The usual choice before tanh, sigmoid, softmax, or nothing.
///
///     trainer<net, mean_squared_error, sgd> trainer{{}, seed{1}, glorot_normal{}};
struct glorot_uniform : variance_scaling<1, fan::average, distribution::uniform> {};
struct glorot_normal : variance_scaling<1, fan::average, distribution::normal> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
