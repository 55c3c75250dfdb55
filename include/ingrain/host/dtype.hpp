#pragma once
/// \file
/// The types of values in safetensors files.

#include <ingrain/simd/bfloat16.hpp>
#include <ingrain/simd/target.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <type_traits>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// In the order of the reference implementation, by alignment; tensors in files are sorted by it.
enum class dtype {
    boolean,
    f4,
    f6_e2m3,
    f6_e3m2,
    u8,
    i8,
    f8_e5m2,
    f8_e4m3,
    f8_e8m0,
    f8_e4m3fnuz,
    f8_e5m2fnuz,
    i16,
    u16,
    f16,
    bf16,
    i32,
    u32,
    f32,
    c64,
    f64,
    i64,
    u64
};

namespace detail {

struct dtype_fact {
    std::string_view name;
    std::size_t bits;
};
inline constexpr std::array<dtype_fact, 22> dtype_facts{{
    {"BOOL", 8},    {"F4", 4},      {"F6_E2M3", 6}, {"F6_E3M2", 6},     {"U8", 8},          {"I8", 8},
    {"F8_E5M2", 8}, {"F8_E4M3", 8}, {"F8_E8M0", 8}, {"F8_E4M3FNUZ", 8}, {"F8_E5M2FNUZ", 8}, {"I16", 16},
    {"U16", 16},    {"F16", 16},    {"BF16", 16},   {"I32", 32},        {"U32", 32},        {"F32", 32},
    {"C64", 64},    {"F64", 64},    {"I64", 64},    {"U64", 64},
}};

}  // namespace detail

constexpr std::string_view name(dtype type) { return detail::dtype_facts[static_cast<std::size_t>(type)].name; }
constexpr std::size_t bits(dtype type) { return detail::dtype_facts[static_cast<std::size_t>(type)].bits; }

/// The type with this name in files, if there is one.
constexpr std::optional<dtype> dtype_named(std::string_view name) {
    for (std::size_t i = 0; i < detail::dtype_facts.size(); ++i)
        if (detail::dtype_facts[i].name == name) return static_cast<dtype>(i);
    return {};
}

/// The type of a C++ type T in files.
template <class T>
constexpr dtype dtype_of() {
    if constexpr (std::is_same_v<T, float>)
        return dtype::f32;
    else if constexpr (std::is_same_v<T, double>)
        return dtype::f64;
    else if constexpr (std::is_same_v<T, bfloat16>)
        return dtype::bf16;
    else if constexpr (std::is_same_v<T, std::int8_t>)
        return dtype::i8;
    else if constexpr (std::is_same_v<T, std::uint8_t>)
        return dtype::u8;
    else if constexpr (std::is_same_v<T, std::int16_t>)
        return dtype::i16;
    else if constexpr (std::is_same_v<T, std::uint16_t>)
        return dtype::u16;
    else if constexpr (std::is_same_v<T, std::int32_t>)
        return dtype::i32;
    else if constexpr (std::is_same_v<T, std::uint32_t>)
        return dtype::u32;
    else if constexpr (std::is_same_v<T, std::int64_t>)
        return dtype::i64;
    else {
        static_assert(std::is_same_v<T, std::uint64_t>,
                      "ingrain::host::dtype_of: files have no such type; use float, double, bfloat16, or an integer of "
                      "fixed width");
        return dtype::u64;
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host
