#pragma once
/// \file
/// The integers of a file as the parameters of a stated network.

#include <ingrain/core/members.hpp>
#include <ingrain/host/convert/integers.hpp>
#include <ingrain/host/error.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

namespace detail {

inline void list_integers(std::vector<const described_tensor*>& list, const std::vector<described_layer>& layers) {
    for (const described_layer& layer : layers) {
        for (const described_tensor& tensor : layer.tensors) list.push_back(&tensor);
        list_integers(list, layer.inside);
    }
}

}  // namespace detail

/// Overwrites all parameters of a network of integers. Refuses other tensors before it changes any.
template <class Parameters>
void fill_integers(const described_integers& from, Parameters& parameters, const std::string& source) {
    std::vector<const described_tensor*> list;
    detail::list_integers(list, from.layers);
    std::size_t count = 0;
    bool fits = true;
    for_each_tensor(
        [&]<class Tensor>(const auto& info, const Tensor&) {
            const described_tensor* const given = count < list.size() ? list[count] : nullptr;
            fits = fits && given != nullptr && given->name == info.tensor &&
                   given->type == dtype_of<typename Tensor::scalar>() && given->values.size() == Tensor::size;
            ++count;
        },
        parameters);
    if (!fits || count != list.size())
        refuse(source, ": its integers do not fit this network; tools/convert prints the type that they fit.");
    count = 0;
    for_each_tensor(
        [&]<class Tensor>(const auto&, Tensor& tensor) {
            const described_tensor& given = *list[count++];
            for (std::size_t i = 0; i < Tensor::size; ++i)
                tensor[i] = static_cast<typename Tensor::scalar>(given.values[i]);
        },
        parameters);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
