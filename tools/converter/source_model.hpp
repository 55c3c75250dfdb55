#pragma once
/// \file
/// What a file says, whatever its format is: a graph, and how it came about.

#include <ingrain/host/convert/integers.hpp>
#include <ingrain/host/convert/test_vector.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/file_integers.hpp>
#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/onnx/model.hpp>

#include <optional>
#include <string>
#include <vector>

namespace converter {

namespace host = ingrain::host;

struct source_model {
    host::onnx::model graph;                        ///< folded
    host::convert::translate_options inputs{};      ///< how they lie
    std::string format{};                           ///< "ONNX opset 14, by \"pytorch\""
    std::vector<std::string> remarks{};             ///< sentences for the user
    host::convert::test_vector own_answers{};       ///< the file's test vector, if it has one
    std::optional<host::file_integers> integers{};  ///< of a network of bytes
    host::onnx::model rounded{};                    ///< its graph, which puts values on their grids

    host::convert::translated_graph translated() const {
        return host::convert::translate(host::onnx::fuse(graph), inputs);
    }
    /// The integers of a network of bytes; none of others.
    std::optional<host::convert::described_integers> in_integers(
        const host::convert::described_network& network) const {
        if (!integers) return {};
        return host::convert::integers_of(network.layers, *integers, graph.source);
    }
    /// A sample and the answer to it: the file's own, or one that is computed in double precision.
    host::convert::test_vector test(const host::convert::translated_graph& of) const {
        if (integers) {
            const auto made = *in_integers(of.network);
            return host::convert::make_integer_test_vector(rounded, of, made.x, made.y);
        }
        return own_answers.output.empty() ? host::convert::make_test_vector(graph, of) : own_answers;
    }
};

}  // namespace converter
