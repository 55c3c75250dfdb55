#pragma once
/// \file
/// JSON models of audio programs for the converter.

#include "source_model.hpp"

#include <ingrain/host/json_value.hpp>
#include <ingrain/host/rtneural/own_answers.hpp>
#include <ingrain/host/rtneural/read.hpp>

#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace converter {

/// The first frames of the file's test vector, as many as the graph has.
inline host::convert::test_vector first_answers(const host::rtneural::model& m) {
    const std::size_t frames = m.graph.inputs[0].shape[1], width = m.graph.inputs[0].shape[2];
    const auto end = [](const std::vector<double>& list, std::size_t count) {
        return list.begin() + static_cast<std::ptrdiff_t>(count);
    };
    return {{m.input.begin(), end(m.input, frames * width)}, {m.output.begin(), end(m.output, frames)}};
}

/// `frames`: of the sequence; 0: as many as the file says, or 64. A stream needs a sequence, which a file of vectors
/// does not state. The file's own answers are the header's test vector, if float32 computed them.
inline source_model read_json(const std::filesystem::path& path, const host::json_value& tree, std::size_t frames,
                              bool streams) {
    const std::string source = path.string();
    const std::optional<double> difference = host::rtneural::checked_own_difference(tree, source);
    host::rtneural::model m = host::rtneural::read_model(tree, source, frames);
    if (const bool is_vector = m.graph.inputs[0].shape.size() == 2; is_vector && streams)
        m = host::rtneural::read_model(tree, source, host::rtneural::usual_frames);
    source_model result{.graph = m.graph, .inputs = {.channels_last = true}};
    result.format = "JSON of " + m.dialect;
    result.remarks = m.remarks;
    if (!difference) return result;
    constexpr double exact = 5e-6;
    const bool is_long = m.output.size() >= m.graph.inputs[0].shape[1];
    if (*difference <= exact && is_long) result.own_answers = first_answers(m);
    char line[120];
    std::snprintf(line, sizeof line, "its layers give the file's own %zu answers within %.1g of the largest.",
                  m.output.size(), *difference);
    result.remarks.push_back(line);
    return result;
}

}  // namespace converter
