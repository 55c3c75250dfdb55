#pragma once
/// \file
/// ONNX files for the converter.

#include "source_model.hpp"

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/onnx/read.hpp>
#include <ingrain/host/onnx/without_grids.hpp>

#include <filesystem>
#include <string>
#include <utility>

namespace converter {

inline source_model read_onnx(const std::filesystem::path& path, host::bytes_view contents, bool has_batch) {
    source_model m{.graph = host::onnx::parse(contents, path.string()), .inputs = {.has_batch = has_batch}};
    if (host::onnx::computes_with_integers(m.graph)) {
        m.rounded = host::onnx::fold(m.graph);
        host::onnx::graph_of_integers found = host::onnx::without_grids(std::move(m.graph));
        m.graph = std::move(found.graph), m.integers = std::move(found.integers);
    }
    m.graph = host::onnx::fold(std::move(m.graph));
    m.format = "ONNX opset " + std::to_string(m.graph.opset);
    if (!m.graph.producer.empty()) m.format += ", by " + host::in_quotes(m.graph.producer);
    // PyTorch's exporter has written GRUs with the other formula than its own.
    for (const host::onnx::node& node : m.graph.nodes)
        if (node.type == "GRU" && node.integer("linear_before_reset", 0) == 0)
            m.remarks.push_back(host::onnx::text(node) +
                                " has linear_before_reset = 0, and the network follows it (reset::before). PyTorch's "
                                "own GRU is the one with 1: compare the network's answers with the model's.");
    return m;
}

}  // namespace converter
