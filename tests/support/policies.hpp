#pragma once
/// \file
/// Policies that tests use beside the default one.

#include <ingrain/core/policy.hpp>
#include <support/dual.hpp>

namespace ingrain::test {

/// In double, because differences of floats are too inexact.
struct in_double : default_policy {
    using numbers = ingrain::numbers<double>;
};

/// With dual numbers, which carry their exact derivative.
struct in_dual : default_policy {
    using numbers = ingrain::numbers<dual>;
};

}  // namespace ingrain::test
