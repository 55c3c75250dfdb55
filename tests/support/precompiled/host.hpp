/// \file
/// What the tests of host/ include of other people's headers beside those of tests.hpp.

#include <support/precompiled/tests.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
