#pragma once
/// \file
/// The networks of the demo, known to the program that trains and to the one that only classifies.

#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

/// Digits of 8 x 8 numbers.
using digit_classifier = ig::network<ig::input<8, 8>, ig::flatten, ig::dense<128>, ig::relu, ig::dense<10>>;

/// Images of 28 x 28 numbers in ten classes: MNIST, Fashion-MNIST and their relatives.
using image_classifier = ig::network<ig::input<28, 28>, ig::flatten, ig::dense<128>, ig::relu, ig::dense<10>>;
