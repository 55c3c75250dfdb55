/// \file
/// Does the same work with data of each kind: zeros, ones, denormals, infinities, NaN, random values, huge values.
/// Inputs, targets, parameters and moments are all of that kind. The number of instructions must not depend on it.
/// Prints the kinds, and the name of each workload; between the two calls of the board a workload runs once for each
/// kind, in that order.

#include <bit>
#include <cstddef>
#include <cstdint>
#include <ingrain/ingrain.hpp>
#include <limits>
#include <string_view>
#include <type_traits>

#include "board.hpp"

namespace {

using namespace ingrain;

enum class kind { zeros, ones, denormals, infinities, not_a_number, random, huge };
constexpr kind kinds[]{kind::zeros,        kind::ones,   kind::denormals, kind::infinities,
                       kind::not_a_number, kind::random, kind::huge};

float number_of(kind which, generator& random) {
    const float drawn = uniform<float>(random, -1, 1);
    switch (which) {
        case kind::zeros:
            return 0;
        case kind::ones:
            return 1;
        case kind::denormals:
            return std::bit_cast<float>(std::bit_cast<std::uint32_t>(drawn) & 0x807fffffu);
        case kind::infinities:
            return drawn < 0 ? -std::numeric_limits<float>::infinity() : std::numeric_limits<float>::infinity();
        case kind::not_a_number:
            return std::numeric_limits<float>::quiet_NaN();
        case kind::random:
            return drawn;
        case kind::huge:
            return drawn * std::numeric_limits<float>::max();
    }
    return 0;
}

template <std::size_t Size>
void fill(float (&numbers)[Size], kind which, generator& random) {
    for (float& number : numbers) number = number_of(which, random);
}

/// A count of samples, which standardize keeps, is no data: a step may take longer when there have been many.
template <class Parameters>
void fill_parameters(Parameters& parameters, kind which, generator& random) {
    if constexpr (wanted<Parameters>)
        for_each_tensor(
            [&](const auto& info, auto& tensor) {
                if (info.tensor == std::string_view("samples"))
                    tensor[0] = 100;
                else
                    fill(tensor.values, which, random);
            },
            parameters);
}

/// Inference.
template <class Net>
struct answers {
    typename Net::parameters parameters{};
    typename Net::template scratch<> scratch{};
    float x[Net::input::size]{}, y[Net::output::size]{};

    void prepare(kind which) {
        generator random{seed{1}};
        fill_parameters(parameters, which, random);
        fill(x, which, random);
    }
    [[gnu::noinline]] void work() { Net::infer(parameters, x, rows<float, 1, typename Net::output>{y}, scratch); }
};

/// One frame of a stream after others.
template <class Net>
struct listens {
    using live = stream<Net>;
    typename Net::parameters parameters{};
    typename live::template scratch<> scratch{};
    typename live::template state<> state{};
    float x[live::input::size]{}, y[live::output::size]{};

    void prepare(kind which) {
        generator random{seed{1}};
        fill_parameters(parameters, which, random);
        state = {};
        for (int frame = 0; frame < 5; ++frame) {
            fill(x, which, random);
            work();
        }
    }
    [[gnu::noinline]] void work() {
        live::advance(parameters, x, rows<float, 1, typename live::output>{y}, scratch, state);
    }
};

/// One training step. Labels are of that kind as far as integers can be.
template <class Net, class Loss, class Optimizer, class Target = float, gradients How = gradients::applied>
struct learns {
    static constexpr std::size_t samples = 2, width = std::is_integral_v<Target> ? 1 : Net::output::size;
    trainer<Net, Loss, Optimizer, batch<samples>, How> learner{Optimizer{}, typename Net::parameters{}};
    float x[samples * Net::input::size]{};
    Target targets[samples * width]{};

    void prepare(kind which) {
        generator random{seed{1}};
        fill_parameters(learner.parameters(), which, random);
        auto state = learner.state();
        state.progress = {};
        state.random = generator{seed{2}};
        if constexpr (Optimizer::moments > 0)
            for (auto& moment : state.moments.values) fill_parameters(moment, which, random);
        const auto parameters = learner.parameters();
        learner.restore(parameters, state);
        fill(x, which, random);
        for (Target& target : targets) {
            if constexpr (std::is_integral_v<Target>)
                target = which == kind::random ? static_cast<Target>(below(random, Net::output::size))
                                               : Target(which == kind::ones);
            else
                target = number_of(which, random);
        }
    }
    [[gnu::noinline]] void work() { learner.step(x, targets); }
};

/// The largest of a classifier's scores.
template <class Net>
struct decides {
    trainer<Net, softmax_cross_entropy, sgd> learner{sgd{}, typename Net::parameters{}};
    float x[Net::input::size]{};
    std::size_t answer = 0;

    void prepare(kind which) {
        generator random{seed{1}};
        fill_parameters(learner.parameters(), which, random);
        fill(x, which, random);
    }
    [[gnu::noinline]] void work() { answer = learner.predict(x); }
};

template <class Work>
constinit Work it{};

template <class Work>
void measure(const char* name) {
    board_write(name);
    board_write("\n");
    for (const kind which : kinds) {
        it<Work>.prepare(which);
        board_count_from_here();
        it<Work>.work();
        board_count_to_here();
    }
}

using plain = network<input<16>, dense<32>, ingrain::tanh, dense<32>, ingrain::tanh, dense<4>>;
using classifier = network<input<7>, dense<9>, sigmoid, dense<5>, relu, dense<3>>;
using probabilities = network<input<7>, dense<9>, elu<>, dense<5>, softmax>;
using pointwise_layers =
    network<input<5>, gelu, gelu_tanh, hard_sigmoid<>, hard_swish, leaky_relu<>, prelu, relu6, silu, softplus, softsign,
            selu, clamp<>, leaky_hard_tanh<>, thresholded_relu<{.threshold = 0.1f}>, log_softmax>;
using normalised =
    network<input<4, 3>, standardize<>, dense<4>, batch_norm<>, layer_norm<>, rms_norm<>, dropout<>, glu>;
using image = network<input<8, 8, 1>, conv2d<{.filters = 4, .kernel = {3, 3}, .padding = same}>, relu, max_pool2d<2>,
                      conv2d<{.filters = 3, .kernel = {2, 2}}>, max_pool2d<2, {.stride = 1}>, average_pool2d<2>,
                      flatten, dense<3>>;
using convolutions = network<input<6, 7, 2>, conv2d<{.filters = 9, .kernel = {3, 3}, .padding = same}>, relu,
                             conv2d<{.filters = 4, .kernel = {2, 2}}>, flatten, dense<2>>;
using recurrent = network<input<5, 2>, gru<{.units = 5, .result = returns::sequence}>, lstm<{.units = 6}>, dense<2>>;
using causal_layers =
    network<input<8, 2>, conv1d<{.filters = 4, .kernel = 3, .dilation = 2, .padding = causal}>, ingrain::tanh,
            max_pool1d<2, {.stride = 1, .padding = causal}>, lstm<{.units = 5, .result = returns::sequence}>,
            gru<{.units = 5, .result = returns::sequence}>, dense<1>>;
using small = network<input<3>, dense<5>, ingrain::tanh, dense<2>>;

}  // namespace

int main() {
    board_write("kinds zeros ones denormals infinities not_a_number random huge\n");
    measure<answers<plain>>("dense tanh, infer");
    measure<learns<plain, mean_squared_error, sgd>>("dense tanh, sgd");
    measure<learns<plain, mean_squared_error, adam>>("dense tanh, adam");
    measure<decides<classifier>>("dense sigmoid relu, predict");
    measure<learns<classifier, softmax_cross_entropy, momentum, std::uint8_t>>(
        "dense sigmoid relu, softmax_cross_entropy, momentum");
    measure<answers<probabilities>>("dense elu softmax, infer");
    measure<learns<probabilities, mean_absolute_error, rmsprop>>("dense elu softmax, mean_absolute_error, rmsprop");
    measure<answers<pointwise_layers>>("pointwise layers, infer");
    measure<learns<pointwise_layers, huber<>, nesterov>>("pointwise layers, huber, nesterov");
    measure<answers<normalised>>("normalisation, infer");
    measure<learns<normalised, mean_squared_error, adagrad>>("normalisation, dropout, adagrad");
    measure<answers<image>>("convolution pooling, infer");
    measure<learns<image, softmax_cross_entropy, adam, std::uint8_t>>(
        "convolution pooling, softmax_cross_entropy, adam");
    measure<answers<convolutions>>("convolutions, infer");
    measure<learns<convolutions, mean_squared_error, sgd>>("convolutions, sgd");
    measure<answers<recurrent>>("gru lstm, infer");
    measure<learns<recurrent, mean_squared_error, sgd>>("gru lstm, sgd");
    measure<listens<causal_layers>>("convolution gru lstm, stream");
    measure<learns<small, binary_cross_entropy, clip_by_value<sgd>>>("binary_cross_entropy, clip_by_value");
    measure<learns<small, smoothed_cross_entropy<>, adamw, std::uint8_t>>("smoothed_cross_entropy, adamw");
    measure<learns<small, mean_squared_error, clip_by_norm<decayed<sgd>>, float, gradients::stored>>("clip_by_norm");
    return 0;
}
