#pragma once
/// \file
/// Networks of integers from the models of TensorFlow Lite. Apart from tflite.hpp, because it takes longer to compile.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/convert/fill_integers.hpp>
#include <ingrain/host/convert/integers.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/onnx/match/fill.hpp>
#include <ingrain/host/tflite.hpp>
#include <ingrain/host/tflite/read.hpp>
#include <ingrain/integers/options.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Fills the parameters of a network of integers from a model of integers, int8 with int32 biases: all of them, or none
/// if it refuses the file.
///
///     using integers = quantized<net, {.rounding = rounding::twice, .scores = score_size::bits8}>;
///     integers::parameters trained;
///     host::load_tflite("model.tflite", trained);
///
/// The network answers with the bits of TensorFlow Lite for Microcontrollers and CMSIS-NN, but for tanh and sigmoid,
/// which are exact to rounding. QUANTIZE and DEQUANTIZE at the ends are left out: samples and answers are bytes. The
/// file must describe that network; `tools/convert` prints the type. Refuses what docs/integers.md does not list, by
/// file, operator and tensor.
template <class Parameters>
    requires detail::in_integers<Parameters>
tflite_report load_tflite(const std::filesystem::path& path, Parameters& parameters) {
    using network = typename Parameters::owner;
    static_assert(network::options.rounding == rounding::twice && network::options.scores == score_size::bits8 &&
                      !network::options.pixels && network::options.learning == 0,
                  "ingrain::host::load_tflite: integers of TensorFlow Lite are those of quantized<net, {.rounding = "
                  "rounding::twice, .scores = score_size::bits8}>");
    const auto floats = std::make_unique<typename network::floats::parameters>();
    const onnx::detail::layer_fact layers = onnx::detail::whole_network(*floats);
    const std::size_t frames = layers.input.size() > 1 ? layers.input[0] : tflite::usual_frames;
    const std::string source = path.string();
    tflite::graph_of_file found = tflite::read(read_file(path), source, frames);
    if (!found.integers) refuse(source, " computes with floats: load it into a network of floats, and quantize that.");
    const convert::translated_graph translated = convert::translate(onnx::fuse(found.graph), {.channels_last = true});
    const convert::described_integers integers =
        convert::integers_of(translated.network.layers, *found.integers, source);
    onnx::detail::fill(layers, std::move(found.graph), true);  // refuses other layers
    convert::fill_integers(integers, parameters, source);
    return {0, std::move(found.remarks)};
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
