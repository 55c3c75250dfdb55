#pragma once
/// \file
/// A layer as text: what another program's model becomes before a compiler has seen it.

#include <ingrain/host/dtype.hpp>
#include <ingrain/simd/target.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

/// A tensor of parameters, in the layer's own order.
struct described_tensor {
    std::string name;
    std::vector<std::size_t> shape;
    std::vector<double> values;
    dtype type = dtype::f32;  ///< in files and in C++; doubles hold all values exactly
};

/// A layer. `type` is C++ in which names of this library begin with @: "@dense<8>". A composite has layers inside:
/// their types follow one another between "opening" and ">".
struct described_layer {
    std::string type;
    std::vector<described_tensor> tensors{};
    std::vector<described_layer> inside{};
    bool is_composite = false;  ///< `type` is then the opening: "@parallel<@sum"
    std::string name{};         ///< of its parameters in files, if not its position
    std::string whole_type{};   ///< of a composite whose layers do not stand in its type: "@bidirectional<...>"
    bool has_own_type = false;  ///< called `name`, which a header declares
    std::string origin{};       ///< the name of the node that gives its result

    bool has_parameters() const {
        for (const described_layer& layer : inside)
            if (layer.has_parameters()) return true;
        return !tensors.empty();
    }
};

/// A tensor that goes into a model or comes out: its name there, its extents in ours, and the axis there that each is
/// (`axes::order`).
struct described_value {
    std::string name;
    std::vector<std::size_t> shape, order{};
};

/// A whole model: inputs, outputs, layers.
struct described_network {
    std::vector<described_value> inputs, outputs;
    std::vector<described_layer> layers;
};

inline described_layer composite(std::string opening, std::vector<described_layer> inside) {
    return {std::move(opening), {}, std::move(inside), true};
}

/// "1, 2, 3"
inline std::string joined(const std::vector<std::size_t>& numbers, const char* between = ", ") {
    std::string text;
    for (std::size_t i = 0; i < numbers.size(); ++i) text += (i == 0 ? "" : between) + std::to_string(numbers[i]);
    return text;
}

/// "@input<4>", or "@inputs<@input<8, 2>, @input<3>>" of several.
inline std::string input_type(const described_network& network) {
    std::string text;
    for (const described_value& each : network.inputs)
        text += (text.empty() ? "" : ", ") + std::string("@input<") + joined(each.shape) + ">";
    return network.inputs.size() == 1 ? text : "@inputs<" + text + ">";
}

/// A layer's whole type, still with @. `by_name`: layers inside that have types of their own are called by them.
inline std::string type_of(const described_layer& layer, bool by_name = false) {
    if (!layer.is_composite) return layer.type;
    if (!layer.whole_type.empty()) return layer.whole_type;
    std::string text = layer.type;
    for (const described_layer& each : layer.inside)
        text += (text.back() == '<' ? "" : ", ") + (by_name && each.has_own_type ? each.name : type_of(each, by_name));
    return text + ">";
}

/// The type with `qualifier` ("ingrain::", or nothing) for each @.
inline std::string qualified(const std::string& type, const std::string& qualifier) {
    std::string text;
    for (const char letter : type) text += letter == '@' ? qualifier : std::string(1, letter);
    return text;
}

/// The path of layer `i` inside another, whose path is given: "0.forward.".
inline std::string path_of(const std::string& outer, const described_layer& layer, std::size_t i) {
    return outer + (layer.name.empty() ? std::to_string(i) : layer.name) + ".";
}

/// How many values the parameters of these layers have.
inline std::size_t count_values(const std::vector<described_layer>& layers) {
    std::size_t sum = 0;
    for (const described_layer& layer : layers) {
        for (const described_tensor& tensor : layer.tensors) sum += tensor.values.size();
        sum += count_values(layer.inside);
    }
    return sum;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
