#pragma once
/// \file
/// Which function reads which layer of Keras.

#include <ingrain/host/keras/layers/activations.hpp>
#include <ingrain/host/keras/layers/convolutions.hpp>
#include <ingrain/host/keras/layers/dense.hpp>
#include <ingrain/host/keras/layers/positions.hpp>
#include <ingrain/host/keras/layers/recurrent.hpp>

#include <map>
#include <string>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::keras {

using layer_reader = value (*)(const call&);

inline const std::map<std::string_view, layer_reader>& layer_readers() {
    static const std::map<std::string_view, layer_reader> all{
        {"Activation", add_activation},
        {"ActivityRegularization", add_nothing},
        {"Add", add_join},
        {"AlphaDropout", add_nothing},
        {"Average", add_join},
        {"AveragePooling1D", add_pooling},
        {"AveragePooling2D", add_pooling},
        {"BatchNormalization", add_batch_norm},
        {"Bidirectional", add_bidirectional},
        {"Concatenate", add_join},
        {"Conv1D", add_convolution},
        {"Conv1DTranspose", add_transposed_convolution},
        {"Conv2D", add_convolution},
        {"Conv2DTranspose", add_transposed_convolution},
        {"Cropping1D", add_cropping},
        {"Cropping2D", add_cropping},
        {"Dense", add_dense},
        {"DepthwiseConv1D", add_depthwise_convolution},
        {"DepthwiseConv2D", add_depthwise_convolution},
        {"Dropout", add_nothing},
        {"ELU", add_elu},
        {"Embedding", add_embedding},
        {"Flatten", add_flatten},
        {"GRU", add_recurrent},
        {"GaussianDropout", add_nothing},
        {"GaussianNoise", add_nothing},
        {"GlobalAveragePooling1D", add_global_pooling},
        {"GlobalAveragePooling2D", add_global_pooling},
        {"GlobalMaxPooling1D", add_global_pooling},
        {"GlobalMaxPooling2D", add_global_pooling},
        {"Identity", add_nothing},
        {"LSTM", add_recurrent},
        {"LayerNormalization", add_layer_norm},
        {"LeakyReLU", add_leaky_relu},
        {"MaxPooling1D", add_pooling},
        {"MaxPooling2D", add_pooling},
        {"Maximum", add_join},
        {"Minimum", add_join},
        {"Multiply", add_join},
        {"Normalization", add_normalization},
        {"PReLU", add_prelu},
        {"Permute", add_permute},
        {"ReLU", add_relu},
        {"Rescaling", add_rescaling},
        {"Reshape", add_reshape},
        {"SeparableConv1D", add_separable_convolution},
        {"SeparableConv2D", add_separable_convolution},
        {"SimpleRNN", add_recurrent},
        {"Softmax", add_softmax},
        {"SpatialDropout1D", add_nothing},
        {"SpatialDropout2D", add_nothing},
        {"Subtract", add_join},
        {"UpSampling1D", add_upsampling},
        {"UpSampling2D", add_upsampling},
        {"ZeroPadding1D", add_zeros},
        {"ZeroPadding2D", add_zeros},
    };
    return all;
}

/// A layer that treats each frame alone anyway.
inline bool is_framewise(std::string_view type) {
    return type == "Dense" || type == "Activation" || type == "Dropout" || type == "LayerNormalization" ||
           type == "BatchNormalization" || type == "ReLU" || type == "LeakyReLU" || type == "ELU" || type == "Softmax";
}

inline value add_layer(const call& c) {
    if (c.type == "TimeDistributed") {
        c.allow({"layer"});
        const json_place layer = c.config.at("layer");
        const std::string type = layer.at("class").text();
        if (!is_framewise(type))
            layer.at("class").refuse_place("is ", in_quotes(type), "; expected a layer of frames, such as Dense");
        return add_layer(c.with(type, layer.at("config"), "", c.input()));
    }
    const auto found = layer_readers().find(c.type);
    if (found == layer_readers().end()) c.refuse_call("is of a class that has no layer in this library");
    return found->second(c);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::keras
