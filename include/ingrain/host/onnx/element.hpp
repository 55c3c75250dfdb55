#pragma once
/// \file
/// The types of values in ONNX files.

#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

/// With the numbers of TensorProto.DataType.
enum class element : std::uint8_t {
    f32 = 1,
    u8 = 2,
    i8 = 3,
    u16 = 4,
    i16 = 5,
    i32 = 6,
    i64 = 7,
    boolean = 9,
    f16 = 10,
    f64 = 11,
    u32 = 12,
    u64 = 13,
    bf16 = 16
};

namespace detail {

struct element_fact {
    std::string_view name;
    std::size_t width;  // 0: not a type of ours
    bool is_real;
};
/// By the number of the type.
inline constexpr std::array<element_fact, 24> element_facts{
    {{"undefined", 0, false},      {"float", 4, true},         {"uint8", 1, false},          {"int8", 1, false},
     {"uint16", 2, false},         {"int16", 2, false},        {"int32", 4, false},          {"int64", 8, false},
     {"string", 0, false},         {"bool", 1, false},         {"float16", 2, true},         {"double", 8, true},
     {"uint32", 4, false},         {"uint64", 8, false},       {"complex64", 0, false},      {"complex128", 0, false},
     {"bfloat16", 2, true},        {"float8e4m3fn", 0, false}, {"float8e4m3fnuz", 0, false}, {"float8e5m2", 0, false},
     {"float8e5m2fnuz", 0, false}, {"uint4", 0, false},        {"int4", 0, false},           {"float4e2m1", 0, false}}};

constexpr const element_fact& fact(element type) { return element_facts[static_cast<std::size_t>(type)]; }

}  // namespace detail

/// "float", as ONNX calls it.
constexpr std::string_view name(element type) { return detail::fact(type).name; }
/// Bytes of one value.
constexpr std::size_t width(element type) { return detail::fact(type).width; }
/// Whether values are floating-point numbers.
constexpr bool is_real(element type) { return detail::fact(type).is_real; }

/// An integer as a value of this type: what its width cannot hold is cut off.
constexpr std::int64_t wrapped(element type, std::int64_t value) {
    switch (type) {
        case element::u8:
            return static_cast<std::uint8_t>(value);
        case element::i8:
            return static_cast<std::int8_t>(value);
        case element::u16:
            return static_cast<std::uint16_t>(value);
        case element::i16:
            return static_cast<std::int16_t>(value);
        case element::u32:
            return static_cast<std::uint32_t>(value);
        case element::i32:
            return static_cast<std::int32_t>(value);
        case element::boolean:
            return value != 0;
        default:
            return value;
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx
