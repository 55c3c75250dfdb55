#pragma once
/// \file
/// TensorFlow Lite's files for the converter.

#include "source_model.hpp"

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/tflite/read.hpp>

#include <cstddef>
#include <filesystem>
#include <utility>

namespace converter {

/// `frames`: of the sequence; 0: 64. Files that state its length take no other.
inline source_model read_tflite(const std::filesystem::path& path, host::bytes_view contents, bool has_batch,
                                std::size_t frames) {
    host::tflite::graph_of_file found =
        host::tflite::read(contents, path.string(), frames > 0 ? frames : host::tflite::usual_frames);
    if (frames > 0 && !found.is_of_frames)
        host::refuse(path.string(), " states its sequence's length; leave --frames out.");
    source_model m{.graph = std::move(found.graph), .inputs = {.has_batch = has_batch, .channels_last = true}};
    m.format = found.integers ? "TensorFlow Lite, int8" : "TensorFlow Lite";
    m.remarks = std::move(found.remarks);
    m.integers = std::move(found.integers);
    if (m.integers)
        m.rounded =
            host::tflite::read(contents, path.string(), frames > 0 ? frames : host::tflite::usual_frames, true).graph;
    return m;
}

}  // namespace converter
