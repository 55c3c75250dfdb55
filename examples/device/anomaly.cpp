/// \file
/// Anomaly detection: an autoencoder learns how a machine vibrates, detects faults, and keeps what it learned through a
/// power cut.

#include <ingrain/core/members.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/losses/mean_squared_error.hpp>
#include <ingrain/network.hpp>
#include <ingrain/optimizers/momentum.hpp>
#include <ingrain/training/budget/memory.hpp>
#include <ingrain/training/checkpoint/checkpoint_slots.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/learner.hpp>

#include <cstddef>
#include <cstdint>

#include "../../tests/support/nor_flash.hpp"
#include "line.hpp"
#include "vibration.hpp"

namespace ig = ingrain;

// A window of 32 measurements is reduced to 8 values and restored to 32. Three harmonics have six degrees of freedom,
// so normal vibration is restored well, and anything else is not.
using net = ig::network<ig::input<32>, ig::dense<8>, ig::tanh, ig::dense<32>>;

// Flash holds untrained parameters: the network learns from the machine that it is mounted on.
constexpr net::parameters in_flash = [] {
    net::parameters parameters{};
    ig::generator random{ig::seed{7}};
    ig::initialize<net>(parameters, random);
    return parameters;
}();

// All zeros until `begin`, so it lies in .bss: parameters, momentum, and the values between the layers.
static constinit ig::learner<net, ig::mean_squared_error, ig::momentum, in_flash> machine;
static_assert(ig::memory<net>::learning<ig::momentum> <= 5200);

// On a board, these are pages of its flash: a class with read, erase and write
// (ingrain/training/checkpoint/storage.hpp). Here an array simulates them; it follows the rules of NOR flash, and its
// power can fail during any operation.
using pages = ig::test::nor_flash<8192, 2048, 8>;
static constinit pages flash;

static constinit vibration sensor{};
static constinit float window[32]{};

/// Compares each window's error with the usual error.
struct watch {
    static constexpr std::size_t settling = 64;  ///< windows that define the usual error
    std::size_t windows = 0, unusual = 0;
    float usual = 0;

    /// Returns whether there is an alarm: three windows in a row with three times the usual error. Unusual windows are
    /// not learned: the network must not adapt to the fault.
    bool look() {
        sensor.measure(window);
        const float error = distance();
        if (windows < settling) {
            usual += error / settling;
        } else if (error > 3 * usual) {
            return ++unusual >= 3;
        }
        ++windows;
        unusual = 0;
        machine.learn(window, window);
        return false;
    }

    static float distance() {
        const auto again = machine.predict(window);
        float sum = 0;
        for (std::size_t i = 0; i < 32; ++i) {
            const float d = again[i] - window[i];
            sum = ig::simd::multiply_add(d, d, sum);
        }
        return sum / 32;
    }
};

/// Runs the machine, and returns the number of windows until an alarm, or `most` if there is none.
static std::size_t run(watch& now, std::size_t most) {
    for (std::size_t n = 0; n < most; ++n)
        if (now.look()) return n;
    return most;
}

static void begin() { machine.begin(ig::momentum{.rate = 0.05f, .momentum = 0.9f}); }

/// To compare parameters without a second copy in RAM.
static std::uint32_t sum_of_parameters() {
    board::checksum sum;
    ig::for_each_tensor([&](auto, const auto& tensor) { sum.add_all(tensor.values); }, machine.parameters());
    return sum.value;
}

int main() {
    begin();
    ig::checkpoint_slots<net, pages> slots(flash);
    bool good = machine.reload(slots).holds == ig::slot_holds::nothing;

    // The first day: learning.
    float first = 0, last = 0;
    for (std::size_t n = 0; n < 3000; ++n) {
        sensor.measure(window);
        const float loss = machine.learn(window, window).loss;
        (n < 64 ? first : last) += n < 64 || n >= 3000 - 64 ? loss / 64 : 0;
    }
    line("error at first ").add_thousandths(first).add(", after 3000 windows ").add_thousandths(last).write();
    good = good && slots.save(machine.parameters()) && last < first / 10;

    // It continues to learn, and saves again. The power fails during the 150th write.
    const std::uint32_t known = sum_of_parameters();
    watch before;
    good = good && run(before, 500) == 500;
    const bool changed = sum_of_parameters() != known;
    flash.cut(150, ig::test::torn::some_bits);
    const auto saved = slots.save(machine.parameters());
    line("power fails: ").add(sentence(saved.outcome)).write();
    good = good && !saved && flash.off;

    // Power is back. RAM is lost, and one slot is torn; the other holds the parameters of the first day.
    flash.power_on();
    begin();
    const auto found = machine.reload(slots);
    const bool same = sum_of_parameters() == known;
    line("power comes: ").add(sentence(found.holds)).add(", number ").add(std::size_t{found.sequence}).write();
    good = good && changed && found && found.sequence == 1 && same;

    watch now;
    good = good && run(now, 500) == 500;
    line("usual error ").add_thousandths(now.usual).add(", no alarm in 500 windows").write();

    // Faults appear, are detected, and are repaired; then there is no alarm.
    for (const fault what : {fault::whine, fault::impacts}) {
        sensor.has = what;
        const std::size_t detected = run(now, 100);
        sensor.has = fault::none;
        const bool quiet = run(now, 200) == 200;
        line(what == fault::whine ? "a new frequency" : "impacts")
            .add(": alarm after ")
            .add(detected + 1)
            .add(" windows, ")
            .add(quiet ? "then quiet" : "and no end")
            .write();
        good = good && detected < 100 && quiet;
    }
    good = good && slots.save(machine.parameters()) && flash.rules_broken == 0;
    return good ? 0 : 1;
}
