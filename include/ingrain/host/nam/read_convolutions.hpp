#pragma once
/// \file
/// Reads the configurations ConvNet and Linear in a file of Neural Amp Modeler.

#include <ingrain/host/json_place.hpp>
#include <ingrain/host/nam/activations.hpp>
#include <ingrain/host/nam/check_wavenet.hpp>
#include <ingrain/host/nam/model.hpp>
#include <ingrain/host/nam/read_wavenet.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam::detail {

inline void read_convnet(const json_place& config, model& result) {
    config.allow({"channels", "dilations", "batchnorm", "activation", "groups", "in_channels", "out_channels"});
    result.inputs = number_or_one(config, "in_channels");
    convnet_sizes own{.outputs = number_or_one(config, "out_channels"),
                      .channels = config.at("channels").whole(1, most_channels),
                      .groups = number_or_one(config, "groups"),
                      .normalizes = config.at("batchnorm").boolean(),
                      .act = read_activation(config.at("activation"))};
    const json_place dilations = config.at("dilations");
    if (dilations.size() == 0 || dilations.size() > most_layers) dilations.refuse_value("expected 1 to ", most_layers);
    for (std::size_t i = 0; i < dilations.size(); ++i) own.dilations.push_back(dilations[i].whole(1, most_dilation));
    if (result.inputs % own.groups != 0 || own.channels % own.groups != 0)
        config.at("groups").refuse_value("it must divide the inputs and the channels of each convolution");
    check_slopes(config.at("activation"), own.act, own.channels);
    result.convnet = own;
}

inline void read_linear(const json_place& config, model& result) {
    config.allow({"receptive_field", "bias", "in_channels", "out_channels", "implementation"});
    for (const char* key : {"in_channels", "out_channels"})
        if (number_or_one(config, key) != 1)
            config.at(key).refuse_value("expected 1: players convolve each channel by itself; run a model for each");
    result.linear = linear_sizes{config.at("receptive_field").whole(1, most_dilation), config.at("bias").boolean()};
}

}}}  // namespace ingrain::INGRAIN_ABI::host::nam::detail
