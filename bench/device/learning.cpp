/// \file
/// One step of learning in integers, of 16-32-32-4, whose changes are rounded as -DUPDATES says: random or nearest.

#include "../../tests/device/board.hpp"

#include <ingrain/integers/quantize.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/integer_learner.hpp>

namespace {

using namespace ingrain;

using net = network<input<16>, dense<32>, relu, dense<32>, relu, dense<4>>;
using small = quantized<net, {.scores = score_size::bits8, .learning = 3, .updates = update_rounding::UPDATES}>;

constexpr small::parameters start = [] {
    net::parameters p{};
    generator random{seed{7}};
    initialize<net>(p, random);
    calibration<net, small::options> seen(p);
    for (int n = 0; n < 16; ++n) {
        float x[16], y[4];
        for (float& value : x) value = uniform<float>(random, -1.0f, 1.0f);
        for (float& value : y) value = uniform<float>(random, -1.0f, 1.0f);
        seen.observe(x);
        seen.observe_target(y);
    }
    return seen.quantize().parameters;
}();

constinit learner<small, mean_squared_error, sgd, start> machine;
std::int8_t x[16], y[4];
volatile std::int32_t loss;

__attribute__((noinline)) void learn() { loss = machine.learn(x, y).loss; }

}  // namespace

int main() {
    generator random{seed{1}};
    for (auto& each : x) each = static_cast<std::int8_t>(random() >> 24);
    for (auto& each : y) each = static_cast<std::int8_t>(random() >> 24);
    machine.begin({.rate = 0.05f});
    const std::int32_t before = machine.learn(x, y).loss;
    board_count_from_here();
    learn();
    board_count_to_here();
#ifdef REPORT
    board::report("stack", board_stack_used());
#endif
    return loss < before ? 0 : 1;
}
