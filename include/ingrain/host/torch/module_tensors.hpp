#pragma once
/// \file
/// Which tensors a PyTorch module has for a layer of this library, and where each of their values is in ours.

#include <ingrain/core/members.hpp>
#include <ingrain/host/each_layer.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <iterator>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// A tensor of PyTorch's. Value number i of it, the last extent fastest, is that at `places[i]`. What two tensors share
/// a place for is their sum, such as the two biases of a gate.
template <class Stored>
struct module_tensor {
    std::string name;
    std::vector<std::uint64_t> shape;
    std::vector<Stored*> places;
};

namespace detail {

/// A PyTorch module's name, and the number of the layer in it: "lstm:1" is the second layer of an nn.LSTM.
class module_name {
public:
    explicit module_name(const std::string& text) {
        const std::size_t colon = text.rfind(':');
        name_ = text.substr(0, colon);
        layer_ = colon == text.npos ? "0" : text.substr(colon + 1);
    }
    std::string tensor(const std::string& own) const { return name_.empty() ? own : name_ + "." + own; }
    std::string tensor_in_layer(const std::string& own) const { return tensor(own + "_l" + layer_); }

private:
    std::string name_, layer_;
};

/// Where value number `i` of a vector that was flattened with the channels first is in one with the channels last.
inline std::size_t place_in_vector(std::size_t i, const std::vector<std::size_t>& flattened) {
    if (flattened.empty()) return i;
    std::size_t positions = 1;
    for (std::size_t axis = 0; axis + 1 < flattened.size(); ++axis) positions *= flattened[axis];
    return i % positions * flattened.back() + i / positions;
}

/// Collects the tensors of one module.
template <class Stored>
struct module_of {
    module_name module;
    std::vector<std::size_t> flattened;
    std::vector<module_tensor<Stored>> tensors{};

    /// [out][in][k...] from [k...][in][out], or [out][in] from [in][out]
    template <class Tensor>
    void add_transposed(std::string name, Tensor& tensor, bool follows_input = true) {
        constexpr auto& extents = Tensor::shape_type::extents;
        constexpr std::size_t rank = Tensor::shape_type::rank, out = extents[rank - 1], in = extents[rank - 2];
        std::vector<std::uint64_t> shape{out, in};
        shape.insert(shape.end(), extents.begin(), extents.end() - 2);
        std::vector<Stored*> places;
        for (std::size_t o = 0; o < out; ++o)
            for (std::size_t i = 0; i < in; ++i)
                for (std::size_t k = 0; k < Tensor::size / (out * in); ++k)
                    places.push_back(tensor.values +
                                     (k * in + (follows_input ? place_in_vector(i, flattened) : i)) * out + o);
        tensors.push_back({std::move(name), std::move(shape), std::move(places)});
    }

    /// [channels][filters / groups][rows...][columns] from [rows...][channels / groups][columns][filters]
    template <class Tensor>
    void add_transposed_convolution(std::string name, Tensor& tensor, std::size_t channels) {
        constexpr auto& extents = Tensor::shape_type::extents;
        constexpr std::size_t rank = Tensor::shape_type::rank, rows = rank > 3 ? extents[0] : 1;
        constexpr std::size_t each = extents[rank - 3], columns = extents[rank - 2], filters = extents[rank - 1];
        const std::size_t part = filters / (channels / each);
        std::vector<std::uint64_t> shape{channels, part};
        if (rank > 3) shape.push_back(rows);
        shape.push_back(columns);
        std::vector<Stored*> places;
        for (std::size_t k = 0; k < channels; ++k)
            for (std::size_t f = 0; f < part; ++f)
                for (std::size_t i = 0; i < rows; ++i)
                    for (std::size_t j = 0; j < columns; ++j)
                        places.push_back(tensor.values + ((i * each + k % each) * columns + j) * filters +
                                         k / each * part + f);
        tensors.push_back({std::move(name), std::move(shape), std::move(places)});
    }

    template <class Tensor>
    void add_in_order(std::string name, Tensor& tensor, bool follows_input = false) {
        constexpr auto& extents = Tensor::shape_type::extents;
        std::vector<Stored*> places;
        for (std::size_t i = 0; i < Tensor::size; ++i)
            places.push_back(tensor.values + (follows_input ? place_in_vector(i, flattened) : i));
        tensors.push_back({std::move(name), {extents.begin(), extents.end()}, std::move(places)});
    }

    /// The biases of the input's and of the hidden state's products, whose sum is ours. A GRU's candidate keeps them
    /// apart: its second one is behind the others.
    template <class Tensor>
    void add_two_biases(Tensor& tensor, std::size_t columns) {
        std::vector<Stored*> input, hidden;
        const std::size_t shared = columns - (Tensor::size - columns);
        for (std::size_t i = 0; i < columns; ++i) {
            input.push_back(tensor.values + i);
            hidden.push_back(tensor.values + (i < shared ? i : columns + i - shared));
        }
        tensors.push_back({module.tensor_in_layer("bias_ih"), {columns}, std::move(input)});
        tensors.push_back({module.tensor_in_layer("bias_hh"), {columns}, std::move(hidden)});
    }
};

/// PyTorch's name for one of our tensors.
inline const char* name_in_module(std::string_view tensor) {
    constexpr std::pair<std::string_view, const char*> names[]{
        {"weights", "weight"}, {"bias", "bias"},         {"scale", "weight"},        {"slope", "weight"},
        {"shift", "bias"},     {"mean", "running_mean"}, {"variance", "running_var"}};
    return std::find_if(std::begin(names), std::end(names), [&](const auto& pair) { return pair.first == tensor; })
        ->second;
}

}  // namespace detail

/// Whether PyTorch has a module like this layer.
template <class Bound, class Parameters>
constexpr bool has_module() {
    constexpr std::string_view kind = Bound::kind;
    constexpr std::string_view known[]{"dense",      "conv1d",     "conv2d",   "conv_transpose1d", "conv_transpose2d",
                                       "batch_norm", "layer_norm", "rms_norm", "group_norm",       "instance_norm",
                                       "embedding",  "attention",  "prelu"};
    if constexpr (requires { &Parameters::peepholes; }) {
        return false;
    } else if constexpr (requires { &Parameters::hidden_weights; }) {
        using hidden = typename decltype(Parameters::hidden_weights)::shape_type;
        constexpr bool is_gru = hidden::last == 3 * hidden::extents[0];
        return !is_gru || decltype(Parameters::bias)::size > hidden::last;  // reset::after alone has a second bias
    } else {
        return std::find(std::begin(known), std::end(known), kind) != std::end(known);
    }
}

/// The module of a layer whose own module would be `module`: a bidirectional one has both directions.
template <class Parameters>
std::string module_of_direction(const std::string& module) {
    if constexpr (requires { &Parameters::hidden_weights; }) {
        const auto without = [&](std::string_view end) {
            // "rnn.backward", or "rnn:1.backward" where the map names a layer of the module
            return module.ends_with(end) ? module.substr(0, module.size() - end.size()) : std::string();
        };
        if (const std::string outer = without(".forward"); !outer.empty()) return outer;
        if (const std::string outer = without(".backward"); !outer.empty())
            return outer + (outer.find(':') == outer.npos ? ":0" : "") + "_reverse";
    }
    return module;
}

/// The tensors of the module `module` ("0", "encoder.lstm:1") for a layer with these parameters.
template <class Stored, class Bound, class Parameters>
std::vector<module_tensor<Stored>> module_tensors(const layer_place& place, Parameters& parameters,
                                                  const std::string& module) {
    detail::module_of<Stored> result{detail::module_name(module), place.flattened};
    if constexpr (requires { parameters.hidden_weights; }) {
        result.add_transposed(result.module.tensor_in_layer("weight_ih"), parameters.input_weights);
        result.add_transposed(result.module.tensor_in_layer("weight_hh"), parameters.hidden_weights, false);
        result.add_two_biases(parameters.bias, decltype(parameters.hidden_weights)::shape_type::last);
    } else if constexpr (requires { parameters.output_weights; }) {
        result.add_transposed(result.module.tensor("in_proj_weight"), parameters.input_weights);
        result.add_transposed(result.module.tensor("out_proj.weight"), parameters.output_weights);
        if constexpr (requires { parameters.input_bias; }) {
            result.add_in_order(result.module.tensor("in_proj_bias"), parameters.input_bias);
            result.add_in_order(result.module.tensor("out_proj.bias"), parameters.output_bias);
        }
    } else {
        constexpr std::string_view kind = Bound::kind;
        for_each_tensor(
            [&]<role Role, class Tensor>(tensor_info<Role> info, Tensor& tensor) {
                const std::string name = result.module.tensor(detail::name_in_module(info.tensor));
                if constexpr (Role == role::weights && kind == "embedding")
                    result.add_in_order(name, tensor);
                else if constexpr (Role == role::weights && kind.starts_with("conv_transpose"))
                    result.add_transposed_convolution(name, tensor, Bound::input::last);
                else if constexpr (Role == role::weights)
                    result.add_transposed(name, tensor);
                else
                    result.add_in_order(name, tensor, Role != role::bias || Bound::output::size == Bound::input::size);
            },
            parameters);
        if constexpr (kind == "batch_norm")
            result.tensors.push_back({result.module.tensor("num_batches_tracked"), {}, {}});
    }
    return std::move(result.tensors);
}

}}}  // namespace ingrain::INGRAIN_ABI::host
