/// \file
/// Anomaly detection without a floating-point unit: the autoencoder of anomaly.cpp learns in integers, and keeps what
/// it learned through a power cut.

#include <ingrain/core/members.hpp>
#include <ingrain/core/random.hpp>
#include <ingrain/integers/quantize.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/network.hpp>
#include <ingrain/training/checkpoint/checkpoint_slots.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/integer_learner.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "../../tests/support/nor_flash.hpp"
#include "line.hpp"
#include "vibration.hpp"

namespace ig = ingrain;

// 32 measurements are reduced to 8 values and restored. Answers are bytes, as measurements are; both layers learn.
using net = ig::network<ig::input<32>, ig::dense<8>, ig::tanh, ig::dense<32>>;
using small = ig::quantized<net, {.scores = ig::score_size::bits8, .learning = 2}>;

// A measurement is a byte, as from a converter: 64 are 1 g, so that bytes reach from -2 to 127/64.
constexpr float per_byte = 1.0f / 64;

// Flash holds untrained parameters. The compiler finds the scales, from a simulation; floats end here.
constexpr small::parameters in_flash = [] {
    net::parameters parameters{};
    ig::generator random{ig::seed{7}};
    ig::initialize<net>(parameters, random);
    ig::calibration<net, small::options> seen(parameters);
    vibration sensor{};
    for (int n = 0; n < 16; ++n) {
        float window[32];
        sensor.measure(window);
        if (n == 0) window[0] = -128 * per_byte, window[1] = 127 * per_byte;
        seen.observe(window);
        seen.observe_target(window);
    }
    return seen.quantize().parameters;
}();

using detector = ig::learner<small, ig::mean_squared_error, ig::sgd, in_flash>;
static constinit detector machine;  // in .bss until `begin`
static_assert(sizeof(machine) <= 1408);

// On a board, these are pages of its flash (anomaly.cpp).
using pages = ig::test::nor_flash<4096, 1024, 8>;
static constinit pages flash;

static constinit vibration sensor{};
static constinit std::int8_t window[32]{};

/// The simulated sensor has floats; a converter gives these bytes at once.
static void measure() {
    float measured[32];
    sensor.measure(measured);
    for (std::size_t i = 0; i < 32; ++i)
        window[i] = static_cast<std::int8_t>(std::clamp(measured[i] / per_byte, -128.0f, 127.0f));
}

/// Compares each window's error with the usual error. All in integers.
struct watch {
    static constexpr std::uint32_t settling = 64;  ///< windows that define the usual error
    std::uint32_t windows = 0, unusual = 0, usual = 0;

    /// Returns whether there is an alarm: three windows in a row with three times the usual error.
    bool look() {
        measure();
        const std::uint32_t error = distance();
        if (windows < settling)
            usual += error;
        else if (error * settling > 3 * usual)
            return ++unusual >= 3;
        ++windows;
        unusual = 0;
        machine.learn(window, window);
        return false;
    }
    static std::uint32_t distance() {
        const auto again = machine.predict(window);
        std::uint32_t sum = 0;
        for (std::size_t i = 0; i < 32; ++i) {
            const std::int32_t d = again[i] - window[i];
            sum += static_cast<std::uint32_t>(d * d);
        }
        return sum;
    }
};

/// The number of windows until an alarm, or `most` if there is none.
static std::size_t run(watch& now, std::size_t most) {
    for (std::size_t n = 0; n < most; ++n)
        if (now.look()) return n;
    return most;
}

int main() {
    machine.begin({.rate = 0.5f});
    ig::checkpoint_slots<detector::network, pages> slots(flash);
    bool good = machine.reload(slots).holds == ig::slot_holds::nothing;

    std::uint32_t first = 0, last = 0;
    for (std::size_t n = 0; n < 3000; ++n) {
        measure();
        const auto error = static_cast<std::uint32_t>(machine.learn(window, window).loss);
        (n < 64 ? first : last) += n < 64 || n >= 3000 - 64 ? error / 64 : 0;
    }
    line("squared error at first ").add(std::size_t{first}).add(", after 3000 windows ").add(std::size_t{last}).write();
    good = good && slots.save(machine.parameters()) && machine.sound() && last < first / 10;

    // The power fails during the next save; the first one is found again.
    watch before;
    good = good && run(before, 500) == 500;
    flash.cut(60, ig::test::torn::some_bits);
    good = good && !slots.save(machine.parameters()) && flash.off;
    flash.power_on();
    machine.begin({.rate = 0.5f});
    const auto found = machine.reload(slots);
    line("power comes: ").add(sentence(found.holds)).add(", number ").add(std::size_t{found.sequence}).write();
    good = good && found && found.sequence == 1;

    watch now;
    good = good && run(now, 500) == 500;
    line("no alarm in 500 windows").write();
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
    return good && flash.rules_broken == 0 ? 0 : 1;
}
