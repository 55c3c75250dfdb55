/// \file
/// Networks that learn in integers: checksums of all that they have learned, the same on all targets.

#include "board.hpp"

#include <ingrain/integers/quantize.hpp>
#include <ingrain/layers/conv2d.hpp>
#include <ingrain/layers/dense.hpp>
#include <ingrain/layers/flatten.hpp>
#include <ingrain/layers/relu.hpp>
#include <ingrain/layers/tanh.hpp>
#include <ingrain/training/initialize.hpp>
#include <ingrain/training/integer_learner.hpp>

#include "../support/random_integers.hpp"

namespace {

using namespace ingrain;

using perceptron = network<input<16>, dense<32>, relu, dense<37>, ingrain::tanh, dense<3>>;
using images =
    network<input<6, 6, 2>, conv2d<{.filters = 5, .kernel = {3, 3}}>, relu, flatten, dense<17>, relu, dense<4>>;

template <class Net, class Small>
constexpr typename Small::parameters start = [] {
    typename Net::parameters p{};
    generator random{seed{7}};
    initialize<Net>(p, random);
    calibration<Net, Small::options> seen(p);
    float x[Net::input::size];
    for (int n = 0; n < 2; ++n) {
        for (float& value : x) value = uniform<float>(random, -1.0f, 1.0f);
        seen.observe(x);
    }
    return seen.quantize().parameters;
}();

/// 40 samples; every tenth at the highest rate, at which weights come to their limits.
template <class Net, quantized_options Options, class Loss>
void run(const char* name) {
    using small = quantized<Net, Options>;
    static constinit learner<small, Loss, sgd, start<Net, small>> machine;
    machine.begin({.rate = 0.05f}, seed{3});
    generator random{seed{5}};
    std::uint32_t checksum = 2166136261;
    const auto add = [&](std::int32_t value) { checksum = (checksum ^ static_cast<std::uint32_t>(value)) * 16777619u; };
    for (int n = 0; n < 40; ++n) {
        std::int8_t x[Net::input::size], t[Net::output::size];
        for (auto& value : x) value = test::random_byte(random);
        for (auto& value : t) value = test::random_byte(random);
        machine.optimizer.rate = n % 10 == 9 ? 1024.0f : 0.05f;
        if constexpr (sizeof(typename small::T) == 1)
            add(machine.learn(x, t).loss);
        else
            add(machine.learn(x, n % 4).loss);
    }
    for_each_tensor(
        [&](auto, const auto& tensor) {
            for (const std::int16_t value : tensor.values) add(value);
        },
        machine.parameters());
    board::report(name, checksum);
}

}  // namespace

int main() {
    run<perceptron, {.scores = score_size::bits8, .learning = 3}, mean_squared_error>("perceptron");
    run<perceptron, {.scores = score_size::bits8, .learning = 3, .updates = update_rounding::nearest},
        mean_squared_error>("perceptron to nearest");
    run<images, {.learning = 2}, softmax_cross_entropy>("images");
    return 0;
}
