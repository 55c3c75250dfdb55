#pragma once
/// \file
/// The convolutions that are measured on devices. -DSHAPE says which network: single, padded, second, three.

#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/max_pool2d.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/network.hpp>

namespace shapes {

using namespace ingrain;

using single = network<input<16, 16, 8>, conv2d<{.filters = 16, .kernel = {3, 3}}>>;
using padded = network<input<16, 16, 8>, conv2d<{.filters = 16, .kernel = {3, 3}, .padding = same}>>;
using second = network<input<16, 16, 8>, conv2d<{.filters = 8, .kernel = {1, 1}}>,
                       conv2d<{.filters = 16, .kernel = {3, 3}, .padding = same}>>;
using three = network<input<16, 16, 1>, conv2d<{.filters = 8, .kernel = {3, 3}, .padding = same}>, relu, max_pool2d<2>,
                      conv2d<{.filters = 16, .kernel = {3, 3}, .padding = same}>, relu, max_pool2d<2>,
                      conv2d<{.filters = 16, .kernel = {3, 3}}>, relu, flatten, dense<4>>;

}  // namespace shapes

using net = shapes::SHAPE;
