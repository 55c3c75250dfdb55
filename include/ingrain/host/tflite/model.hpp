#pragma once
/// \file
/// A TensorFlow Lite model as plain data: tensors, and operators in the order of computation.

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/tflite/flatbuffer.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// With the numbers of the schema's TensorType.
enum class element : std::uint8_t { f32, f16, i32, u8, i64, text, boolean, i16, complex64, i8, f64 };

/// "int8"
inline std::string name(element type) {
    constexpr std::array<const char*, 11> names{"float32", "float16", "int32",     "uint8", "int64",  "string",
                                                "bool",    "int16",   "complex64", "int8",  "float64"};
    const auto number = static_cast<std::size_t>(type);
    return number < names.size() ? names[number] : "type " + std::to_string(number);
}

/// Quantised values q stand for scale (q - zero_point); of several scales each is that of an index along `axis`.
struct quantization {
    std::vector<double> scales;
    std::vector<std::int64_t> zero_points;
    std::size_t axis = 0;
};

struct tensor {
    std::string name;
    element type = element::f32;
    std::vector<std::size_t> shape;
    std::vector<bool> is_open;  ///< extents that the file leaves open; `shape` has 1 there
    quantization quantized{};
    bytes_view values{};  ///< of a constant, in the file
    bool is_variable = false, is_sparse = false;
};

/// One operator. Inputs that are left out are -1.
struct operation {
    std::int32_t code = 0, version = 1;
    std::string custom_name{};
    std::vector<std::int32_t> inputs{}, outputs{};
    std::size_t options_type = 0;
    std::optional<table> options{};
    std::size_t position = 0;  ///< in the file
};

/// What a file holds. It refers to the file's bytes.
struct model {
    std::string source, description;
    std::vector<tensor> tensors;
    std::vector<operation> operators;
    std::vector<std::int32_t> inputs, outputs;
    std::size_t graphs = 1;  ///< in the file; the others are not read
};

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
