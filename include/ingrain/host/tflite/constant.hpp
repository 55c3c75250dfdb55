#pragma once
/// \file
/// The values of constant tensors.

#include <ingrain/host/narrow_numbers.hpp>
#include <ingrain/host/onnx/tensor.hpp>
#include <ingrain/host/tflite/model.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// Bytes of one value; 0 of a type that is not read.
constexpr std::size_t width(element type) {
    switch (type) {
        case element::u8:
        case element::i8:
        case element::boolean:
            return 1;
        case element::f16:
        case element::i16:
            return 2;
        case element::f32:
        case element::i32:
            return 4;
        case element::i64:
        case element::f64:
            return 8;
        default:
            return 0;
    }
}
/// Whether values of this type are those of a quantised network.
constexpr bool is_narrow_integer(element type) {
    return type == element::i8 || type == element::u8 || type == element::i16;
}

namespace detail {

template <class T>
T value_at(const tensor& t, std::size_t i) {
    return load_ordered<T, std::endian::little>(t.values.data() + i * sizeof(T));
}

inline std::int64_t integer_at(const tensor& t, std::size_t i) {
    switch (t.type) {
        case element::i8:
            return value_at<std::int8_t>(t, i);
        case element::i16:
            return value_at<std::int16_t>(t, i);
        case element::i32:
            return value_at<std::int32_t>(t, i);
        case element::i64:
            return value_at<std::int64_t>(t, i);
        default:
            return value_at<std::uint8_t>(t, i);
    }
}

inline double real_at(const tensor& t, std::size_t i) {
    if (t.type == element::f32) return static_cast<double>(value_at<float>(t, i));
    if (t.type == element::f16) return host::detail::number_of_half(value_at<std::uint16_t>(t, i));
    return value_at<double>(t, i);
}

/// scale (q - zero_point), rounded to a float as TensorFlow Lite does.
inline std::vector<double> dequantized(const tensor& t, std::size_t count) {
    const quantization& q = t.quantized;
    std::size_t behind = 1;  // how many values one index along the axis has
    for (std::size_t i = q.axis + 1; i < t.shape.size(); ++i) behind *= t.shape[i];
    std::vector<double> result;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t channel = q.scales.size() > 1 ? i / behind % q.scales.size() : 0;
        const std::int64_t zero = q.zero_points.empty() ? 0 : q.zero_points[q.zero_points.size() > 1 ? channel : 0];
        const double distance = static_cast<double>(integer_at(t, i)) - static_cast<double>(zero);
        result.push_back(static_cast<double>(static_cast<float>(q.scales[channel] * distance)));
    }
    return result;
}

}  // namespace detail

/// The values: floats as they are, integers of 8 and 16 bits as the floats that they stand for, other integers as
/// integers. Refuses types and encodings that are not read, and another number of bytes than the shape says.
inline onnx::tensor constant_of(const tensor& t, const std::string& source) {
    const auto refuse_tensor = [&](auto... words) {
        refuse(source, ": the tensor ", in_quotes(t.name), " ", words..., ".");
    };
    if (t.is_sparse) refuse_tensor("is stored sparsely, which is not read");
    const std::size_t bytes = width(t.type);
    if (bytes == 0) refuse_tensor("is ", name(t.type), ", which is not read");
    constexpr std::size_t most = std::size_t{1} << 27;
    if (onnx::exceeds(t.shape, most) || onnx::count(t.shape) * bytes != t.values.size())
        refuse_tensor("has ", t.values.size(), " bytes, which is not the size of ", name(t.type), " ",
                      onnx::text(onnx::element::f32, t.shape).substr(5));
    const std::size_t count = onnx::count(t.shape);
    onnx::tensor result{onnx::element::f32, t.shape, {}, {}, true};
    if (is_narrow_integer(t.type)) {
        const quantization& q = t.quantized;
        if (q.scales.empty()) refuse_tensor("is ", name(t.type), " without a scale");
        if (q.scales.size() > 1 && (q.axis >= t.shape.size() || t.shape[q.axis] != q.scales.size()))
            refuse_tensor("has ", q.scales.size(), " scales along axis ", q.axis, ", which has another size");
        result.reals = detail::dequantized(t, count);
    } else if (t.type == element::f32 || t.type == element::f16 || t.type == element::f64) {
        for (std::size_t i = 0; i < count; ++i) result.reals.push_back(detail::real_at(t, i));
    } else {
        result.type = t.type == element::boolean ? onnx::element::boolean : onnx::element::i64;
        for (std::size_t i = 0; i < count; ++i) result.integers.push_back(detail::integer_at(t, i));
    }
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
