#pragma once
/// \file
/// A tensor of another program's file: any type of values, any order of them in memory.

#include <ingrain/host/dtype.hpp>
#include <ingrain/host/endian.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/narrow_numbers.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A view of a tensor. Element [i, j, ...] is value number i strides[0] + j strides[1] + ... of `values`.
struct foreign_tensor {
    std::string name;
    dtype type{};
    std::vector<std::uint64_t> shape, strides;
    bytes_view values;  ///< little-endian
};

/// The strides of a tensor whose values are in order, the last extent fastest.
inline std::vector<std::uint64_t> strides_in_order(const std::vector<std::uint64_t>& shape) {
    std::vector<std::uint64_t> strides(shape.size(), 1);
    for (std::size_t i = shape.size(); i-- > 1;) strides[i - 1] = strides[i] * shape[i];
    return strides;
}

/// Whether `number_at` reads values of this type.
constexpr bool is_readable_number(dtype type) {
    return type == dtype::f16 || type == dtype::bf16 || type == dtype::f32 || type == dtype::f64;
}

/// Value number `at`, exactly.
inline double number_at(const foreign_tensor& tensor, std::uint64_t at) {
    const unsigned char* const from = tensor.values.data() + static_cast<std::size_t>(at) * (bits(tensor.type) / 8);
    constexpr auto little = std::endian::little;
    switch (tensor.type) {
        case dtype::f64:
            return load_ordered<double, little>(from);
        case dtype::f32:
            return static_cast<double>(load_ordered<float, little>(from));
        case dtype::bf16:
            return detail::number_of_bfloat16(load_ordered<std::uint16_t, little>(from));
        default:
            return detail::number_of_half(load_ordered<std::uint16_t, little>(from));
    }
}

/// All values, the last extent fastest.
inline std::vector<double> values_in(const foreign_tensor& tensor) {
    std::vector<double> result;
    std::vector<std::uint64_t> index(tensor.shape.size());
    for (const std::uint64_t extent : tensor.shape)
        if (extent == 0) return result;
    for (;;) {
        std::uint64_t at = 0;
        for (std::size_t i = 0; i < index.size(); ++i) at += index[i] * tensor.strides[i];
        result.push_back(number_at(tensor, at));
        std::size_t axis = index.size();
        while (axis > 0 && ++index[axis - 1] == tensor.shape[axis - 1]) index[--axis] = 0;
        if (axis == 0) return result;
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host
