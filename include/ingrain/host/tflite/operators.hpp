#pragma once
/// \file
/// Which function reads which operator of TensorFlow Lite.

#include <ingrain/host/tflite/operators/pointwise.hpp>
#include <ingrain/host/tflite/operators/positions.hpp>
#include <ingrain/host/tflite/operators/products.hpp>
#include <ingrain/host/tflite/operators/recurrent.hpp>
#include <ingrain/host/tflite/operators/shapes.hpp>
#include <ingrain/host/tflite/operators/windows.hpp>
#include <ingrain/host/tflite/step.hpp>

#include <cstdint>
#include <map>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

using operator_reader = void (*)(const step&);

/// By the numbers of the schema; beside each binary one the number of its options.
inline const std::map<std::int32_t, operator_reader>& operator_readers() {
    static const std::map<std::int32_t, operator_reader> all{
        {0, add_binary<add_type, 11>},
        {1, add_pooling<true>},
        {2, add_concatenation},
        {3, add_convolution<false>},
        {4, add_convolution<true>},
        {5, add_blocks<true>},
        {6, add_dequantize},
        {7, add_embedding_lookup},
        {9, add_fully_connected},
        {14, add_function<sigmoid_type>},
        {16, add_lstm<false>},
        {17, add_pooling<false>},
        {18, add_binary<mul_type, 21>},
        {19, add_function<relu_type>},
        {20, add_clipped<2>},
        {21, add_clipped<3>},
        {22, add_reshape},
        {23, add_resizing<false>},
        {24, add_rnn<false>},
        {25, add_softmax},
        {26, add_blocks<false>},
        {27, add_svdf},
        {28, add_function<tanh_type>},
        {34, add_padding},
        {35, add_rnn<true>},
        {36, add_gather},
        {39, add_transpose},
        {40, add_reduction<mean_type>},
        {41, add_binary<sub_type, 28>},
        {42, add_binary<div_type, 29>},
        {43, add_reshape},
        {44, add_lstm<true>},
        {45, add_strided_slice},
        {46, add_bidirectional_rnn},
        {47, add_function<exp_type>},
        {49, add_split},
        {50, add_function<log_softmax_type>},
        {52, add_bidirectional_lstm},
        {53, add_cast},
        {54, add_prelu},
        {55, add_plain_binary<max_type>},
        {57, add_plain_binary<min_type>},
        {59, add_function<neg_type>},
        {60, add_padding},
        {65, add_slice},
        {67, add_transposed_convolution},
        {70, add_reshape},
        {74, add_reduction<sum_type>},
        {75, add_function<sqrt_type>},
        {76, add_rsqrt},
        {77, add_function<shape_type>},
        {78, add_plain_binary<pow_type>},
        {82, add_reduction<reduce_max_type>},
        {83, add_pack},
        {89, add_reduction<reduce_min_type>},
        {92, add_square},
        {97, add_resizing<true>},
        {98, add_leaky_relu},
        {99, add_squared_difference},
        {100, add_padding},
        {101, add_function<abs_type>},
        {102, add_split_by_sizes},
        {106, add_sum},
        {111, add_function<elu_type>},
        {114, add_quantize},
        {117, add_function<hard_swish_type>},
        {126, add_batch_product},
        {150, add_gelu},
        {152, add_relu_0_to_1},
    };
    return all;
}

/// Why an operator is not read, where there is more to say than its name.
inline std::string_view reason_of_refusal(std::int32_t code) {
    switch (code) {
        case 32:
            return "is an operator of somebody's own, which is not read";
        case 105:
            return "reverses values, as TensorFlow's converter writes bidirectional layers; use the model before the "
                   "conversion (tools/keras_to_safetensors.py), or ONNX";
        case 119:
            return "is a loop: TensorFlow's converter makes one of each GRU, and of LSTMs that it does not know; use "
                   "the "
                   "model before the conversion (tools/keras_to_safetensors.py), or ONNX";
        case 129:
        case 142:
        case 143:
        case 144:
            return "keeps variables between calls, which is not read; export the model without state";
        default:
            return "has no layer in this library";
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
