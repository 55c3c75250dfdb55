#pragma once
/// \file
/// The integers of a graph as the parameters of a stated network.

#include <ingrain/core/members.hpp>
#include <ingrain/host/convert/integers.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file_integers.hpp>
#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/onnx/match/fill.hpp>
#include <ingrain/integers/options.hpp>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

namespace detail {

inline void list_integers(std::vector<const described_tensor*>& list, const std::vector<described_layer>& layers) {
    for (const described_layer& layer : layers) {
        for (const described_tensor& tensor : layer.tensors) list.push_back(&tensor);
        list_integers(list, layer.inside);
    }
}

/// Overwrites all parameters. Refuses other tensors before it changes any.
template <class Parameters>
void overwrite(const described_integers& from, Parameters& parameters, const std::string& source) {
    std::vector<const described_tensor*> list;
    list_integers(list, from.layers);
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

}  // namespace detail

/// Fills a network of integers from a folded graph of real numbers and what its file says of integers: all parameters,
/// or none if it refuses the file. `as_it_is`: the graph has its channels last.
template <class Parameters>
void fill_integers(onnx::model graph, const file_integers& said, bool as_it_is, Parameters& parameters) {
    using network = typename Parameters::owner;
    static_assert(network::options.rounding == rounding::twice && network::options.scores == score_size::bits8 &&
                      !network::options.pixels && network::options.learning == 0,
                  "ingrain::host: integers of other programs are those of quantized<net, {.rounding = rounding::twice, "
                  ".scores = score_size::bits8}>");
    const std::string source = graph.source;
    const auto floats = std::make_unique<typename network::floats::parameters>();
    const translated_graph translated = translate(onnx::fuse(graph), {.channels_last = as_it_is});
    const described_integers integers = integers_of(translated.network.layers, said, source);
    onnx::detail::fill(onnx::detail::whole_network(*floats), std::move(graph), as_it_is);  // refuses other layers
    detail::overwrite(integers, parameters, source);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
