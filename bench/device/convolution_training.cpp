/// \file
/// One step of stochastic gradient descent, with one sample, of a network with convolutions.

#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include "../../tests/device/board.hpp"
#include "convolutions.hpp"
#include "fill.hpp"

namespace {

using trainer = ingrain::trainer<net, ingrain::mean_squared_error, ingrain::sgd>;

constinit trainer learner{ingrain::zeroed{}};
float x[net::input::size], target[net::output::size];
volatile float loss;

__attribute__((noinline)) float step() { return learner.learn(x, target); }

}  // namespace

int main() {
    noise next;
    learner.optimizer = {.rate = 0.01f};
    fill(learner.parameters(), next, 0.3f);
    for (float& value : x) value = next();
    for (float& value : target) value = 0.5f * next();
    const float first = step();
    board_count_from_here();
    float last = step();
    board_count_to_here();
    for (int i = 0; i < 20; ++i) last = step();
    loss = last;
#ifdef REPORT
    board::report("stack", board_stack_used());
#endif
    return last < first ? 0 : 1;
}
