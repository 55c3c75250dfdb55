/// \file
/// Learns exclusive-or on the device, from random parameters.

#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/binary_cross_entropy.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/adam.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/budget/memory_budget.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/trainer.hpp>

#include <cstddef>

#include "line.hpp"

namespace ig = ingrain;
using namespace ig::literals;

using net = ig::network<ig::input<2>, ig::dense<4>, ig::tanh, ig::dense<1>>;

// 17 parameters, Adam's two moments for each, and the values between the layers for four samples.
static_assert(ig::memory<net>::parameters == 17 * sizeof(float));
static_assert(ig::memory<net>::training<ig::adam, 4> <= 512);
static_assert(ig::must_fit<ig::for_training<net, ig::adam, 4>, ig::ram<2_KiB>>);

// `zeroed` makes it all zeros: the trainer lies in .bss, which takes no flash. With initial values it would lie in
// .data, and flash would hold all of it again, to be copied before main.
static constinit ig::trainer<net, ig::binary_cross_entropy, ig::adam, ig::batch<4>> trainer{ig::zeroed{}};

static constexpr float questions[4][2]{{0, 0}, {0, 1}, {1, 0}, {1, 1}}, answers[4]{0, 1, 1, 0};

int main() {
    // What another constructor would do. The same seed gives the same bits.
    trainer.optimizer = ig::adam{.rate = 0.1f};
    trainer.random() = ig::generator{ig::seed{1}};
    ig::initialize<net>(trainer.parameters(), trainer.random());

    for (int step = 0; step <= 200; ++step) {
        const float loss = trainer.step(questions, answers);
        if (step % 50 == 0)
            line("step ").add(static_cast<std::size_t>(step)).add(": loss ").add_thousandths(loss).write();
    }

    bool right = true;
    for (std::size_t n = 0; n < 4; ++n) {
        const float probability = trainer.predict(questions[n])[0];
        line(questions[n][0] > 0 ? "1" : "0")
            .add(questions[n][1] > 0 ? " xor 1: " : " xor 0: ")
            .add_thousandths(probability)
            .write();
        const float distance = probability - answers[n];
        right = right && distance < 0.05f && distance > -0.05f;
    }
    return right ? 0 : 1;
}
