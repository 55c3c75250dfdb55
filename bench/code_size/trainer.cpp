// Compiled for the optimisers sgd and adam: -DOPTIMIZER=sgd.

#include "../networks.hpp"

#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include <cstdint>

namespace ig = ingrain;

using net = networks::ta<ig::math::quick>;
using trainer = ig::trainer<net, ig::softmax_cross_entropy, ig::OPTIMIZER, ig::batch<32>>;

static trainer digits({.rate = 0.001f}, ig::seed{1});

float step(const float* images, const std::uint8_t* labels) { return digits.step(images, labels); }
