#pragma once
/// \file
/// What a file says, whatever its format is: a graph, and how it came about.

#include <ingrain/host/convert/test_vector.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/onnx/model.hpp>

#include <string>
#include <vector>

namespace converter {

namespace host = ingrain::host;

struct source_model {
    host::onnx::model graph;                    ///< folded
    host::convert::translate_options inputs{};  ///< how they lie
    std::string format{};                       ///< "ONNX opset 14, by \"pytorch\""
    std::vector<std::string> remarks{};         ///< sentences for the user
    host::convert::test_vector own_answers{};   ///< the file's test vector, if it has one

    host::convert::translated_graph translated() const {
        return host::convert::translate(host::onnx::fuse(graph), inputs);
    }
    /// A sample and the answer to it: the file's own, or one that is computed in double precision.
    host::convert::test_vector test(const host::convert::translated_graph& of) const {
        return own_answers.output.empty() ? host::convert::make_test_vector(graph, of) : own_answers;
    }
};

}  // namespace converter
