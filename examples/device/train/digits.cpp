/// \file
/// Trains the network of classify.cpp on a PC, and writes its parameters as constants. Run it from the folder that
/// contains examples/data, with the file to write as its argument.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>

#include "../digits.hpp"

namespace ig = ingrain;

// The first 360 images are for testing; the ten that the device is shown are among them.
constexpr std::uint32_t images = 1797, for_testing = 360, epochs = 60, batch = 32;
constexpr std::uint32_t steps = epochs * ((images - for_testing + batch - 1) / batch);

using decaying_adam = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<digits, ig::smoothed_cross_entropy<0.1f>, decaying_adam, ig::batch<batch>> trainer{
    decaying_adam{ig::adam{.rate = 0.02f}, ig::cosine{.steps = steps}}, ig::seed{42}};

int main(int words, char** word) try {
    if (words != 2) ig::host::refuse("Give this program one argument: the header to write.");
    const auto set = ig::host::read_labelled_images("examples/data/digits-images-idx3-ubyte.gz",
                                                    "examples/data/digits-labels-idx1-ubyte.gz", 10, 16);
    const auto all = ig::host::data_for<digits>(set);
    ig::fit(trainer, all.part<digits>(for_testing, images - for_testing), {.epochs = epochs});

    ig::accuracy right;
    trainer.evaluate(all.part<digits>(0, for_testing), right);
    std::printf("%zu parameters; accuracy %.4f on the test images\n", digits::parameter_count, double{right.value()});
    std::string text = ig::host::format_header(
        "trained_digits", trainer.parameters(),
        {.type = "digits::parameters", .include = "\"digits.hpp\"", .comment = "by examples/device/train/digits.cpp"});
    text += "\n// Predictions on the PC for the digits 0 to 9.\ninline constexpr char read_on_the_pc[] = \"";
    for (std::uint32_t digit = 0; digit < 10; ++digit)
        text += static_cast<char>('0' + trainer.predict(set.inputs[digit]));
    ig::host::replace_file(word[1], text + "\";\n");
    return 0;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
