/// \file
/// Trains a small network on handwritten digits, prints how well it does, and writes it to files.

#include "demonstration.hpp"

#include <cstdint>
#include <iostream>
#include <string>

template <class Network>
using digit_trainer =
    ig::trainer<Network, ig::smoothed_cross_entropy<0.1f>, ig::scheduled<ig::adam, ig::cosine>, ig::batch<32>>;

struct digit_settings {
    float rate;
    std::uint32_t epochs;
};

template <class Network>
demonstration<digit_trainer<Network>> digit_demonstration(const images& data, const command_line& told,
                                                          const digit_settings& settings) {
    constexpr std::uint32_t steps = (training_digits + 31) / 32;  // of one epoch
    const std::uint32_t epochs = told.epochs > 0 ? told.epochs : settings.epochs;
    return {data, {{.rate = settings.rate}, {.steps = epochs * steps}}, epochs};
}

/// Accuracy on digits by writers who are not, or hardly, in the training set.
template <class Network>
float with_other_writers(const command_line& told, const digit_settings& settings) {
    const images data = read_digits(division::by_writers);
    const auto demo = digit_demonstration<Network>(data, told, settings);
    return demo.test(*demo.train(told.seed, true).trainer);
}

template <class Network>
void show_digits(const command_line& told, const digit_settings& settings, const std::string& network_name) {
    const images data = read_digits(division::shuffled);
    std::cout << "1,797 handwritten digits of 8 x 8 values (Alpaydin and Kaynak 1998, UCI, CC BY 4.0).\n"
                 "Shuffled once: the first 1,437 to train, the last 360 to test.\n"
                 "Labels are smoothed by a tenth, so the loss cannot fall below 0.5003.\n\n";
    const auto demo = digit_demonstration<Network>(data, told, settings);
    const auto trained = show(demo, told);
    const std::string others = four_digits(with_other_writers<Network>(told, settings));
    std::cout << "(on digits by other writers, which is harder: " << others
              << ", if the set is divided without shuffling)\n";
    if (told.output.empty()) return;
    demo.write(*trained.trainer, told.output, "digits", network_name);
    demo.report(
        trained, told.output, "digits",
        {.title = told.network == "cnn" ? "digits, convolutions" : "digits 64-128-10",
         .subject = "handwritten digits",
         .note = "Digits: Alpaydin and Kaynak 1998, UCI, CC BY 4.0. On digits by other writers, which is harder, " +
                 others + " are right. Held-out digits were only watched: the parameters are those of the last epoch.",
         .loss_floor = 0.5003,
         .samples = ig::host::shown_as::picture,
         .repeat = repetition(told, "", "examples/data, shuffled once: 1,437 to train, 360 held out")});
}

/// Networks, loss, rates and epochs were chosen by cross-validation on the 1,437 training digits.
void show_digits(const command_line& told) {
    if (told.network == "cnn")
        show_digits<convolutional_digit_classifier>(told, {.rate = 0.01f, .epochs = 30},
                                                    "convolutional_digit_classifier");
    else
        show_digits<digit_classifier>(told, {.rate = 0.02f, .epochs = 40}, "digit_classifier");
}

int main(int count, char** words) {
    return run(count, words, "Trains a network that reads digits.", [](const command_line& told) {
        if (told.data.empty())
            show_digits(told);
        else
            show_idx_set(told, "digits");
    });
}
