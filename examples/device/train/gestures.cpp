/// \file
/// Trains the networks of gesture.cpp on a PC, as one, and writes the parameters of both as constants. Its argument is
/// the file to write.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <span>
#include <string>

#include "../gestures.hpp"

namespace ig = ingrain;

// The same layers, one after another; nothing is frozen here.
using both = ig::network<ig::input<32, 3>, ig::conv1d<{.filters = 12, .kernel = 5}>, ig::relu, ig::max_pool1d<2>,
                         ig::conv1d<{.filters = 16, .kernel = 3}>, ig::relu, ig::global_average_pool,
                         ig::dense<gesture_window::kinds>>;

constexpr std::uint32_t windows = 6000, for_testing = 2000, epochs = 20, batch = 32;
constexpr std::uint32_t steps = epochs * ((windows - for_testing + batch - 1) / batch);

using decaying_adam = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<both, ig::softmax_cross_entropy, decaying_adam, ig::batch<batch>> trainer{
    decaying_adam{ig::adam{.rate = 0.01f}, ig::cosine{.steps = steps}}, ig::seed{42}};

static gesture_window inputs[windows];
static std::uint8_t labels[windows];

int main(int words, char** word) try {
    if (words != 2) ig::host::refuse("Give this program one argument: the header to write.");
    ig::generator random{ig::seed{1}};
    for (std::uint32_t n = 0; n < windows; ++n) {
        labels[n] = static_cast<std::uint8_t>(ig::below(random, gesture_window::kinds));
        inputs[n].draw(labels[n], everybody, random);
    }
    const ig::data_set all{std::span<const float>(&inputs[0].values[0][0], windows * both::input::size), labels};
    ig::fit(trainer, all.part<both>(0, windows - for_testing), {.epochs = epochs});

    ig::accuracy right;
    trainer.evaluate(all.part<both>(windows - for_testing, for_testing), right);
    std::printf("%zu parameters; accuracy %.4f on test windows\n", both::parameter_count, double{right.value()});

    // Equal layers have parameters of one type, in any network.
    static backbone::parameters below;
    static head::parameters above;
    get<0>(below) = get<0>(trainer.parameters());
    get<3>(below) = get<3>(trainer.parameters());
    get<0>(above) = get<6>(trainer.parameters());
    std::string text = ig::host::format_header("trained_backbone", below,
                                               {.type = "backbone::parameters",
                                                .include = "\"gestures.hpp\"",
                                                .comment = "by examples/device/train/gestures.cpp"});
    const std::string second = ig::host::format_header("trained_head", above, {.type = "head::parameters"});
    text += second.substr(second.find('\n'));
    ig::host::replace_file(word[1], text);
    return 0;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
