// path: optimizers/guided.hpp
// expect: includes losses/huber.hpp, which is not below optimizers
#pragma once
/// \file
/// An optimiser that knows its loss.

#include <ingrain/core/tensor.hpp>
#include <ingrain/losses/huber.hpp>
