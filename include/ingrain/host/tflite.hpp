#pragma once
/// \file
/// Parameters from the models of TensorFlow Lite. Apart from `host.hpp`, because matching takes long to compile.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/onnx/match/fill.hpp>
#include <ingrain/host/tflite/read.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What `load_tflite` did.
struct tflite_report {
    std::size_t rounded = 0;           ///< values that the parameters' type does not hold exactly
    std::vector<std::string> remarks;  ///< what the network computes in another way than TensorFlow Lite
};

/// Fills a network's parameters from a TensorFlow Lite model: all of them, or none if it refuses the file.
///
///     using net = network<input<28, 28, 1>, conv2d<{.filters = 4, .kernel = {3, 3}}>, relu, flatten, dense<10>>;
///     net::parameters trained;
///     host::load_tflite("model.tflite", trained);
///
/// The file must describe that network: the same layers in the same order; `tools/convert` prints the type. Weights are
/// float32, float16, or integers of 8 bits, which become the floats that they stand for. Models that keep a state
/// from call to call (SVDF, LSTM, RNN of one frame) fill networks of sequences, `input<frames, channels>`, whose
/// `stream` takes a frame a call. Refuses models of integers, which tflite_integers.hpp loads, operators without a
/// layer, and the first one that does not fit, by file, operator and tensor.
template <class Parameters>
tflite_report load_tflite(const std::filesystem::path& path, Parameters& parameters) {
    static_assert(identified<Parameters>,
                  "ingrain::host::load_tflite takes the parameters of a network: net::parameters");
    static_assert(!detail::fills_integers<Parameters>,
                  "ingrain::host::load_tflite fills networks of integers where ingrain/host/tflite_integers.hpp is "
                  "included");
    tflite_report report;
    if constexpr (identified<Parameters> && !detail::fills_integers<Parameters>) {
        const onnx::detail::layer_fact network = onnx::detail::whole_network(parameters);
        const std::size_t frames = network.input.size() > 1 ? network.input[0] : tflite::usual_frames;
        tflite::graph_of_file found = tflite::read(read_file(path), path.string(), frames);
        if (found.integers)
            refuse(path.string(),
                   " computes with integers: load it into the parameters of quantized<net, {.rounding = ",
                   "rounding::twice, .scores = score_size::bits8}> (ingrain/host/tflite_integers.hpp).");
        report = {onnx::detail::fill(network, std::move(found.graph), true), std::move(found.remarks)};
    }
    return report;
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
