/// \file
/// Third-party and standard headers of the tests of host/, beside those of tests.hpp.

#include <support/precompiled/tests.hpp>

#include <nlohmann/json.hpp>

#include <filesystem>
#include <fstream>
#include <sstream>
