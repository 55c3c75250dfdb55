/// \file
/// Networks of integers with random parameters: a checksum of their answers, which are those of the specification.

#include "board.hpp"

#include <ingrain/integers/quantized.hpp>
#include <ingrain/layers/average_pool2d.hpp>
#include <ingrain/layers/global_average_pool.hpp>
#include <ingrain/layers/max_pool1d.hpp>
#include <ingrain/layers/max_pool2d.hpp>
#include <ingrain/layers/svdf.hpp>

#include "../support/random_integers.hpp"

namespace {

using namespace ingrain;

template <std::size_t Filters, padding_kind Padding = valid, std::size_t Groups = 1>
using convolution = conv2d<{.filters = Filters, .kernel = {3, 3}, .padding = Padding, .groups = Groups}>;

using perceptron = network<input<37>, dense<33>, relu, dense<17>, ingrain::tanh, dense<10>>;
using wide = network<input<1030>, dense<6>, relu, dense<3>>;
using images =
    network<input<9, 7, 3>, convolution<8, same>, relu, convolution<5>, relu6, max_pool2d<2>, flatten, dense<4>>;
using separable =
    network<input<8, 6, 8>, convolution<8, same, 8>, relu, conv2d<{.filters = 6}>, relu, convolution<6, same, 6>,
            average_pool2d<2>, convolution<4, same, 2>, global_average_pool, softmax>;
using branched = network<input<6, 4>, residual<dense<4>, sigmoid, dense<4>>, relu,
                         parallel<concatenate, sequence<dense<3>, ingrain::tanh>, identity, dense<2>>,
                         parallel<product, sequence<dense<5>, sigmoid>, dense<5>>,
                         conv1d<{.filters = 4, .kernel = 3, .dilation = 2, .padding = causal}>, max_pool1d<2>, flatten>;
using recurrent =
    network<input<5, 6>, gru<{.units = 9, .result = returns::sequence}>,
            lstm<{.units = 8, .result = returns::sequence}>, svdf<{.units = 5, .memory = 3, .rank = 2}>,
            conv_transpose1d<{.filters = 3, .kernel = 3, .stride = 2}>, gru<{.units = 3, .variant = reset::before}>>;

template <class Net, rounding Rounding>
bool run(const char* name) {
    using net = quantized<Net, {.rounding = Rounding}>;
    static typename net::parameters parameters;
    static typename net::packed packed;
    static typename net::template scratch<> scratch;
    generator random{seed{5}};
    test::draw_integers<Rounding>(parameters, random);
    packed = net::to_packed(parameters);
    std::uint32_t checksum = 2166136261;
    bool equal = true;
    for (int i = 0; i < 5; ++i) {
        std::int8_t x[net::input::size];
        for (auto& value : x) value = test::random_byte(random);
        const auto y = net::infer(packed, x, scratch), plain = net::infer(parameters, x, scratch);
        for (std::size_t k = 0; k < y.size; ++k) {
            equal = equal && y[k] == plain[k];
            checksum = (checksum ^ static_cast<std::uint32_t>(y[k])) * 16777619u;
        }
    }
    board::report(name, checksum);
    if (!equal) board_write("differs from the specification\n");
    return equal;
}

template <rounding Rounding>
bool run_all() {
    bool equal = run<perceptron, Rounding>("perceptron");
    equal = run<wide, Rounding>("wide") && equal;
    equal = run<images, Rounding>("images") && equal;
    equal = run<separable, Rounding>("separable") && equal;
    equal = run<recurrent, Rounding>("recurrent") && equal;
    return run<branched, Rounding>("branched") && equal;
}

}  // namespace

int main() {
    const bool equal = run_all<rounding::native>();
    return run_all<rounding::twice>() && equal ? 0 : 1;
}
