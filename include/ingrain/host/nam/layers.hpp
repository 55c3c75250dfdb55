#pragma once
/// \file
/// A model of Neural Amp Modeler as layers of this library.

#include <ingrain/host/nam/layer.hpp>
#include <ingrain/host/nam/layers_of_convolutions.hpp>
#include <ingrain/host/nam/layers_of_lstm.hpp>
#include <ingrain/host/nam/layers_of_wavenet.hpp>
#include <ingrain/host/nam/model.hpp>

#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

/// Layers one after another, and what streams of LSTMs among them begin with.
struct translated {
    std::vector<layer> layers;
    first_states begin;
};

/// The layers of a model that has no submodels. Refuses weights that are too few or too many.
inline translated translate(const model& from) {
    translated result;
    detail::weights_in_order weights(from);
    if (from.lstm) {
        result.layers = detail::layers_of_lstm(*from.lstm, weights, result.begin);
    } else if (from.convnet) {
        result.layers = detail::layers_of_convnet(*from.convnet, from.inputs, weights);
    } else if (from.linear) {
        result.layers = detail::layers_of_linear(*from.linear, weights);
    } else {
        translated condition;
        if (!from.condition.empty()) condition = translate(from.condition[0]);
        result.layers = detail::layers_of_wavenet(from, std::move(condition.layers), weights);
        result.begin = std::move(condition.begin);
    }
    weights.refuse_rest();
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
