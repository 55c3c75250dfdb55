#pragma once
/// \file
/// The network of classify.cpp, shared by the PC that trains it (train/digits.cpp) and the device.

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/network.hpp>

/// An image of 8 x 8 values from 0 (paper) to 1 (ink); a score for each digit.
using digits =
    ingrain::network<ingrain::input<8, 8>, ingrain::flatten, ingrain::dense<16>, ingrain::relu, ingrain::dense<10>>;
