// The images of mnist.hpp.

#include "mnist.hpp"

#include <ingrain/host/images.hpp>

#include <cstdlib>
#include <filesystem>

#include "../support/numbers.hpp"

namespace mnist {

namespace {

const std::filesystem::path fashion = "/usr/share/datasets/fashion-mnist",
                            images_of_training = "train-images-idx3-ubyte.gz";

std::filesystem::path folder() {
    if (const char* given = std::getenv("INGRAIN_DATA")) {
        for (const auto& path : {std::filesystem::path(given), std::filesystem::path(given) / "mnist"})
            if (std::filesystem::exists(path / images_of_training)) return path;
    }
    return fashion;
}

images made_up(std::size_t count) {
    images result{std::vector<float>(count * pixels), std::vector<std::uint8_t>(count)};
    numbers::fill(result.pixels.data(), result.pixels.size(), numbers::uniform(8));
    for (std::size_t i = 0; i < count; ++i) result.labels[i] = static_cast<std::uint8_t>(i % classes);
    return result;
}

images read(const char* kind, std::size_t count) {
    const std::filesystem::path from = folder(), stem = from / kind;
    if (!std::filesystem::exists(stem.string() + "-images-idx3-ubyte.gz")) return made_up(count);
    const auto pixels = ingrain::host::read_images(stem.string() + "-images-idx3-ubyte.gz");
    const auto labels = ingrain::host::read_labels(stem.string() + "-labels-idx1-ubyte.gz", classes);
    return {pixels.values, {labels.begin(), labels.end()}};
}

}  // namespace

const images& training_images() {
    static const images all = read("train", 60000);
    return all;
}

const images& test_images() {
    static const images all = read("t10k", 10000);
    return all;
}

const char* name_of_images() {
    if (folder() != fashion) return "MNIST";
    return std::filesystem::exists(fashion / images_of_training) ? "Fashion-MNIST" : "made-up images";
}

}  // namespace mnist
