/// \file
/// Third-party and standard headers that nearly every test includes, precompiled once for each program.

#include <boost/hana/fold_left.hpp>
#include <boost/hana/for_each.hpp>
#include <boost/hana/tuple.hpp>
#include <boost/hana/type.hpp>
#include <boost/hana/unpack.hpp>
#include <catch2/catch_test_macros.hpp>
#include <ingrain/simd/lanes.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <memory>
#include <string>
#include <vector>
