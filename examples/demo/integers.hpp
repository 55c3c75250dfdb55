#pragma once
/// \file
/// The trained network in integers, beside floats: accuracy, and bytes of constants and memory.

#include "answers.hpp"
#include "images.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <memory>
#include <vector>

/// The class that the network of integers predicts for each test image.
template <class Integers>
std::vector<std::uint32_t> integer_answers(const typename Integers::parameters& parameters,
                                           const ig::host::images& test) {
    static typename Integers::template scratch<> scratch;
    const auto packed = std::make_unique<typename Integers::packed>(Integers::to_packed(parameters));
    std::vector<std::uint32_t> found(test.count);
    std::int8_t bytes[Integers::input::size];
    for (std::size_t i = 0; i < test.count; ++i) {
        Integers::quantize_sample(parameters, test[i], bytes);
        const auto scores = Integers::infer(*packed, bytes, scratch);
        found[i] =
            static_cast<std::uint32_t>(std::max_element(scores.values, scores.values + scores.size) - scores.values);
    }
    return found;
}

/// Quantises with the first 500 training images, and prints a line for floats and one for integers.
template <class Network>
void compare_with_integers(const typename Network::parameters& trained, const images& data, float accuracy) {
    using integers = ig::quantized<Network>;
    const auto seen = std::make_unique<ig::calibration<Network>>(trained);
    for (std::size_t i = 0; i < std::min<std::size_t>(500, data.train.inputs.count); ++i)
        seen->observe(data.train.inputs[i]);
    const auto made = std::make_unique<ig::quantize_result<Network>>(seen->quantize());
    if (!*made) ig::host::refuse("The network cannot be quantised: its values are not finite.");
    const float of_integers =
        share_right(integer_answers<integers>(made->parameters, data.test.inputs), data.test.labels);
    const auto line = [](const char* name, float share, std::size_t constants, std::size_t memory) {
        std::printf("%-10s%12s%16zu%16zu\n", name, four_digits(share).c_str(), constants, memory);
    };
    std::cout << std::flush;
    std::printf("\n%-10s%12s%16s%16s\n", "", "accuracy", "constants", "scratch");
    line("float", accuracy, ig::memory<ig::folded<Network>>::flash, ig::memory<ig::folded<Network>>::inference);
    line("int8", of_integers, ig::memory<integers>::flash, ig::memory<integers>::inference);
    std::fflush(stdout);
}
