/// \file
/// Classifies gestures and adapts to one person: the backbone stays frozen in flash, and the last layer learns.

#include <ingrain/layers/frozen.hpp>
#include <ingrain/losses/softmax_cross_entropy.hpp>
#include <ingrain/optimizers/sgd.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/learner.hpp>
#include <ingrain/training/schedules/cosine.hpp>
#include <ingrain/training/schedules/scheduled.hpp>

#include <cstddef>

#include "gestures.hpp"
#include "line.hpp"
#include "trained_gestures.hpp"

namespace ig = ingrain;

// The backbone's constants are part of the type. Only the last layer is trained.
using net = ig::network<ig::input<32, 3>, ig::frozen<backbone, trained_backbone>, ig::dense<gesture_window::kinds>>;

constexpr net::parameters in_flash = [] {
    net::parameters parameters{};
    get<1>(parameters) = get<0>(trained_head);
    return parameters;
}();

// RAM holds the last layer alone: 68 of 852 parameters, the values between the layers for one window, and no gradients.
// The backbone has neither parameters nor gradients in RAM, and its gradients are not computed.
using need = ig::memory<net>;
static_assert(net::parameter_count == 68 && backbone::parameter_count == 784);
static_assert(need::parameters < 68 * sizeof(float) + 64);
static_assert(need::constants < 784 * sizeof(float) + 128);

// The rate decays from 0.05 to 0 in 200 steps, so that the last gestures do not outweigh the others.
using decaying_sgd = ig::scheduled<ig::sgd, ig::cosine>;
constexpr std::size_t steps = 200;
constexpr decaying_sgd options{ig::sgd{.rate = 0.05f}, ig::cosine{.steps = steps}};

static_assert(need::learning<decaying_sgd> < 68 * sizeof(float) + need::inference + 384);
static constinit ig::learner<net, ig::softmax_cross_entropy, decaying_sgd, in_flash> recogniser;

// The owner moves faster than anybody in the training set, and wears the device turned by 45 degrees.
constexpr person owner{turns(2.4 / 32), turns(2.8 / 32), turns(45.0 / 360)};

static constinit gesture_window window{};
static constinit ig::generator random_numbers{};

/// How many of 400 test gestures are classified correctly.
static std::size_t classified(const person& by) {
    std::size_t right = 0;
    for (std::size_t n = 0; n < 400; ++n) {
        window.draw(n % gesture_window::kinds, by, random_numbers);
        right += recogniser.predict(window.values) == n % gesture_window::kinds;
    }
    return right;
}

int main() {
    recogniser.begin(options);
    const std::size_t others = classified(everybody), before = classified(owner);
    line("right of 400: everybody's ").add(others).add(", the owner's ").add(before).write();

    // The owner makes each gesture 50 times when asked. Each is learned once and not stored.
    bool learned = true;
    for (std::size_t n = 0; n < steps; ++n) {
        const std::size_t asked[]{n % gesture_window::kinds};
        window.draw(asked[0], owner, random_numbers);
        learned = learned && recogniser.learn(window.values, asked);
    }
    const std::size_t after = classified(owner);
    line("after ").add(steps).add(" gestures of the owner: ").add(after).write();

    // Flash has not changed: begin again with its parameters.
    recogniser.begin(options);
    const std::size_t again = classified(owner);
    line("as it was bought: the owner's ").add(again).write();
    return learned && others > 380 && before < 320 && after > 360 && again < 320 ? 0 : 1;
}
