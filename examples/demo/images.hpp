#pragma once
/// \file
/// The images of the demo, for training and for testing.

#include <ingrain/core/permutation.hpp>
#include <ingrain/host/images.hpp>

#include <cstdint>
#include <filesystem>
#include <string>

struct images {
    ingrain::host::labelled_images train, test;
};

inline constexpr std::uint32_t training_digits = 1437, all_digits = 1797;  // 360 remain for testing

/// How the digits are divided: shuffled, or in the order of the file, where the last are by other writers.
enum class division { shuffled, by_writers };

/// The digits in examples/data (see its README), 0 for paper and 1 for ink.
inline images read_digits(division how) {
    const std::filesystem::path folder = INGRAIN_EXAMPLE_DATA;
    const auto digits = ingrain::host::read_labelled_images(folder / "digits-images-idx3-ubyte.gz",
                                                            folder / "digits-labels-idx1-ubyte.gz", 10, 16);
    const auto& [count, rows, columns, values] = digits.inputs;
    if (count != all_digits)
        ingrain::host::refuse(folder.string(), " has ", count, " digits; expected ", all_digits, ".");

    ingrain::generator random{ingrain::seed{0}};
    const ingrain::permutation order(random, all_digits);
    images divided{{{0, rows, columns, {}}, {}}, {{0, rows, columns, {}}, {}}};
    for (std::uint32_t i = 0; i < all_digits; ++i) {
        auto& part = i < training_digits ? divided.train : divided.test;
        const std::uint32_t digit = how == division::shuffled ? order[i] : i;
        part.inputs.values.insert(part.inputs.values.end(), digits.inputs[digit],
                                  digits.inputs[digit] + rows * columns);
        part.labels.push_back(digits.labels[digit]);
        ++part.inputs.count;
    }
    return divided;
}

/// An IDX set of ten classes, from its folder.
inline images read_idx_set(const std::string& folder) {
    return {ingrain::host::read_image_set(folder, "train", 10), ingrain::host::read_image_set(folder, "t10k", 10)};
}
