#pragma once
/// \file
/// Networks of integers from ONNX files. Apart from onnx.hpp, because it takes longer to compile.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/convert/fill_integers.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/onnx/load.hpp>
#include <ingrain/host/onnx/read.hpp>
#include <ingrain/host/onnx/without_grids.hpp>

#include <filesystem>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Fills the parameters of a network of integers from a graph between QuantizeLinear and DequantizeLinear, or of
/// QLinearConv and QLinearMatMul: all of them, or none if it refuses the file.
///
///     using integers = quantized<net, {.rounding = rounding::twice, .scores = score_size::bits8}>;
///     integers::parameters trained;
///     host::load_onnx("model.onnx", trained);
///
/// Samples and answers are bytes; those of uint8 less 128. Sums are rounded by TensorFlow Lite's formula, where ONNX
/// multiplies by a float and rounds to even: answers differ by a step where a sum lies between two. Refuses what
/// docs/models.md does not list, by file and node.
template <class Parameters>
    requires detail::fills_integers<Parameters>
onnx_report load_onnx(const std::filesystem::path& path, Parameters& parameters) {
    onnx::model graph = onnx::read(path);
    if (!onnx::computes_with_integers(graph))
        refuse(path.string(), " computes with floats: load it into a network of floats, and quantize that.");
    onnx::graph_of_integers found = onnx::without_grids(std::move(graph));
    convert::fill_integers(onnx::fold(std::move(found.graph)), found.integers, false, parameters);
    return {};
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
