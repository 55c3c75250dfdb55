#pragma once
/// \file
/// Which function translates which type of node.

#include <ingrain/host/convert/nodes/attention.hpp>
#include <ingrain/host/convert/nodes/convolutions.hpp>
#include <ingrain/host/convert/nodes/gathering.hpp>
#include <ingrain/host/convert/nodes/normalizations.hpp>
#include <ingrain/host/convert/nodes/parts.hpp>
#include <ingrain/host/convert/nodes/pointwise.hpp>
#include <ingrain/host/convert/nodes/pooling.hpp>
#include <ingrain/host/convert/nodes/products.hpp>
#include <ingrain/host/convert/nodes/recurrent.hpp>
#include <ingrain/host/convert/nodes/reductions.hpp>
#include <ingrain/host/convert/nodes/resizing.hpp>
#include <ingrain/host/convert/nodes/shapes.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <map>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

inline const std::map<std::string_view, translator>& translators() {
    static const std::map<std::string_view, translator> all{
        {"Abs", absolute},
        {"Add", added_constant},
        {"Attention", attention},
        {"AveragePool", pool},
        {"BatchNormalization", batch_norm},
        {"Cast", cast},
        {"CastLike", cast},
        {"Celu", celu},
        {"Clip", clip},
        {"Conv", convolution},
        {"ConvTranspose", transposed_convolution},
        {"Dense", dense},
        {"DepthToSpace", blocks},
        {"Div", constant_operand},
        {"Elu", elu},
        {"Flatten", reshape},
        {"GatedTanh", gate},
        {"Gather", gather},
        {"Gelu", gelu},
        {"GlobalAveragePool", global_pool},
        {"GlobalMaxPool", global_pool},
        {"Glu", gate},
        {"GRU", recurrent},
        {"GroupNormalization", group_norm},
        {"HardSigmoid", hard_sigmoid},
        {"HardSwish", activation},
        {"Inputs", input},
        {"InstanceNormalization", instance_norm},
        {"LayerNormalization", layer_norm},
        {"LeakyRelu", leaky_relu},
        {"LogSoftmax", softmax},
        {"LSTM", recurrent},
        {"MatMul", matrix_product},
        {"Max", single_operand},
        {"MaxPool", pool},
        {"Mean", single_operand},
        {"Min", single_operand},
        {"Mul", constant_operand},
        {"Neg", activation},
        {"Pad", pad},
        {"Pow", power},
        {"PRelu", prelu},
        {"ReduceL1", reduce},
        {"ReduceMax", reduce},
        {"ReduceMean", reduce},
        {"ReduceMin", reduce},
        {"ReduceSum", reduce},
        {"ReduceSumSquare", reduce},
        {"Relu", activation},
        {"Reshape", reshape},
        {"Resize", resize},
        {"RNN", recurrent},
        {"Selu", selu},
        {"Sigmoid", activation},
        {"Silu", activation},
        {"Slice", slice},
        {"Softmax", softmax},
        {"Softplus", activation},
        {"Softsign", activation},
        {"SpaceToDepth", blocks},
        {"Split", split},
        {"Squeeze", reshape},
        {"Sub", constant_operand},
        {"Sum", single_operand},
        {"Tanh", activation},
        {"ThresholdedRelu", thresholded_relu},
        {"Transpose", transpose},
        {"Unsqueeze", reshape},
        {"Upsample", resize},
    };
    return all;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
