/// \file
/// One call of infer for the network of integers -DNETWORK, rounded as -DROUNDING says: native or twice. With -DFLOATS
/// the network of floats that it is made of, without its batch_norms. Constants are in flash.

#include "../../tests/device/board.hpp"
#include "../../tests/support/random_integers.hpp"

#include <ingrain/integers/quantized.hpp>
#include <ingrain/layers/batch_norm.hpp>
#include <ingrain/layers/max_pool2d.hpp>

namespace {

using namespace ingrain;

template <std::size_t Filters, std::size_t Groups = 1>
using convolution = conv2d<{.filters = Filters, .kernel = {3, 3}, .padding = same, .groups = Groups}>;

// Bytes to bytes: what a layer in the middle of a network does.
using dense_784_128 = network<input<784>, dense<128>, relu>;
using dense_32_32 = network<input<32>, dense<32>, relu>;
using conv = network<input<16, 16, 8>, convolution<16>, relu>;
using depthwise = network<input<16, 16, 32>, convolution<32, 32>, relu>;
using perceptron = network<input<16>, dense<32>, relu, dense<32>, relu, dense<4>>;
// The networks of tools/demo.
using digits = network<input<8, 8>, flatten, dense<128>, relu, dense<10>>;
using digits_cnn = network<input<8, 8, 1>, convolution<16>, batch_norm<>, relu, max_pool2d<2>, convolution<32>,
                           batch_norm<>, relu, max_pool2d<2>, flatten, dense<64>, batch_norm<>, relu, dense<10>>;

#ifdef FLOATS
using net = folded<NETWORK>;
using value = float;

constexpr net::parameters drawn() {
    net::parameters p{};
    generator random{seed{5}};
    for_each_tensor(
        [&](auto, auto& tensor) {
            for (float& weight : tensor.values) weight = uniform<float>(random, -0.2f, 0.2f);
        },
        p);
    return p;
}
#else
using net = quantized<NETWORK, {.rounding = rounding::ROUNDING}>;
using value = std::int8_t;

constexpr net::packed drawn() {
    net::parameters p{};
    generator random{seed{5}};
    test::draw_integers<rounding::ROUNDING>(p, random);
    return net::to_packed(p);
}
#endif
constexpr auto constants = drawn();
net::scratch<> scratch;
value x[net::input::size];
net::T y[net::output::size];
volatile net::T answer;

__attribute__((noinline)) void infer() { net::infer<1>(constants, x, rows<net::T, 1, net::output>{y}, scratch); }

}  // namespace

int main() {
    generator random{seed{1}};
    for (auto& each : x) each = static_cast<value>(static_cast<std::int8_t>(random() >> 24));
    infer();
    board_count_from_here();
    infer();
    board_count_to_here();
    answer = y[0];
#ifdef REPORT
    board::report("stack", board_stack_used());
#endif
    return 0;
}
