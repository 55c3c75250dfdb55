/// \file
/// Layers of every kind, trained on a device for some steps: the bits of their parameters, and the stack.

#include <cstddef>
#include <ingrain/core/members.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/dropout.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/gru.hpp>
#include <ingrain/layers/layer_norm.hpp>
#include <ingrain/layers/max_pool2d.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/residual.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/trainer.hpp>
#include <optional>

#include "board.hpp"

namespace {

using namespace ingrain;

using images = network<input<8, 7, 1>, conv2d<{.filters = 5, .kernel = {3, 3}}>, batch_norm<>, relu, max_pool2d<2>,
                       flatten, dense<3>>;
using convolutions = network<input<6, 7, 2>, conv2d<{.filters = 9, .kernel = {3, 3}, .padding = same}>, relu,
                             conv2d<{.filters = 4, .kernel = {2, 2}, .stride = {2, 2}}>, flatten, dense<2>>;
using sequences =
    network<input<6, 2>, gru<{.units = 5}>, residual<dense<5>, dropout<{.rate = 0.25f}>>, layer_norm<>, dense<2>>;

/// Some steps with random samples and targets. Prints a checksum of the parameters; returns whether they are finite and
/// the stack stayed within its bound.
template <class Net>
bool learn(const char* name) {
    static constinit std::optional<trainer<Net, mean_squared_error, adam, batch<2>>> empty;  // until main constructs it
    auto& learner = empty.emplace(adam{.rate = 0.01f}, seed{42});
    generator random{seed{7}};
    static float x[2 * Net::input::size], targets[2 * Net::output::size];
    float loss = 0;
    for (int step = 0; step < 20; ++step) {
        for (float& number : x) number = uniform<float>(random, -2, 2);
        for (float& number : targets) number = uniform<float>(random, -1, 1);
        loss = learner.step(x, targets);
    }
    board::checksum sum;
    for_each_tensor([&](auto, const auto& tensor) { sum.add_all(tensor.values); }, learner.parameters());
    board::report(name, sum.value);
    board::report("loss of the last step", loss);

    static float sample[Net::input::size];
    const std::uint32_t inference = board::stack_of([&] { learner.predict(sample); });
    const std::uint32_t step = board::stack_of([&] { learner.step(x, targets); });
    board::report("stack", inference);
    board::report("stack", step);
    const bool within = inference <= memory<Net>::stack && step <= memory<Net>::stack_of_training;
    return loss == loss && loss < 10 && (board_stack_used() == 0 || within);
}

}  // namespace

int main() {
    const bool seen = learn<images>("images") & learn<convolutions>("convolutions");
    const bool heard = learn<sequences>("sequences");
    board::report("stack", board_stack_used());
    return seen && heard ? 0 : 1;
}
