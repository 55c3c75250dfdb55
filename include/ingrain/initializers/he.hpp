#pragma once
/// \file
/// He's initial weights (He et al. 2015, "Delving deep into rectifiers", arXiv:1502.01852).

#include <ingrain/simd/begin.hpp>

#include <ingrain/initializers/variance_scaling.hpp>

namespace ingrain { inline namespace INGRAIN_ABI {

/// Variance 2 / inputs. The usual choice before relu and its relatives.
///
///     trainer<net, mean_squared_error, sgd> trainer{{}, seed{1}, he_normal{}};
struct he_uniform : variance_scaling<2, fan::in, distribution::uniform> {};
struct he_normal : variance_scaling<2, fan::in, distribution::normal> {};

}}  // namespace ingrain::INGRAIN_ABI

#include <ingrain/simd/end.hpp>
