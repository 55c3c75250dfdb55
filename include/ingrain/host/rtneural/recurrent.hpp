#pragma once
/// \file
/// LSTM, GRU and RNN of audio programs: every step is an output.

#include <ingrain/host/onnx/recurrent_node.hpp>
#include <ingrain/host/rtneural/graph_builder.hpp>

#include <string>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

using onnx::order_of_lstm, onnx::recurrent_layer, onnx::recurrent_weights, onnx::turned;

/// The layer, whose output is h of every step.
inline void add_recurrent(graph_builder& g, const recurrent_layer& r) {
    g.go_on_from(onnx::add_recurrent(g, g.value(), r));
    g.set_channels(r.units);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
