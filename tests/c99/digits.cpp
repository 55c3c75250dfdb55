// The digits of examples/device: writes the trained parameters into a folder, and all images, their digits
// and the network's scores as raw values.

#include <ingrain/host.hpp>
#include <ingrain/ingrain.hpp>

#include <cstddef>
#include <filesystem>
#include <span>
#include <vector>

#include "../../examples/device/trained_digits.hpp"

namespace host = ingrain::host;

template <class Values>
void write(const std::filesystem::path& file, const Values& values) {
    const auto raw = std::as_bytes(std::span(values));
    host::replace_file(file, host::bytes_view(reinterpret_cast<const unsigned char*>(raw.data()), raw.size()));
}

int main(int, char** words) {
    const std::filesystem::path folder = words[1];
    host::save(folder / "digits.safetensors", trained_digits);
    const auto set = host::read_labelled_images("examples/data/digits-images-idx3-ubyte.gz",
                                                "examples/data/digits-labels-idx1-ubyte.gz", 10, 16);
    std::vector<float> images, scores;
    std::vector<unsigned char> labels;
    digits::scratch<> scratch;
    for (std::size_t i = 0; i < set.labels.size(); ++i) {
        const auto y = digits::infer(trained_digits, set.inputs[i], scratch);
        images.insert(images.end(), set.inputs[i], set.inputs[i] + digits::input::size);
        scores.insert(scores.end(), y.values, y.values + y.size);
        labels.push_back(static_cast<unsigned char>(set.labels[i]));
    }
    write(folder / "images", images);
    write(folder / "scores", scores);
    write(folder / "labels", labels);
}
