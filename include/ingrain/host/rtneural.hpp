#pragma once
/// \file
/// Parameters from the JSON models of audio programs: RTNeural, AIDA-X, GuitarML. Apart from `host.hpp`, because
/// matching takes long to compile.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/onnx/match/fill.hpp>
#include <ingrain/host/rtneural/own_answers.hpp>
#include <ingrain/host/rtneural/read.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What `load_rtneural` did.
struct rtneural_report {
    std::string dialect;               ///< "RTNeural", "AIDA-X" or "GuitarML"
    std::size_t rounded = 0;           ///< values that the parameters' type does not hold exactly
    std::vector<std::string> remarks;  ///< what the file left open, and how it was read
};

/// Fills a network's parameters from a JSON model: all of them, or none if it refuses the file.
///
///     using net = network<input<64, 1>, residual<lstm<{.units = 20, .result = returns::sequence}>, dense<1>>>;
///     net::parameters amplifier;
///     host::load_rtneural("TS9.json", amplifier);                        // then stream<net>, a sample a call
///
/// Takes models of RTNeural, AIDA-X and GuitarML. The file must describe that network: the same layers in the same
/// order, and the shortcut (`in_skip`, `skip`) as `residual`, or beside knobs as `parallel<sum, sequence<...>,
/// slice<{.axis = 1, .size = 1}>>`; gains as `scale`. `tools/convert` prints the type. The network says how many frames
/// there are. Where a file has a test vector, its layers must give its answers. Refuses, with file, place and value,
/// what it does not know, and the first layer that does not fit.
template <class Parameters>
rtneural_report load_rtneural(const std::filesystem::path& path, Parameters& parameters) {
    static_assert(identified<Parameters>,
                  "ingrain::host::load_rtneural takes the parameters of a network: net::parameters");
    const std::string source = path.string();
    const json_value tree = rtneural::parse(read_file(path), source);
    rtneural::checked_own_difference(tree, source);
    const onnx::detail::layer_fact network = onnx::detail::whole_network(parameters);
    rtneural::model m = rtneural::read_model(tree, source, network.input.size() > 1 ? network.input[0] : 0);
    const std::size_t rounded = onnx::detail::fill(network, std::move(m.graph), true);
    return {std::move(m.dialect), rounded, std::move(m.remarks)};
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
