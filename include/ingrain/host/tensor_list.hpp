#pragma once
/// \file
/// The tensors of a network as they are in files: names, types, shapes, bytes.

#include <ingrain/core/members.hpp>
#include <ingrain/host/dtype.hpp>
#include <ingrain/host/name.hpp>

#include <cstdint>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A tensor to be written to a file (`Byte` is const) or filled from one.
template <class Byte>
struct listed_tensor {
    std::string name;
    dtype type;
    std::vector<std::uint64_t> shape;
    Byte* data;
};

using readable_tensors = std::vector<listed_tensor<const unsigned char>>;
using writable_tensors = std::vector<listed_tensor<unsigned char>>;

/// Appends a tensor of any shape; `{}` is the shape of a single value.
template <class Byte, class T>
void list_values(std::vector<listed_tensor<Byte>>& list, std::string name, std::vector<std::uint64_t> shape,
                 T* values) {
    list.push_back(
        {std::move(name), dtype_of<std::remove_const_t<T>>(), std::move(shape), reinterpret_cast<Byte*>(values)});
}

/// Appends all tensors of `parameters` (or of moments, which have the same type), `prefix` before each name.
template <class Byte, class Parameters>
void list_tensors(std::vector<listed_tensor<Byte>>& list, const std::string& prefix, Parameters& parameters) {
    for_each_tensor(
        [&]<class Tensor>(const auto& info, Tensor& tensor) {
            constexpr auto& extents = Tensor::shape_type::extents;
            list_values(list, prefix + full_name(info), {extents.begin(), extents.end()}, tensor.values);
        },
        parameters);
}

}}}  // namespace ingrain::INGRAIN_ABI::host
