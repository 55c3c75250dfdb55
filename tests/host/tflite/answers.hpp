#pragma once
/// \file
/// What the tests of TensorFlow Lite's models share.

#include <ingrain/host/tflite/read.hpp>

#include "../graph_answers.hpp"
#include "../support.hpp"

#include <filesystem>
#include <string>

namespace tflite_test {

using namespace host_test;

inline constexpr ingrain::test::reference_file torch{
#include <reference/tflite_models.txt>
};

inline std::filesystem::path model_file(const std::string& name) {
    return "tests/host/tflite/models/" + name + ".tflite";
}
inline host::tflite::graph_of_file graph_of(const std::string& name, std::size_t frames = 64) {
    return host::tflite::read(host::read_file(model_file(name)), name, frames);
}
/// The network of a file, on one line.
inline std::string topology(const std::string& name) { return network_text(graph_of(name).graph); }

}  // namespace tflite_test
