/// \file
/// The network of the demo on a device: inference with parameters in flash, then training with parameters in RAM.

#include <array>
#include <cstddef>

#include "../../examples/demo/networks.hpp"
#include "board.hpp"
#include "ten_digits.hpp"

namespace {

using net = digit_classifier;
using trainer = ingrain::trainer<net, ingrain::softmax_cross_entropy, ingrain::momentum>;

constexpr net::parameters drawn() {
    net::parameters parameters{};
    ingrain::generator random{ingrain::seed{42}};
    ingrain::initialize<net>(parameters, random);
    return parameters;
}

constexpr net::parameters in_flash = drawn();
constinit net::scratch<> scratch{};

constinit trainer in_ram{ingrain::zeroed{}};

std::array<float, 64> image_of(std::size_t digit) {
    std::array<float, 64> image;
    for (std::size_t i = 0; i < 64; ++i) image[i] = static_cast<float>(ten_digits[digit][i]) * 0.0625f;
    return image;
}

/// Prints the predictions for the ten images, and counts the correct ones.
std::size_t read() {
    char line[] = "read 0123456789\n";
    std::size_t right = 0;
    for (std::size_t digit = 0; digit < 10; ++digit) {
        const std::size_t seen = in_ram.predict(image_of(digit));
        line[5 + digit] = static_cast<char>('0' + seen);
        right += seen == digit;
    }
    board_write(line);
    return right;
}

void report_parameters() {
    board::checksum sum;
    ingrain::for_each_tensor([&](auto, const auto& tensor) { sum.add_all(tensor.values); }, in_ram.parameters());
    board::report("parameters", sum.value);
}

}  // namespace

int main() {
    board::checksum scores;
    for (std::size_t digit = 0; digit < 10; ++digit) {
        const auto image = image_of(digit);
        board_count_from_here();
        const auto answer = net::infer(in_flash, image, scratch);
        board_count_to_here();
        scores.add_all(answer.values);
    }
    board::report("scores", scores.value);

    in_ram.optimizer = {.rate = 0.02f, .momentum = 0.9f};
    in_ram.restart(in_flash);
    read();
    report_parameters();

    const auto image = image_of(7);
    const std::size_t label[]{7};
    board_count_from_here();
    const float loss = in_ram.learn(image, label);
    board_count_to_here();
    board::report("loss of a step", loss);
    report_parameters();

    float last = 0;
    for (int round = 0; round < 20; ++round)
        for (const std::size_t digit : {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}) last = in_ram.learn(image_of(digit), &digit);
    board::report("loss of the last step", last);
    report_parameters();
    const std::size_t right = read();
    board::report("stack", board_stack_used());
    static net::predictions<> answer;
    const std::uint32_t inference = board::stack_of(
        [&] { net::infer<1>(in_flash, image, ingrain::rows<float, 1, net::output>{answer.values}, scratch); });
    const std::uint32_t step = board::stack_of([&] { in_ram.learn(image, label); });
    board::report("stack", inference);
    board::report("stack", step);
    // As linked, and as known from the type; a trainer and the optional around it take some more bytes.
    const std::size_t placed = board_static_bytes(), counted = ingrain::memory<net>::training<ingrain::momentum> +
                                                               ingrain::memory<net>::inference +
                                                               ingrain::memory<net>::answer;
    if (placed > 0 && (placed < counted || placed > counted + 96)) return 2;
    const bool bounded =
        placed == 0 || (inference <= ingrain::memory<net>::stack && step <= ingrain::memory<net>::stack_of_training);
    return right == 10 && bounded ? 0 : 1;
}
