#pragma once
/// \file
/// The layers of RTNeural's JSON that take frame after frame: dense, recurrent, normalisation, activations.

#include <ingrain/host/rtneural/convolutions.hpp>
#include <ingrain/host/rtneural/layer.hpp>
#include <ingrain/host/rtneural/recurrent.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// W [in][out], b [out] or none
inline void add_dense(const layer& l) {
    graph_builder& g = l.graph;
    l.json.allow({"type", "activation", "shape", "weights", "name"});
    if (g.shape().size() > 2) l.json.refuse_place("(", l.type, ") is given an image; expected a vector or frames");
    const std::size_t count = l.count_weights(1, 2), in = g.channels(), out = l.channels();
    g.add("MatMul", {g.constant({in, out}, l.weights(0, {in, out}))});
    if (count > 1) g.add("Add", {g.constant({out}, l.weights(1, {out}))});
    g.set_channels(out);
    if (const std::string name = l.activation(); !name.empty()) add_activation(l, name);
}

/// W [in][gates H], U [H][gates H], b: of an LSTM [4 H], of a GRU [2][3 H]; or none
inline void add_gated(const layer& l) {
    graph_builder& g = l.graph;
    l.json.allow({"type", "activation", "shape", "weights", "name"});
    if (g.shape().size() != 2) l.json.refuse_place("(", l.type, ") is given no sequence of frames");
    if (const std::string name = l.activation(); !name.empty() && name != "tanh")
        l.json.at("activation").refuse_place("is ", in_quotes(name), "; expected tanh, which RTNeural computes");
    if (shape_at(l.json.at("shape")).rank() < 3)
        l.remarks.push_back(l.json.where() +
                            " gives the last frame alone in its shape; the network gives each, as RTNeural does.");
    const bool is_lstm = l.type == "lstm";
    const std::size_t gates = is_lstm ? 4 : 3, in = g.channels(), units = l.channels(), all = gates * units;
    const bool has_bias = l.count_weights(2, 3) > 2;
    recurrent_weights w{
        turned(l.weights(0, {in, all}), in, all), turned(l.weights(1, {units, all}), units, all), {}, {}};
    if (has_bias && is_lstm) {
        w.input_bias = l.weights(2, {all});
        w.hidden_bias.resize(all);
    } else if (has_bias) {
        if (l.weights()[2].is_list_of_numbers())
            l.weights()[2].refuse_place(
                "is one list, that of a GRU with reset_after=False; expected two biases for "
                "each gate, which RTNeural computes with");
        const std::vector<double> both = l.weights(2, {2, all});
        w.input_bias.assign(both.begin(), both.begin() + static_cast<std::ptrdiff_t>(all));
        w.hidden_bias.assign(both.begin() + static_cast<std::ptrdiff_t>(all), both.end());
    }
    add_recurrent(g, {.type = is_lstm ? "LSTM" : "GRU",
                      .in = in,
                      .units = units,
                      .order = is_lstm ? order_of_lstm() : std::vector<std::size_t>{0, 1, 2},
                      .directions = {std::move(w)}});
}

/// Slopes [1][channels], or fewer brackets; one for all is repeated.
inline void add_prelu(const layer& l) {
    graph_builder& g = l.graph;
    l.json.allow({"type", "activation", "shape", "weights", "name"});
    l.keep_channels();
    json_place place = l.weights();
    while (!place.is_list_of_numbers() && place.size() == 1) place = place[0];
    const json_tensor slope = place.tensor(1);
    const std::size_t channels = g.channels();
    if (slope.values.size() != 1 && slope.values.size() != channels)
        place.refuse_place("has ", slope.values.size(), " slopes; expected 1 or ", channels, ", one for each channel");
    std::vector<double> each(channels, slope.values[0]);
    if (slope.values.size() > 1) each = slope.values;
    g.add("PRelu", {g.constant({channels}, std::move(each))});
}

/// gamma, beta, mean, variance; or mean, variance
inline void add_batch_norm(const layer& l) {
    graph_builder& g = l.graph;
    l.json.allow({"type", "activation", "shape", "weights", "name", "epsilon", "num_filters_in", "num_features_in"});
    l.keep_channels();
    const bool is_image = l.type == "batchnorm2d";
    if (is_image != (g.shape().size() == 3))
        l.json.refuse_place("(", l.type, ") is given ", is_image ? "no image" : "an image");
    const json_place at = l.json.at("epsilon");
    const double epsilon = at.number();
    if (!(epsilon > 0) || !(epsilon < 1e30)) at.refuse_place("is ", epsilon, "; expected a positive number");
    const std::size_t count = l.count_weights(2, 4), channels = g.channels();
    if (count == 3)
        l.weights().refuse_place("has 3 tensors; expected mean and variance, or gamma, beta, mean and variance");
    std::vector<std::vector<double>> all{std::vector<double>(channels, 1), std::vector<double>(channels)};
    if (count == 2) all.insert(all.end(), {l.weights(0, {channels}), l.weights(1, {channels})});
    if (count == 4)
        all = {l.weights(0, {channels}), l.weights(1, {channels}), l.weights(2, {channels}), l.weights(3, {channels})};
    for (std::size_t i = 0; i < channels; ++i)
        if (!(all[3][i] + epsilon > 0))
            l.weights()[count - 1].refuse_place("has the value ", all[3][i], " at ", i, "; a variance and epsilon are ",
                                                "more than 0 together");
    std::vector<std::string> constants;
    for (std::vector<double>& each : all) constants.push_back(g.constant({channels}, std::move(each)));
    const std::size_t rank = g.shape().size();
    if (rank == 2) g.transpose({0, 2, 1});
    if (rank == 3) g.transpose({0, 3, 1, 2});
    g.add("BatchNormalization", constants, {graph_builder::number("epsilon", epsilon)});
    if (rank == 2) g.transpose({0, 2, 1});
    if (rank == 3) g.transpose({0, 2, 3, 1});
}

inline void add_activation_layer(const layer& l) {
    l.json.allow({"type", "activation", "shape", "weights", "name"});
    l.keep_channels();
    l.count_weights(0, 0);
    add_activation(l, l.json.at("activation").text());
}

using layer_reader = void (*)(const layer&);

inline const std::map<std::string_view, layer_reader>& layer_readers() {
    static const std::map<std::string_view, layer_reader> all{{"activation", add_activation_layer},
                                                              {"batchnorm", add_batch_norm},
                                                              {"batchnorm2d", add_batch_norm},
                                                              {"conv1d", add_conv1d},
                                                              {"conv2d", add_conv2d},
                                                              {"dense", add_dense},
                                                              {"gru", add_gated},
                                                              {"lstm", add_gated},
                                                              {"prelu", add_prelu},
                                                              {"time-distributed-dense", add_dense}};
    return all;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
