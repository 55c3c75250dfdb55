#pragma once
/// \file
/// Networks of integers from the models of TensorFlow Lite. Apart from tflite.hpp, because it takes longer to compile.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/convert/fill_integers.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/tflite.hpp>
#include <ingrain/host/tflite/read.hpp>

#include <cstddef>
#include <filesystem>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Fills the parameters of a network of integers from a model of integers, int8 with int32 biases: all of them, or none
/// if it refuses the file.
///
///     using integers = quantized<net, {.rounding = rounding::twice, .scores = score_size::bits8}>;
///     integers::parameters trained;
///     host::load_tflite("model.tflite", trained);
///
/// The network answers with the bits of TensorFlow Lite for Microcontrollers and CMSIS-NN, but for tanh and sigmoid,
/// which are exact to rounding. QUANTIZE and DEQUANTIZE at the ends are left out: samples and answers are bytes. The
/// file must describe that network; `tools/convert` prints the type. Refuses what docs/integers.md does not list, by
/// file, operator and tensor.
template <class Parameters>
    requires detail::fills_integers<Parameters>
tflite_report load_tflite(const std::filesystem::path& path, Parameters& parameters) {
    using input = typename Parameters::owner::input;
    const std::size_t frames = input::rank > 1 ? input::extents[0] : tflite::usual_frames;
    tflite::graph_of_file found = tflite::read(read_file(path), path.string(), frames);
    if (!found.integers)
        refuse(path.string(), " computes with floats: load it into a network of floats, and quantize that.");
    convert::fill_integers(std::move(found.graph), *found.integers, true, parameters);
    return {0, std::move(found.remarks)};
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
