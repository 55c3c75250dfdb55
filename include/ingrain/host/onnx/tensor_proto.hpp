#pragma once
/// \file
/// Reading tensors: raw bytes, or a list of values of the type.

#include <ingrain/host/narrow_numbers.hpp>
#include <ingrain/host/onnx/message.hpp>
#include <ingrain/host/onnx/tensor.hpp>

#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

using host::detail::number_of_bfloat16, host::detail::number_of_half;

/// A type by its number. Refuses one that is no type of ours.
inline element element_numbered(std::int64_t number, const message& m) {
    const bool known = number > 0 && number < static_cast<std::int64_t>(element_facts.size());
    if (!known || element_facts[static_cast<std::size_t>(number)].width == 0)
        m.refuse_here("values of type ", number, known ? ", " : "",
                      known ? element_facts[static_cast<std::size_t>(number)].name : std::string_view{},
                      " cannot be read; expected float, double, float16, bfloat16, bool, or integers of 8 to 64 bits.");
    return static_cast<element>(number);
}

/// Value `i` of raw data.
template <class T>
T raw(std::string_view data, std::size_t i) {
    return load_ordered<T, std::endian::little>(reinterpret_cast<const unsigned char*>(data.data()) + i * sizeof(T));
}

inline double raw_real(element type, std::string_view data, std::size_t i) {
    if (type == element::f32) return static_cast<double>(raw<float>(data, i));
    if (type == element::f64) return raw<double>(data, i);
    return type == element::f16 ? number_of_half(raw<std::uint16_t>(data, i))
                                : number_of_bfloat16(raw<std::uint16_t>(data, i));
}

inline std::int64_t raw_integer(element type, std::string_view data, std::size_t i) {
    if (width(type) == 8) return raw<std::int64_t>(data, i);
    if (width(type) == 4) return wrapped(type, raw<std::int32_t>(data, i));
    return wrapped(type, width(type) == 2 ? raw<std::int16_t>(data, i) : static_cast<signed char>(data[i]));
}

/// A TensorProto as it is in the file.
struct tensor_fields {
    std::vector<std::int64_t> dims, type;
    std::string name;
    std::string_view raw;
    bool has_raw = false, is_external = false;
    std::vector<double> floats, doubles;
    std::vector<std::int64_t> int32s, int64s, uint64s;
    std::size_t texts = 0;
};

inline tensor_fields fields_of(message& m) {
    tensor_fields f;
    while (m.next()) switch (m.number()) {
            case 1:
                m.append(f.dims);
                break;
            case 2:
                f.type = {m.integer()};
                break;
            case 3:
                m.refuse_here("the tensor is a segment of a larger one, which is not supported.");
            case 4:
                m.append_reals<float>(f.floats);
                break;
            case 5:
                m.append(f.int32s);
                break;
            case 6:
                ++f.texts;
                break;
            case 7:
                m.append(f.int64s);
                break;
            case 8:
                f.name = m.text();
                break;
            case 9:
                f.raw = m.text(), f.has_raw = true;
                break;
            case 10:
                m.append_reals<double>(f.doubles);
                break;
            case 11:
                m.append(f.uint64s);
                break;
            case 13:
                f.is_external = true;
                break;
            case 14:
                f.is_external = f.is_external || m.integer() != 0;
                break;
            case 12:
            case 16:
                break;  // a comment, metadata
            default:
                m.refuse_field();
        }
    return f;
}

/// Checks an extent of a shape.
inline std::size_t extent_of(std::int64_t dim, const message& m) {
    if (dim < 0) m.refuse_here("an extent is ", dim, "; expected 0 or more.");
    return static_cast<std::size_t>(dim);
}

/// Bits of 16 that stand in an int32_data field.
inline std::uint16_t sixteen_bits(std::int64_t value, const message& m) {
    if (value < 0 || value > 0xffff) m.refuse_here("a number of 16 bits is ", value, "; expected 0 to 65535.");
    return static_cast<std::uint16_t>(value);
}

/// Fills the values from the list that belongs to the type. Refuses values that the type cannot have.
inline void take_list(tensor& t, const tensor_fields& f, const message& m) {
    if (t.type == element::f32 || t.type == element::f64) {
        t.reals = t.type == element::f32 ? f.floats : f.doubles;
    } else if (is_real(t.type)) {
        for (const std::int64_t bits : f.int32s)
            t.reals.push_back(t.type == element::f16 ? number_of_half(sixteen_bits(bits, m))
                                                     : number_of_bfloat16(sixteen_bits(bits, m)));
    } else {
        const bool is_unsigned = t.type == element::u32 || t.type == element::u64;
        t.integers = t.type == element::i64 ? f.int64s : is_unsigned ? f.uint64s : f.int32s;
        for (const std::int64_t value : t.integers)
            if (wrapped(t.type, value) != value)
                m.refuse_here("tensor ", in_quotes(f.name), " has the value ", value, ", which is no ",
                              onnx::name(t.type), ".");
    }
}

/// A TensorProto. Refuses external data, segments, texts, sizes that overflow, and missing or superfluous values.
inline tensor tensor_of(message m, std::string& name) {
    const tensor_fields f = fields_of(m);
    name = f.name;
    const std::string called = "tensor " + in_quotes(f.name);
    if (f.is_external) m.refuse_here(called, " lies in another file (external data), which is not supported.");
    if (f.type.empty()) m.refuse_here(called, " has no type.");
    tensor t;
    t.type = element_numbered(f.type[0], m);
    if (f.dims.size() > 64) m.refuse_here(called, " has ", f.dims.size(), " extents; expected at most 64.");
    for (const std::int64_t dim : f.dims) t.shape.push_back(extent_of(dim, m));
    if (exceeds(t.shape, std::numeric_limits<std::size_t>::max() / 16))
        m.refuse_here(called, ": the product of the extents overflows.");
    const std::size_t expected = count(t.shape), listed = f.floats.size() + f.doubles.size() + f.int32s.size() +
                                                          f.int64s.size() + f.uint64s.size() + f.texts;
    if (f.has_raw) {
        if (listed != 0) m.refuse_here(called, " has raw data and a list of values; expected one of them.");
        if (f.raw.size() != expected * width(t.type))
            m.refuse_here(called, " has ", f.raw.size(), " bytes of values; its shape ", text(t.type, t.shape),
                          " takes ", expected * width(t.type), ".");
        if (is_real(t.type))
            for (std::size_t i = 0; i < expected; ++i) t.reals.push_back(raw_real(t.type, f.raw, i));
        else
            for (std::size_t i = 0; i < expected; ++i) t.integers.push_back(raw_integer(t.type, f.raw, i));
    } else {
        take_list(t, f, m);
        const std::size_t found = t.visit([](const auto& values) { return values.size(); });
        if (found != expected || listed != expected)
            m.refuse_here(called, " has ", found, " values of its type and ", listed - found, " others; its shape ",
                          text(t.type, t.shape), " takes ", expected, ".");
    }
    if (t.type == element::u64)
        for (const std::int64_t value : t.integers)
            if (value < 0) m.refuse_here(called, " has a uint64 of 2^63 or more, which is not supported.");
    return t;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
