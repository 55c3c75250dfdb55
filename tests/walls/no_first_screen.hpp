// path: layers/silent.hpp
// expect: does not begin with #pragma once and /// \file
#pragma once
#include <ingrain/core/tensor.hpp>
