/// \file
/// Exclusive-or, learned on the device sample by sample from parameters in flash, and saved to flash with power
/// failures in every erase and write.

#include <ingrain/core/members.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/training/checkpoint/checkpoint_slots.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/learner.hpp>

#include <cstddef>
#include <cstdint>

#include "../support/nor_flash.hpp"
#include "board.hpp"

namespace {

using namespace ingrain;

using net = network<input<2>, dense<8>, ingrain::tanh, dense<1>>;
using flash = test::nor_flash<512, 128, 8>;  // simulated by an array
using slots = checkpoint_slots<net, flash>;

constexpr net::parameters in_flash = [] {
    net::parameters parameters{};
    generator random{seed{42}};
    initialize<net>(parameters, random);
    return parameters;
}();

using machine_type = learner<net, mean_squared_error, momentum, in_flash>;
static_assert(alignof(machine_type) > 8 ||
              sizeof(machine_type) <= 2 * sizeof(net::parameters) + sizeof(net::trace<1>) + 64);

constinit machine_type machine;
constinit flash memory;
constinit net::parameters found{};

constexpr float questions[4][2] = {{0, 0}, {0, 1}, {1, 0}, {1, 1}}, answers[4] = {-1, 1, 1, -1};

std::uint32_t sum_of(const net::parameters& parameters) {
    board::checksum sum;
    for_each_tensor([&](auto, const auto& tensor) { sum.add_all(tensor.values); }, parameters);
    return sum.value;
}

std::size_t right_answers() {
    std::size_t right = 0;
    for (std::size_t n = 0; n < 4; ++n) right += (machine.predict(questions[n])[0] > 0) == (answers[n] > 0);
    return right;
}

void learn(int rounds) {
    for (int round = 0; round < rounds; ++round)
        for (std::size_t n = 0; n < 4; ++n) machine.learn(questions[n], answers[n]);
}

/// Saves with a power failure in every operation and of every kind, each time from the same state. Counts the failures,
/// and those after which neither the old nor the new parameters were found.
void fail(std::uint32_t old, std::uint32_t& cuts, std::uint32_t& lost) {
    const std::uint32_t now = sum_of(machine.parameters());
    const flash before = memory;
    bool failed = true;
    for (std::uint32_t operation = 0; failed; ++operation)
        for (const test::torn way : test::all_ways) {
            memory = before;
            memory.cut(operation, way);
            slots kept(memory);
            kept.save(machine.parameters());
            failed = memory.off;
            memory.power_on();
            const bool is_found = static_cast<bool>(kept.load(found));
            const std::uint32_t sum = sum_of(found);
            cuts += failed;
            lost += !is_found || (sum != old && sum != now);
        }
    memory = before;
}

}  // namespace

int main() {
    machine.begin({.rate = 0.05f, .momentum = 0.8f});
    slots kept(memory);
    bool good = machine.reload(kept).holds == slot_holds::nothing;

    board_count_from_here();
    const auto first = machine.learn(questions[1], answers[1]);
    board_count_to_here();
    board::report("loss of a step", first.loss);
    learn(20);
    board_count_from_here();
    good = kept.save(machine.parameters()) && good;
    board_count_to_here();
    const std::uint32_t old = sum_of(machine.parameters());
    board::report("parameters saved", old);

    learn(300);
    std::uint32_t cuts = 0, lost = 0;
    fail(old, cuts, lost);
    board::report("power cuts", cuts);
    board::report("states lost", lost);
    board::report("parameters learned", sum_of(machine.parameters()));
    good = kept.save(machine.parameters()) && good;

    machine.begin({.rate = 0.05f, .momentum = 0.8f});
    good = good && right_answers() < 4 && machine.reload(kept).sequence == 2;
    board::report("parameters reloaded", sum_of(machine.parameters()));
    const float bad[2] = {questions[0][0] / 0.0f, 0};
    good = good && machine.learn(bad, 1.0f).outcome == learn_outcome::refused_input;
    board::report("right answers", static_cast<std::uint32_t>(right_answers()));
    board::report("stack", board_stack_used());
    return good && right_answers() == 4 && lost == 0 && memory.rules_broken == 0 ? 0 : 1;
}
