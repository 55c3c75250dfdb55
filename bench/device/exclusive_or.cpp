/// \file
/// Exclusive-or with 2-4-1, from random parameters until the error of the four samples is small. -DSEED=1 ...

#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/trainer.hpp>

#include "../../tests/device/board.hpp"
#include "networks.hpp"

namespace {

using trainer = ingrain::trainer<exclusive_or, ingrain::mean_squared_error, ingrain::sgd>;

constinit trainer learner{ingrain::zeroed{}};
constexpr float questions[4][2] = {{-1, -1}, {-1, 1}, {1, -1}, {1, 1}};
constexpr float answers[4] = {-0.9f, 0.9f, 0.9f, -0.9f};

__attribute__((noinline)) float step(std::size_t i) { return learner.learn(questions[i], answers[i]); }

}  // namespace

int main() {
    noise next{SEED};
    learner.optimizer.rate = 0.1f;
    fill(learner.parameters(), next, 1);
    board_count_from_here();
    step(0);
    board_count_to_here();
    float error = 1;
    int epoch = 0;
    for (; error > 4e-3f && epoch < 1000; ++epoch) {
        error = 0;
        for (std::size_t i = 0; i < 4; ++i) error += step(i);
    }
#ifdef REPORT
    board::report("stack", board_stack_used());
#endif
    return error > 4e-3f;
}
