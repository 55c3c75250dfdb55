#pragma once
/// \file
/// The layers of an LSTM in a file of Neural Amp Modeler.

#include <ingrain/host/nam/layer.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

/// What an LSTM's stream begins with: for each of its layers h, then c.
using first_states = std::vector<std::vector<float>>;

namespace detail {

/// In the file each layer has W[4 H][I + H] and b[4 H], gates i, f, g, o, then h and c of its beginning.
inline std::vector<layer> layers_of_lstm(const lstm_sizes& sizes, weights_in_order& weights, first_states& begin) {
    std::vector<layer> result;
    const std::size_t units = sizes.units, gates = 4 * units;
    for (std::size_t l = 0; l < sizes.layers; ++l) {
        const std::size_t inputs = l == 0 ? sizes.inputs : units;
        const std::vector<double> both = weights.matrix(1, inputs + units, gates);
        const auto border = both.begin() + static_cast<std::ptrdiff_t>(inputs * gates);
        layer own{"lstm", {}, "@lstm<{.units = " + number(units) + ", .result = @returns::sequence}>"};
        own.tensors.push_back({"input_weights", {inputs, gates}, {both.begin(), border}});
        own.tensors.push_back({"hidden_weights", {units, gates}, {border, both.end()}});
        own.tensors.push_back({"bias", {gates}, weights.vector(gates)});
        const std::vector<double> state = weights.vector(2 * units);
        begin.emplace_back(state.begin(), state.end());
        result.push_back(std::move(own));
    }
    // Its weights are in the file as those of a convolution with a kernel of 1.
    result.push_back(convolution(weights, units, sizes.outputs, 1, 1, true));
    return result;
}

}  // namespace detail

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
