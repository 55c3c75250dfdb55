/// \file
/// Tells gestures apart, and gets used to the person who makes them: the backbone stays frozen in flash, the last layer
/// learns.

#include <ingrain/layers/frozen.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/learner.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/schedules/cosine.hpp>
#include <ingrain/training/schedules/scheduled.hpp>

#include <cstddef>

#include "gestures.hpp"
#include "line.hpp"
#include "trained_gestures.hpp"

namespace ig = ingrain;

// The backbone's constants are part of the type. What is left to train is the last layer.
using net = ig::network<ig::input<32, 3>, ig::frozen<backbone, trained_backbone>, ig::dense<gesture_window::kinds>>;

constexpr net::parameters in_flash = [] {
    net::parameters parameters{};
    get<1>(parameters) = get<0>(trained_head);
    return parameters;
}();

// RAM pays for the last layer alone: 68 of 852 parameters, one window's numbers between the layers, and no memory for
// gradients. Of the backbone there are neither parameters nor gradients there, and none are computed.
using need = ig::memory<net>;
static_assert(net::parameter_count == 68 && backbone::parameter_count == 784);
static_assert(need::parameters < 68 * sizeof(float) + 64);
static_assert(need::constants < 784 * sizeof(float) + 128);

// The rate falls from 0.05 to 0 in 200 steps, so that no gesture at the end pulls the others aside.
using falling = ig::scheduled<ig::sgd, ig::cosine>;
constexpr std::size_t lessons = 200;
constexpr falling options{{.rate = 0.05f}, {.steps = lessons}};

static_assert(need::learning<falling> < 68 * sizeof(float) + need::inference + 384);
static constinit ig::learner<net, ig::softmax_cross_entropy, falling, in_flash> recogniser;

// Who bought the device is faster than all by whom the backbone was trained, and wears it turned by 45 degrees.
constexpr person owner{turns(2.4 / 32), turns(2.8 / 32), turns(45.0 / 360)};

static constinit gesture_window window{};
static constinit ig::generator random_numbers{};

/// How many of 400 gestures, which nobody learns from, are told right.
static std::size_t told_right(const person& by) {
    std::size_t right = 0;
    for (std::size_t n = 0; n < 400; ++n) {
        window.draw(n % gesture_window::kinds, by, random_numbers);
        right += recogniser.predict(window.values) == n % gesture_window::kinds;
    }
    return right;
}

int main() {
    recogniser.begin(options);
    const std::size_t others = told_right(everybody), before = told_right(owner);
    line("right of 400: everybody's ").add(others).add(", the owner's ").add(before).write();

    // The owner makes each gesture 50 times when asked. Each is learned once and forgotten: there is no memory for all.
    bool learned = true;
    for (std::size_t n = 0; n < lessons; ++n) {
        const std::size_t asked[]{n % gesture_window::kinds};
        window.draw(asked[0], owner, random_numbers);
        learned = learned && recogniser.learn(window.values, asked);
    }
    const std::size_t after = told_right(owner);
    line("after ").add(lessons).add(" gestures of the owner: ").add(after).write();

    // What is in flash is as it was: begin anew, and it is everybody's again.
    recogniser.begin(options);
    const std::size_t again = told_right(owner);
    line("as it was bought: the owner's ").add(again).write();
    return learned && others > 380 && before < 320 && after > 360 && again < 320 ? 0 : 1;
}
