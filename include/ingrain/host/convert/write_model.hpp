#pragma once
/// \file
/// A translated model as files: a header with its type, and its parameters there or in a safetensors file.

#include <ingrain/host/convert/axes.hpp>
#include <ingrain/host/convert/described_layer.hpp>
#include <ingrain/host/cpp_text.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/literals.hpp>
#include <ingrain/host/write_safetensors.hpp>

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

/// What is written about a model beside its layers.
struct model_options {
    std::string name;                                        ///< of the namespace
    std::string origin;                                      ///< lines of a comment: where the model comes from
    std::string policy{};                                    ///< of `ingrain::basic_network`; empty: the usual one
    std::string parameter_file{};                            ///< where the parameters are, if not in the header
    bool streams = false;                                    ///< whether the header has the stream of single frames
    std::vector<float> input{}, output{};                    ///< a sample, and the original's answer to it
    const std::vector<described_layer>* integers = nullptr;  ///< of a network of integers: its parameters
};

namespace detail {

/// The values as floats. Refuses what no literal can express.
template <class Number>
void append_values(std::string& text, const std::vector<Number>& values, const std::string& where) {
    for (const Number value : values)
        if (!std::isfinite(static_cast<float>(value)))
            refuse("Cannot write a header: ", where, " has the value ", value, ".");
    host::detail::append_list(text, values.size(), [&](std::size_t i) { return static_cast<float>(values[i]); });
}

/// Floats, or integers.
inline void append_tensor_values(std::string& text, const described_tensor& tensor, const std::string& where) {
    if (tensor.type == dtype::f32) return append_values(text, tensor.values, where);
    host::detail::append_list(text, tensor.values.size(),
                              [&](std::size_t i) { return static_cast<std::int64_t>(tensor.values[i]); });
}

inline void append_layers(std::string& text, const std::vector<described_layer>& layers, const std::string& path);

/// The braces of a layer's parameters, as host::format_header writes them.
inline void append_parameters(std::string& text, const described_layer& layer, const std::string& path) {
    if (!layer.has_parameters()) {
        text += "{}";
    } else if (layer.is_composite) {
        append_layers(text, layer.inside, path);
    } else {
        text += '{';
        for (std::size_t i = 0; i < layer.tensors.size(); ++i) {
            text += i > 0 ? ", {{" : "{{";
            append_tensor_values(text, layer.tensors[i], path + layer.tensors[i].name);
            text += "}}";
        }
        text += '}';
    }
}
inline void append_layers(std::string& text, const std::vector<described_layer>& layers, const std::string& path) {
    text += "{{";
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const bool has = layers[i].has_parameters();
        text += i > 0 ? ", " : "";
        text += has ? "{" : "";
        append_parameters(text, layers[i], path_of(path, layers[i], i));
        text += has ? "}" : "";
    }
    text += "}}";
}

inline void list_tensors(std::vector<std::pair<std::string, const described_tensor*>>& list,
                         const std::vector<described_layer>& layers, const std::string& path) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string here = path_of(path, layers[i], i);
        for (const described_tensor& tensor : layers[i].tensors) list.emplace_back(here + tensor.name, &tensor);
        list_tensors(list, layers[i].inside, here);
    }
}

/// The values as they are in memory.
inline bytes bytes_of(const described_tensor& tensor) {
    bytes result;
    const auto append = [&]<class T>(T value) {
        const auto parts = std::bit_cast<std::array<unsigned char, sizeof(T)>>(value);
        result.insert(result.end(), parts.begin(), parts.end());
    };
    for (const double value : tensor.values)
        if (tensor.type == dtype::i8)
            append(static_cast<std::int8_t>(value));
        else if (tensor.type == dtype::i32)
            append(static_cast<std::int32_t>(value));
        else
            append(static_cast<float>(value));
    return result;
}

/// "ingrain::network<ingrain::input<6, 3>, ...>", a layer a line.
inline std::string network_type(const described_network& network, const std::string& policy,
                                const std::string& qualifier, const std::string& indent, bool by_name = false) {
    std::string text = policy.empty() ? "@network<" : "@basic_network<" + policy + ", ";
    text += input_type(network);
    for (const described_layer& layer : network.layers)
        text += ",\n" + indent + (by_name && layer.has_own_type ? layer.name : type_of(layer, by_name));
    return qualified(text + ">", qualifier);
}

/// The types that layers have of their own, those inside first.
inline void append_types(std::string& text, const std::vector<described_layer>& layers) {
    for (const described_layer& layer : layers) {
        append_types(text, layer.inside);
        if (layer.has_own_type)
            text += "struct " + layer.name + " : " + qualified(type_of(layer, true), "ingrain::") +
                    " {\n    static constexpr char name[] = \"" + layer.name + "\";\n};\n";
    }
}

}  // namespace detail

/// "[8, 2] (axes 2, 1 of "x")": an axis that is 1 long is -, and so is one that is none of the model's alone. Of
/// several values also where each begins in a sample: "... from 0, ... from 16".
inline std::string places_text(const std::vector<described_value>& values) {
    std::string text;
    std::size_t begin = 0;
    for (const described_value& each : values) {
        std::string order;
        std::size_t size = 1;
        for (std::size_t k = 0; k < each.shape.size(); ++k) {
            size *= each.shape[k];
            order += (k > 0 ? ", " : "") +
                     (k < each.order.size() && each.order[k] != axes::nowhere ? std::to_string(each.order[k]) : "-");
        }
        text += (text.empty() ? "[" : ", [") + joined(each.shape) + "]";
        text += (each.shape.size() > 1 ? " (axes " + order + " of " : " (") + in_quotes(each.name) + ")";
        if (values.size() > 1) text += " from " + std::to_string(begin);
        begin += size;
    }
    return text;
}

/// The topology as one would write it.
inline std::string topology_text(const described_network& network) {
    return detail::network_type(network, {}, {}, "        ");
}

/// The parameters as a safetensors file, under the names that `host::load` knows.
inline bytes format_parameters(const described_network& network, const metadata& words) {
    std::vector<std::pair<std::string, const described_tensor*>> tensors;
    detail::list_tensors(tensors, network.layers, "");
    std::vector<bytes> values;
    readable_tensors list;
    for (const auto& [name, tensor] : tensors) {
        values.push_back(detail::bytes_of(*tensor));
        list.push_back({name, tensor->type, {tensor->shape.begin(), tensor->shape.end()}, values.back().data()});
    }
    return format_safetensors(list, words);
}

/// The header's text: the network, its parameters unless they are in a file, and the test vector.
inline std::string format_model(const described_network& network, const model_options& options) {
    if (!host::detail::is_identifier(options.name) || host::detail::is_keyword(options.name) ||
        host::detail::is_reserved(options.name) || options.name == "ingrain" || options.name == "std")
        refuse("Cannot write a header: ", in_quotes(options.name),
               " cannot name a namespace; choose another by --name.");
    std::string text = "#pragma once\n" + options.origin;
    text += "\n#include <ingrain/ingrain.hpp>\n\nnamespace " + options.name + " {\n\n";
    std::string types;
    detail::append_types(types, network.layers);
    text += types + (types.empty() ? "" : "\n");
    if (network.inputs.size() > 1) text += "/// Inputs, one after another: " + places_text(network.inputs) + ".\n";
    if (network.outputs.size() > 1) text += "/// Outputs, one after another: " + places_text(network.outputs) + ".\n";
    const bool in_integers = options.integers != nullptr;
    const std::vector<described_layer>& layers = in_integers ? *options.integers : network.layers;
    text += in_integers ? "using floats =\n    " : "using net =\n    ";
    text += detail::network_type(network, options.policy, "ingrain::", "                     ", true) + ";\n";
    if (in_integers)
        text +=
            "/// With TensorFlow Lite's bits.\nusing net = ingrain::quantized<floats, {.rounding = "
            "ingrain::rounding::twice, .scores = ingrain::score_size::bits8}>;\n";
    if (options.streams) text += "using stream = ingrain::stream<net>;\n";
    if (options.parameter_file.empty()) {
        text += "\ninline constexpr net::parameters parameters =\n";
        std::string braces;
        detail::append_layers(braces, layers, "");
        text += count_values(layers) > 0 ? braces : "{}";
        text += ";\n";
    }
    const std::string value = in_integers ? "std::int8_t" : "float";
    const dtype type = in_integers ? dtype::i8 : dtype::f32;
    text += "\n/// A sample, and the original's answer to it.\ninline constexpr " + value + " test_input[] = {";
    detail::append_tensor_values(text, {{}, {}, {options.input.begin(), options.input.end()}, type},
                                 "the test's input");
    text += "};\ninline constexpr " + value + " test_output[] = {";
    detail::append_tensor_values(text, {{}, {}, {options.output.begin(), options.output.end()}, type},
                                 "the test's output");
    return text + "};\n\n}  // namespace " + options.name + "\n";
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
