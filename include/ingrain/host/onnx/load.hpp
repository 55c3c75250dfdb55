#pragma once
/// \file
/// Filling a network's parameters from an ONNX file.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/error.hpp>
#include <ingrain/host/file_integers.hpp>
#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/onnx/match/fill.hpp>
#include <ingrain/host/onnx/read.hpp>
#include <ingrain/host/onnx/without_grids.hpp>

#include <cstddef>
#include <filesystem>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What `load_onnx` did.
struct onnx_report {
    std::size_t rounded = 0;  ///< values that the parameters' type does not hold exactly, such as most doubles
};

/// Fills a network's parameters from an ONNX file: all of them, or none if it refuses the file.
///
///     using net = network<input<28, 28, 1>, conv2d<{.filters = 4, .kernel = 3}>, relu, flatten, dense<10>>;
///     net::parameters trained;
///     host::load_onnx("model.onnx", trained);
///
/// The graph must be that network: the same operators with the same shapes and attributes, in the same order, whatever
/// its names are. Several inputs and outputs are those of the graph in its order: `inputs<...>` of which branches begin
/// with `pick<I>`, and `parallel<side_by_side, ...>` at the end. Tensors are transposed from channels first to channels
/// last; rows of a dense layer behind `flatten` are permuted. Refuses the first node that does not fit, naming it, the
/// layer, what was expected and what was found; and what `host::onnx::read` and `fold` refuse. Values are rounded to
/// the parameters' type, and counted where that changed them.
template <class Parameters>
onnx_report load_onnx(const std::filesystem::path& path, Parameters& parameters) {
    static_assert(
        !detail::fills_integers<Parameters>,
        "ingrain::host::load_onnx fills networks of integers where ingrain/host/onnx_integers.hpp is included");
    const onnx::model graph = onnx::read(path);
    if (onnx::computes_with_integers(graph))
        refuse(path.string(), " computes with integers: load it into the parameters of quantized<net, {.rounding = ",
               "rounding::twice, .scores = score_size::bits8}> (ingrain/host/onnx_integers.hpp).");
    if constexpr (detail::fills_integers<Parameters>)
        return {};
    else
        return {onnx::detail::fill(onnx::detail::whole_network(parameters), onnx::fold(graph))};
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
