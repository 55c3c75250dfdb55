// expect: ingrain::thresholded_relu takes a threshold that is not below zero
// shape: thresholded_relu_options{-

#include <ingrain/ingrain.hpp>

using namespace ingrain;

using net = network<input<8>, dense<3>, thresholded_relu<{.threshold = -0.5f}>>;
using output = net::output;
