#pragma once
/// \file
/// Models that compute with integers: which operators have an integer form here, and the grids of tensors.

#include <ingrain/host/error.hpp>
#include <ingrain/host/tflite/constant.hpp>
#include <ingrain/host/tflite/model.hpp>
#include <ingrain/integers/grid.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

namespace detail {
/// The least normal float.
inline constexpr double least_scale_of_files = 0x1p-126;
}  // namespace detail

inline constexpr std::int32_t dequantize_code = 6, quantize_code = 114;

/// ADD, AVERAGE_POOL_2D, CONCATENATION, CONV_2D, DEPTHWISE_CONV_2D, DEQUANTIZE, FULLY_CONNECTED, LOGISTIC, MAX_POOL_2D,
/// MUL, RELU, RELU_N1_TO_1, RELU6, RESHAPE, SOFTMAX, TANH, TRANSPOSE, SQUEEZE, STRIDED_SLICE, SLICE, TRANSPOSE_CONV,
/// EXPAND_DIMS, LEAKY_RELU, QUANTIZE.
inline bool has_integer_form(std::int32_t code) {
    constexpr std::array all{0, 1, 2, 3, 4, 6, 9, 14, 17, 18, 19, 20, 21, 22, 25, 28, 39, 43, 45, 65, 67, 70, 98, 114};
    return std::find(all.begin(), all.end(), code) != all.end();
}

/// AVERAGE_POOL_2D, CONCATENATION, MAX_POOL_2D, RESHAPE, TRANSPOSE, SQUEEZE, STRIDED_SLICE, SLICE, EXPAND_DIMS.
inline bool keeps_grid(std::int32_t code) {
    constexpr std::array all{1, 2, 17, 22, 39, 43, 45, 65, 70};
    return std::find(all.begin(), all.end(), code) != all.end();
}

/// Whether an operator that is needed computes with integers of 8 or 16 bits, which are no constants.
inline bool computes_with_integers(const model& m, const std::vector<bool>& needed) {
    const auto is_computed = [&](std::int32_t i) {
        return i >= 0 && m.tensors[static_cast<std::size_t>(i)].values.empty() &&
               is_narrow_integer(m.tensors[static_cast<std::size_t>(i)].type);
    };
    for (std::size_t i = 0; i < m.operators.size(); ++i)
        if (needed[i] && (std::any_of(m.operators[i].inputs.begin(), m.operators[i].inputs.end(), is_computed) ||
                          std::any_of(m.operators[i].outputs.begin(), m.operators[i].outputs.end(), is_computed)))
            return true;
    return std::any_of(m.outputs.begin(), m.outputs.end(), is_computed);
}

/// The real numbers that a tensor of bytes stands for; a byte without a sign is the one that is less by 128.
inline grid grid_of(const tensor& t, const std::string& source) {
    const auto refuse_tensor = [&](const auto&... words) {
        refuse(source, ": the tensor ", in_quotes(t.name), " ", words..., ".");
    };
    if (t.type != element::i8 && t.type != element::u8)
        refuse_tensor("is ", name(t.type), " among integers; expected int8, of which a network of integers is whole");
    const quantization& q = t.quantized;
    if (q.scales.size() != 1 || q.zero_points.size() > 1)
        refuse_tensor("has ", q.scales.size(), " scales and ", q.zero_points.size(), " zero points; expected one");
    const std::int64_t zero =
        (q.zero_points.empty() ? 0 : q.zero_points[0]) - (t.type == element::u8 ? std::int64_t{128} : 0);
    if (!std::isfinite(q.scales[0]) || !(q.scales[0] >= detail::least_scale_of_files))
        refuse_tensor("has the scale ", q.scales[0], "; expected a normal number above 0");
    if (zero < -128 || zero > 127) refuse_tensor("has a zero point that is no byte");
    return {q.scales[0], static_cast<std::int32_t>(zero)};
}

inline bool are_same(grid a, grid b) { return !(a.scale < b.scale) && !(a.scale > b.scale) && a.zero == b.zero; }

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
