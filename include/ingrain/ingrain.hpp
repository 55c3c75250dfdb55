#pragma once
/// \file
/// Everything that needs no operating system.

#include <ingrain/network.hpp>

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/layers/sequence.hpp>
#include <ingrain/layers/sigmoid.hpp>
#include <ingrain/layers/softmax.hpp>
#include <ingrain/layers/tanh.hpp>

#include <ingrain/losses/binary_cross_entropy.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>

#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/optimizers/sgd.hpp>

#include <ingrain/initializers/constant.hpp>
#include <ingrain/initializers/glorot.hpp>
#include <ingrain/initializers/he.hpp>
#include <ingrain/initializers/lecun.hpp>

#include <ingrain/training/fit.hpp>
#include <ingrain/training/trainer.hpp>
