/// \file
/// One step of -DNETWORK, one of networks.hpp, with one sample: -DOPTIMIZER=sgd or adam. After -DSTEPS more of them the
/// loss must be less than at first, and than -DENOUGH.

#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include "../../tests/device/board.hpp"
#include "networks.hpp"

namespace {

using trainer = ingrain::trainer<NETWORK, ingrain::mean_squared_error, ingrain::OPTIMIZER>;

constinit trainer learner{ingrain::zeroed{}};
float x[NETWORK::input::size], target[NETWORK::output::size];
volatile float loss;

__attribute__((noinline)) float step() { return learner.learn(x, target); }

}  // namespace

int main() {
    noise next;
    learner.optimizer = {.rate = RATE};
    fill(learner.parameters(), next, 0.3f);
    for (float& value : x) value = next();
    for (float& value : target) value = 0.5f * next();
    const float first = step();
    board_count_from_here();
    float last = step();
    board_count_to_here();
    for (int i = 0; i < STEPS; ++i) last = step();
    loss = last;
#ifdef REPORT
    board::report("stack", board_stack_used());
#endif
    return last < ENOUGH && last < first ? 0 : 1;
}
