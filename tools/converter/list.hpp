#pragma once
/// \file
/// What a file holds, as text.

#include "read_keras.hpp"

#include <ingrain/host/convert/write_model.hpp>
#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/onnx/read.hpp>
#include <ingrain/host/rtneural/read.hpp>
#include <ingrain/host/tflite/read.hpp>
#include <ingrain/host/torch/state_dict.hpp>

#include <cstddef>
#include <filesystem>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace converter {

namespace host = ingrain::host;

/// The layers with their tensors, a line each.
inline void print_layers(const std::vector<host::convert::described_layer>& layers, const std::string& path) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const auto& layer = layers[i];
        const std::string here = host::convert::path_of(path, layer, i);
        const std::string type = host::convert::qualified(layer.whole_type.empty() ? layer.type : layer.whole_type, "");
        const bool is_open = layer.is_composite && layer.whole_type.empty();
        std::cout << here.substr(0, here.size() - 1) << "  " << type
                  << (!is_open             ? ""
                      : type.back() == '<' ? "...>"
                                           : ", ...>");
        for (const auto& tensor : layer.tensors)
            std::cout << "  " << tensor.name << " [" << host::convert::joined(tensor.shape) << "]";
        std::cout << '\n';
        print_layers(layer.inside, here);
    }
}

inline void print_table(const host::convert::described_network& network) {
    print_layers(network.layers, "");
    const auto print = [](const char* what, const auto& values) {
        std::cout << what << (values.size() > 1 ? "s " : " ") << host::convert::places_text(values) << ", ";
    };
    print("input", network.inputs);
    print("output", network.outputs);
    std::cout << host::convert::count_values(network.layers) << " parameters\n";
}

inline int list_tensors(const std::filesystem::path& path, const host::bytes& contents) {
    for (const auto& tensor : host::parse_state_dict(contents, path.string()).tensors)
        std::cout << tensor.name << "  " << host::name(tensor.type) << ' ' << host::shape_text(tensor.shape) << '\n';
    return 0;
}

/// The tensors of a state_dict, or the nodes of a graph. `tree`: of a JSON file.
inline int list(const std::filesystem::path& path, const host::bytes& contents, const host::json_value& tree) {
    const std::string_view kind = host::detail::kind_of(contents);
    refuse_own_files_of_keras(path, host::as_text(contents));
    const bool holds_tensors = host::as_text(contents).starts_with("PK") || kind == host::detail::safetensors_kind;
    if (holds_tensors && !is_keras(path, contents)) return list_tensors(path, contents);
    const auto graph = [&] {
        if (holds_tensors) return read_keras(path, 0).graph;
        if (kind == "JSON") return host::rtneural::read_model(tree, path.string()).graph;
        if (kind == host::detail::tflite_kind) return host::tflite::read(contents, path.string()).graph;
        return host::onnx::fold(host::onnx::parse(contents, path.string()));
    }();
    const auto print = [&](const std::string& name) {
        const auto found = graph.values.find(name);
        std::cout << ' ' << (name.empty() ? "-" : name);
        if (found != graph.values.end()) std::cout << ' ' << host::onnx::text(found->second.type, found->second.shape);
    };
    for (const auto& node : graph.nodes) {
        std::cout << host::onnx::text(node) << ':';
        for (const auto& input : node.inputs) print(input);
        std::cout << " ->";
        for (const auto& output : node.outputs) print(output);
        std::cout << '\n';
    }
    return 0;
}

}  // namespace converter
