/// \file
/// Trains the network of classify.cpp on a PC, and writes its parameters as constants. Run it where examples/data is;
/// it is told which file to write.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <string>

#include "../digits.hpp"

namespace ig = ingrain;

// The first 360 images are not learned: among them are the ten that the device is shown.
constexpr std::uint32_t images = 1797, for_testing = 360, epochs = 60, batch = 32;
constexpr std::uint32_t steps = epochs * ((images - for_testing + batch - 1) / batch);

using falling = ig::scheduled<ig::adam, ig::cosine>;
static ig::trainer<digits, ig::smoothed_cross_entropy<0.1f>, falling, ig::batch<batch>> trainer{
    {{.rate = 0.02f}, {.steps = steps}}, ig::seed{42}};

int main(int words, char** word) try {
    if (words != 2) ig::host::refuse("Tell this program one thing: the header that it is to write.");
    const auto set = ig::host::read_labelled_images("examples/data/digits-images-idx3-ubyte.gz",
                                                    "examples/data/digits-labels-idx1-ubyte.gz", 10, 16);
    const auto all = ig::host::data_for<digits>(set);
    ig::fit(trainer, all.part<digits>(for_testing, images - for_testing), {.epochs = epochs});

    ig::accuracy right;
    trainer.evaluate(all.part<digits>(0, for_testing), right);
    std::printf("%zu parameters; accuracy %.4f on the images that were not learned\n", digits::parameter_count,
                double{right.value()});
    std::string text = ig::host::format_header(
        "trained_digits", trainer.parameters(),
        {.type = "digits::parameters", .include = "\"digits.hpp\"", .comment = "by examples/device/train/digits.cpp"});
    text += "\n// What it reads on the PC, shown 0 to 9.\ninline constexpr char read_on_the_pc[] = \"";
    for (std::uint32_t digit = 0; digit < 10; ++digit)
        text += static_cast<char>('0' + trainer.predict(set.inputs[digit]));
    ig::host::replace_file(word[1], text + "\";\n");
    return 0;
} catch (const std::exception& problem) {
    std::fprintf(stderr, "%s\n", problem.what());
    return 1;
}
