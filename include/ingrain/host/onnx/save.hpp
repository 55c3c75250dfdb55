#pragma once
/// \file
/// A network as an ONNX file.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/non_finite.hpp>
#include <ingrain/host/onnx/write/layers.hpp>

#include <filesystem>
#include <memory>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// The bytes of an ONNX file (opset 17) with this network: input "x", output "y", any batch.
template <class Parameters>
bytes format_onnx(const Parameters& parameters) {
    using layers = typename Parameters::owner::layers;
    const auto copy = std::make_unique<Parameters>(parameters);  // facts point to parameters that may be written
    onnx::detail::layer_fact whole;
    whole.input = onnx::detail::extents_in<typename layers::input>();
    if (whole.input.empty()) refuse("Cannot write an ONNX file: a network of several inputs is not written yet.");
    onnx::detail::describe_parts<layers>(whole, *copy, nullptr);
    const bool first =
        whole.input.size() == 3 || (whole.input.size() == 2 && onnx::write::begins_with_channels_first(whole.parts));
    onnx::write::graph_writer g;
    const onnx::write::written_value x{g.unique("x"), whole.input, first};
    onnx::write::written_value y = onnx::write::write_all(g, whole.parts, x);
    y.name = g.add("y", "Identity", {y.name}, {}, {g.unique("y")});
    return g.file(x, y);
}

/// Writes a network to a file that Netron, ONNX Runtime and `load_onnx` read. An existing file is replaced once the new
/// one is complete.
///
///     host::save_onnx("model.onnx", trainer.parameters());
///
/// Images, and sequences in front of a convolution, have their channels first in the graph, as PyTorch's have; other
/// sequences have them last. Values are written as floats. Refuses parameters that are not finite, `frozen` networks,
/// several inputs or outputs, and layers that no operator of ONNX is.
template <class Parameters>
void save_onnx(const std::filesystem::path& path, const Parameters& parameters) {
    static_assert(identified<Parameters>,
                  "ingrain::host::save_onnx takes the parameters of a network: net::parameters");
    detail::refuse_non_finite("save " + path.string(), "", parameters);
    replace_file(path, format_onnx(parameters));
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
