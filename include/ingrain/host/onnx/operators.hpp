#pragma once
/// \file
/// The operators of ONNX that are known, by name.

#include <ingrain/host/onnx/operators/arrangement.hpp>
#include <ingrain/host/onnx/operators/binary.hpp>
#include <ingrain/host/onnx/operators/conversions.hpp>
#include <ingrain/host/onnx/operators/convolutions.hpp>
#include <ingrain/host/onnx/operators/gathering.hpp>
#include <ingrain/host/onnx/operators/losses.hpp>
#include <ingrain/host/onnx/operators/movement.hpp>
#include <ingrain/host/onnx/operators/normalizations.hpp>
#include <ingrain/host/onnx/operators/pointwise.hpp>
#include <ingrain/host/onnx/operators/pooling.hpp>
#include <ingrain/host/onnx/operators/products.hpp>
#include <ingrain/host/onnx/operators/quantization.hpp>
#include <ingrain/host/onnx/operators/recurrent.hpp>
#include <ingrain/host/onnx/operators/reductions.hpp>
#include <ingrain/host/onnx/operators/resize.hpp>
#include <ingrain/host/onnx/operators/shapes.hpp>

#include <cmath>
#include <map>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

using operation = void (*)(call&);

/// All of them compute in double precision, and share no code with the layers: they are what layers are compared with.
inline const std::map<std::string_view, operation>& operators() {
    static const std::map<std::string_view, operation> all{
        {"Abs", absolute},
        {"Acos", real_function<std::acos>},
        {"Acosh", real_function<std::acosh>},
        {"Add", add},
        {"And", logical_and},
        {"ArgMax", arg_max},
        {"ArgMin", arg_min},
        {"Asin", real_function<std::asin>},
        {"Asinh", real_function<std::asinh>},
        {"Atan", real_function<std::atan>},
        {"Atanh", real_function<std::atanh>},
        {"AveragePool", average_pool},
        {"BatchNormalization", batch_normalization},
        {"BitShift", shift_bits},
        {"Cast", cast},
        {"CastLike", cast_like},
        {"Ceil", real_function<std::ceil>},
        {"Celu", celu},
        {"Clip", clip},
        {"Concat", concat},
        {"Constant", constant},
        {"ConstantOfShape", constant_of_shape},
        {"Conv", convolution},
        {"ConvTranspose", transposed_convolution},
        {"Cos", real_function<std::cos>},
        {"Cosh", real_function<std::cosh>},
        {"CumSum", cumulative_sum},
        {"DepthToSpace", depth_to_space},
        {"DequantizeLinear", dequantize_linear},
        {"Div", divide},
        {"Dropout", dropout},
        {"DynamicQuantizeLinear", dynamic_quantize_linear},
        {"Elu", elu},
        {"Equal", equal},
        {"Erf", real_function<std::erf>},
        {"Exp", real_function<std::exp>},
        {"Expand", expand},
        {"EyeLike", eye_like},
        {"Flatten", flatten},
        {"Floor", real_function<std::floor>},
        {"GRU", gru},
        {"Gather", gather},
        {"GatherElements", gather_elements},
        {"GatherND", gather_nd},
        {"Gelu", gelu},
        {"Gemm", general_product},
        {"GlobalAveragePool", global_average_pool},
        {"GlobalMaxPool", global_max_pool},
        {"Greater", greater},
        {"GreaterOrEqual", greater_or_equal},
        {"GroupNormalization", group_normalization},
        {"HardSigmoid", hard_sigmoid},
        {"HardSwish", real_function<hard_swish>},
        {"Hardmax", hardmax},
        {"Identity", identity},
        {"InstanceNormalization", instance_normalization},
        {"IsInf", is_infinite},
        {"IsNaN", is_nan},
        {"LRN", local_response_normalization},
        {"LSTM", lstm},
        {"LayerNormalization", layer_normalization},
        {"LeakyRelu", leaky_relu},
        {"Less", less},
        {"LessOrEqual", less_or_equal},
        {"Log", real_function<std::log>},
        {"LogSoftmax", log_softmax},
        {"MatMul", matrix_product},
        {"Max", maximum},
        {"MaxPool", max_pool},
        {"Mean", mean},
        {"Min", minimum},
        {"Mish", real_function<mish>},
        {"Mod", modulo},
        {"Mul", multiply},
        {"Neg", negate},
        {"NegativeLogLikelihoodLoss", negative_log_likelihood},
        {"Not", logical_not},
        {"OneHot", one_hot},
        {"Or", logical_or},
        {"PRelu", prelu},
        {"Pad", pad},
        {"Pow", power},
        {"QuantizeLinear", quantize_linear},
        {"RNN", rnn},
        {"Range", range},
        {"Reciprocal", real_function<reciprocal>},
        {"ReduceL1", reduce_l1},
        {"ReduceL2", reduce_l2},
        {"ReduceLogSum", reduce_log_of_sum},
        {"ReduceLogSumExp", reduce_log_of_sum_of_exp},
        {"ReduceMax", reduce_max},
        {"ReduceMean", reduce_mean},
        {"ReduceMin", reduce_min},
        {"ReduceProd", reduce_product},
        {"ReduceSum", reduce_sum},
        {"ReduceSumSquare", reduce_sum_of_squares},
        {"Relu", relu},
        {"Reshape", reshape},
        {"Resize", resize},
        {"ReverseSequence", reverse_sequence},
        {"Round", real_function<std::nearbyint>},
        {"Scatter", scatter_elements},
        {"ScatterElements", scatter_elements},
        {"ScatterND", scatter_nd},
        {"Selu", selu},
        {"Shape", shape},
        {"Shrink", shrink},
        {"Sigmoid", real_function<sigmoid>},
        {"Sign", sign},
        {"Sin", real_function<std::sin>},
        {"Sinh", real_function<std::sinh>},
        {"Size", size},
        {"Slice", slice},
        {"Softmax", softmax},
        {"SoftmaxCrossEntropyLoss", softmax_cross_entropy},
        {"Softplus", real_function<softplus>},
        {"Softsign", real_function<softsign>},
        {"SpaceToDepth", space_to_depth},
        {"Split", split},
        {"Sqrt", real_function<std::sqrt>},
        {"Squeeze", squeeze},
        {"Sub", subtract},
        {"Sum", sum},
        {"Tan", real_function<std::tan>},
        {"Tanh", real_function<std::tanh>},
        {"ThresholdedRelu", thresholded_relu},
        {"Tile", tile},
        {"Transpose", transpose},
        {"Trilu", trilu},
        {"Unsqueeze", unsqueeze},
        {"Upsample", upsample},
        {"Where", where},
        {"Xor", logical_xor},
    };
    return all;
}

/// Runs a node. Refuses operators that are not known, naming the node.
inline void run(call& c) {
    const node& n = c.described();
    const auto found = operators().find(n.type);
    if (!n.domain.empty()) c.refuse_call("is an operator of ", in_quotes(n.domain), ", which is not supported");
    if (found == operators().end())
        c.refuse_call("is not supported: the operator ", in_quotes(n.type), " is not known");
    found->second(c);
    c.refuse_unused();
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
