/// \file
/// One step of 16-32-32-4 with one sample: -DOPTIMIZER=sgd or adam.

#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include <optional>

#include "../../tests/device/board.hpp"
#include "networks.hpp"

namespace {

using trainer = ingrain::trainer<perceptron, ingrain::mean_squared_error, ingrain::OPTIMIZER>;

// Empty until main fills it: with initial values it would lie in flash once more, to be copied from there.
constinit std::optional<trainer> learner;
float x[16], target[4];
volatile float loss;

__attribute__((noinline)) float step() { return learner->learn(x, target); }

}  // namespace

int main() {
    noise next;
    learner.emplace(ingrain::OPTIMIZER{.rate = RATE}, ingrain::seed{42});
    for (float& value : x) value = next();
    for (float& value : target) value = 0.5f * next();
    const float first = step();
    board_count_from_here();
    float last = step();
    board_count_to_here();
    for (int i = 0; i < 200; ++i) last = step();
    loss = last;
#ifdef REPORT
    board::report("stack", board_stack_used());
#endif
    return last < 1e-4f && last < first ? 0 : 1;
}
