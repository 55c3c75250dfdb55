#pragma once
/// \file
/// Policies that tests compute with beside the default one.

#include <ingrain/core/policy.hpp>
#include <support/dual.hpp>

namespace ingrain::test {

/// Differences of floats say little.
struct in_double : default_policy {
    using numbers = ingrain::numbers<double>;
};

/// Numbers that carry their exact derivative along.
struct in_dual : default_policy {
    using numbers = ingrain::numbers<dual>;
};

}  // namespace ingrain::test
