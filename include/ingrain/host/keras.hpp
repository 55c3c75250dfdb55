#pragma once
/// \file
/// Parameters from Keras models. Apart from `host.hpp`, because matching takes long to compile.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/keras/read.hpp>
#include <ingrain/host/onnx/match/fill.hpp>

#include <cstddef>
#include <filesystem>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What `load_keras` did.
struct keras_report {
    std::size_t rounded = 0;  ///< values that the parameters' type does not hold exactly
};

/// Fills a network's parameters from a Keras model: all of them, or none if it refuses the file.
///
///     using net = network<input<64, 1>, lstm<{.units = 20, .result = returns::sequence}>, dense<1>>;
///     net::parameters trained;
///     host::load_keras("model.safetensors", trained);      // from tools/keras_to_safetensors.py model.keras
///
/// The file must describe that network: the same layers in the same order; `tools/convert` prints the type. Where Keras
/// leaves the length of a sequence open, the network says it. Refuses layers and options that the network does not
/// have, by file, layer and value.
template <class Parameters>
keras_report load_keras(const std::filesystem::path& path, Parameters& parameters) {
    static_assert(identified<Parameters>,
                  "ingrain::host::load_keras takes the parameters of a network: net::parameters");
    keras_report report;
    if constexpr (identified<Parameters>) {
        const onnx::detail::layer_fact network = onnx::detail::whole_network(parameters);
        const std::size_t frames = network.input.size() > 1 ? network.input[0] : keras::usual_frames;
        report.rounded = onnx::detail::fill(network, keras::read_model(read_safetensors(path), frames).graph, true);
    }
    return report;
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
