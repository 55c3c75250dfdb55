#pragma once
/// \file
/// A file on its way to a graph.

#include <ingrain/host/error.hpp>
#include <ingrain/host/file_integers.hpp>
#include <ingrain/host/onnx/graph_builder.hpp>
#include <ingrain/host/tflite/constant.hpp>
#include <ingrain/host/tflite/model.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::tflite {

/// What operators share: the file, the graph so far, and how its inputs are taken.
struct conversion {
    const model& file;
    onnx::graph_builder graph;
    std::vector<std::string> values;  ///< of each tensor the graph's value; empty: not there yet
    std::map<std::size_t, onnx::tensor> constants{};
    std::size_t constant_values = 0;  ///< how many of them have been read
    std::size_t frames = 0;           ///< of a file that computes frame by frame (SVDF, LSTM); else 0
    bool has_images = false;          ///< an input is [batch, rows, columns, channels]
    std::vector<std::string> remarks{};
    std::optional<file_integers> integers{};  ///< of a file that computes with bytes
    bool has_x = false;                       ///< whether the grid of samples is known
    bool rounds = false;                      ///< the graph puts each value on its grid, too

    /// Whether the file has the values of a tensor, or they follow from constants.
    bool is_constant(std::size_t i) const { return !file.tensors[i].values.empty() || constants.contains(i); }
    /// A constant; reads it once.
    const onnx::tensor& constant(std::size_t i) {
        const auto found = constants.find(i);
        if (found != constants.end()) return found->second;
        const tensor& t = file.tensors[i];
        constant_values += t.values.size();
        constexpr std::size_t most = std::size_t{1} << 29;
        if (constant_values > most) refuse(file.source, ": its constants have more than ", most, " bytes.");
        return constants[i] = constant_of(t, file.source);
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::tflite
