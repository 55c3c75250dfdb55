/// \file
/// Exclusive-or, learned on a device from random parameters: exponential, logarithm, hyperbolic tangent and root.

#include <cstddef>
#include <ingrain/core/members.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/binary_cross_entropy.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/trainer.hpp>

#include "board.hpp"

namespace {

using net = ingrain::network<ingrain::input<2>, ingrain::dense<8>, ingrain::tanh, ingrain::dense<1>>;
using trainer = ingrain::trainer<net, ingrain::binary_cross_entropy, ingrain::adam, ingrain::batch<4>>;

constexpr float questions[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};
constexpr float answers[4] = {0, 1, 1, 0};

constinit trainer learner{{.rate = 0.1f}, ingrain::seed{42}};

}  // namespace

int main() {
    board_count_from_here();
    board::report("loss of a step", learner.step(questions, answers));
    board_count_to_here();

    float loss = 0;
    for (int step = 0; step < 200; ++step) loss = learner.step(questions, answers);
    board::report("loss of the last step", loss);

    board::checksum sum;
    ingrain::for_each_tensor([&](auto, const auto& tensor) { sum.add_all(tensor.values); }, learner.parameters());
    board::report("parameters", sum.value);
    board::report("stack", board_stack_used());
    const std::uint32_t step = board::stack_of([] { learner.step(questions, answers); });
    board::report("stack", step);

    bool right = board_stack_used() == 0 || step <= ingrain::memory<net>::stack_of_training;
    for (std::size_t n = 0; n < 4; ++n) right = right && (learner.scores(questions[n])[0] > 0) == (answers[n] > 0.5f);
    return right ? 0 : 1;
}
