// path: kernels/clever.hpp
// expect: includes layers/dense.hpp, which is not below kernels
// expect: includes losses/huber.hpp, which is not below kernels
#pragma once
/// \file
/// A kernel that knows who uses it.

#include <ingrain/layers/dense.hpp>
#include <ingrain/losses/huber.hpp>
#include <ingrain/simd/target.hpp>
