#pragma once
/// \file
/// The networks of the demo, shared by the program that trains and the one that only infers.

#include <ingrain/ingrain.hpp>

namespace ig = ingrain;

/// Digits of 8 x 8 values.
using digit_classifier = ig::network<ig::input<8, 8>, ig::flatten, ig::dense<128>, ig::relu, ig::dense<10>>;

/// The same with convolutions.
using convolutional_digit_classifier =
    ig::network<ig::input<8, 8, 1>,                                                                              //
                ig::conv2d<{.filters = 16, .kernel = {3, 3}, .padding = ig::same}>, ig::batch_norm<>, ig::relu,  //
                ig::max_pool2d<2>,                                                                               //
                ig::conv2d<{.filters = 32, .kernel = {3, 3}, .padding = ig::same}>, ig::batch_norm<>, ig::relu,  //
                ig::max_pool2d<2>,                                                                               //
                ig::flatten, ig::dense<64>, ig::batch_norm<>, ig::relu, ig::dense<10>>;

/// Images of 28 x 28 values in ten classes: MNIST, Fashion-MNIST and their relatives.
using image_classifier = ig::network<ig::input<28, 28>, ig::flatten, ig::dense<128>, ig::relu, ig::dense<10>>;

/// The same with convolutions, similar to LeNet-5 (LeCun et al. 1998, doi:10.1109/5.726791).
using convolutional_image_classifier =
    ig::network<ig::input<28, 28, 1>,                                                        //
                ig::conv2d<{.filters = 8, .kernel = {5, 5}}>, ig::relu, ig::max_pool2d<2>,   // [12, 12, 8]
                ig::conv2d<{.filters = 32, .kernel = {5, 5}}>, ig::relu, ig::max_pool2d<2>,  // [4, 4, 32]
                ig::flatten, ig::dense<128>, ig::relu, ig::dropout<{.rate = 0.25f}>, ig::dense<10>>;
