#pragma once
/// \file
/// Writes ONNX files for tests, good and bad ones, field by field.

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace onnx_test {

using integers = std::vector<std::int64_t>;
using names = std::vector<std::string>;

inline std::string varint(std::uint64_t value) {
    std::string result;
    for (; value >= 0x80; value >>= 7) result += static_cast<char>(value | 0x80);
    return result += static_cast<char>(value);
}
/// A field that is an integer, or that is bytes.
inline std::string field(unsigned number, std::int64_t value) {
    return varint(number << 3) + varint(static_cast<std::uint64_t>(value));
}
inline std::string field(unsigned number, std::string_view content) {
    return varint(number << 3 | 2) + varint(content.size()) + std::string(content);
}
/// The bytes of numbers, the lowest first.
template <class T>
std::string raw(const std::vector<T>& values) {
    std::string result;
    for (const T value : values) {
        std::uint64_t bits = 0;
        if constexpr (sizeof(T) == 4)
            bits = std::bit_cast<std::uint32_t>(value);
        else
            bits = std::bit_cast<std::uint64_t>(value);
        for (std::size_t i = 0; i < sizeof(T); ++i) result += static_cast<char>(bits >> 8 * i);
    }
    return result;
}
inline std::string real(unsigned number, float value) {
    return varint(number << 3 | 5) + raw(std::vector<float>{value});
}

/// A TensorProto without values; of floats; of integers.
inline std::string tensor_begin(std::string_view name, const integers& dims, std::int64_t type) {
    std::string result;
    for (const std::int64_t dim : dims) result += field(1, dim);
    return result + field(2, type) + field(8, name);
}
inline std::string constant_of(std::string_view name, const integers& dims, const std::vector<float>& values) {
    return tensor_begin(name, dims, 1) + field(9, raw(values));
}
inline std::string constant_of(std::string_view name, const integers& dims, const integers& values) {
    return tensor_begin(name, dims, 7) + field(9, raw(values));
}

/// Attributes of a node.
inline std::string attribute(std::string_view name, std::int64_t value) {
    return field(1, name) + field(3, value) + field(20, 2);
}
inline std::string attribute(std::string_view name, float value) {
    return field(1, name) + real(2, value) + field(20, 1);
}
inline std::string attribute(std::string_view name, const integers& values) {
    std::string result = field(1, name);
    for (const std::int64_t value : values) result += field(8, value);
    return result + field(20, 7);
}
inline std::string attribute(std::string_view name, std::string_view word) {
    return field(1, name) + field(4, word) + field(20, 3);
}

inline std::string node(std::string_view type, const names& inputs, const names& outputs,
                        const names& attributes = {}) {
    std::string result;
    for (const auto& each : inputs) result += field(1, each);
    for (const auto& each : outputs) result += field(2, each);
    result += field(4, type);
    for (const auto& each : attributes) result += field(5, each);
    return result;
}

/// A ValueInfoProto; an extent of -1 is open.
inline std::string value(std::string_view name, const integers& dims, std::int64_t type = 1) {
    std::string shape;
    for (const std::int64_t dim : dims) shape += field(1, dim < 0 ? field(2, "N") : field(1, dim));
    return field(1, name) + field(2, field(1, field(1, type) + field(2, shape)));
}

/// The parts of a graph.
inline std::string with_node(std::string_view content) { return field(1, content); }
inline std::string with_tensor(std::string_view content) { return field(5, content); }
inline std::string with_input(std::string_view content) { return field(11, content); }
inline std::string with_output(std::string_view content) { return field(12, content); }

/// A file with this graph.
inline std::string model(std::string_view graph, std::int64_t opset = 13, std::int64_t ir = 7) {
    return field(1, ir) + field(7, graph) + field(8, field(2, opset));
}

/// y = relu(x), x [3].
inline std::string relu_graph() {
    return with_node(node("Relu", {"x"}, {"y"})) + with_input(value("x", {-1, 3})) + with_output(value("y", {-1, 3}));
}

/// y = x Wᵀ + b, x [3], y [2]; Wᵀ and b are initialisers.
inline std::string linear_graph() {
    return with_node(node("Gemm", {"x", "w", "b"}, {"y"}, {attribute("transB", std::int64_t{1})})) +
           with_tensor(constant_of("w", {2, 3}, std::vector<float>{1, 2, 3, 4, 5, 6})) +
           with_tensor(constant_of("b", {2}, std::vector<float>{0.5f, -0.5f})) + with_input(value("x", {-1, 3})) +
           with_output(value("y", {-1, 2}));
}

}  // namespace onnx_test
