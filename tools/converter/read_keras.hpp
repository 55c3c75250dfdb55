#pragma once
/// \file
/// Keras models for the converter, from the files of tools/keras_to_safetensors.py.

#include "source_model.hpp"

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/keras/read.hpp>
#include <ingrain/host/safetensors.hpp>

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

namespace converter {

/// Refuses Keras' own files, and says what to do with them.
inline void refuse_own_files_of_keras(const std::filesystem::path& path, std::string_view text) {
    const std::string_view begin = text.substr(0, 4096);
    const bool is_archive = text.starts_with("PK") &&
                            (begin.find("metadata.json") != begin.npos || begin.find("config.json") != begin.npos);
    if (!is_archive && !text.starts_with("\x89HDF")) return;
    host::refuse(path.string(), is_archive ? " is a Keras archive" : " is an HDF5 file, such as Keras writes",
                 "; first turn it into safetensors: tools/keras_to_safetensors.py ", path.filename().string(), " -o ",
                 path.stem().string(), "_keras.safetensors.");
}

/// Whether a file is of a Keras model.
inline bool is_keras(const std::filesystem::path& path, const host::bytes& contents) {
    return host::detail::kind_of(contents) == host::detail::safetensors_kind &&
           host::keras::is_model(host::parse_safetensors(contents, path.string()).header);
}

/// `frames`: of the sequence; 0: 64. Files that state its length take no other.
inline source_model read_keras(const std::filesystem::path& path, std::size_t frames) {
    host::keras::graph_of_file found =
        host::keras::read_model(host::read_safetensors(path), frames > 0 ? frames : host::keras::usual_frames);
    if (frames > 0 && !found.is_of_frames)
        host::refuse(path.string(), " states its sequence's length; leave --frames out.");
    source_model m{.graph = std::move(found.graph), .inputs = {.channels_last = true}};
    m.format = "Keras " + found.version;
    return m;
}

}  // namespace converter
