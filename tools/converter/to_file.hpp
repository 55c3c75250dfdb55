#pragma once
/// \file
/// Parameters of a header's network as an ONNX or a safetensors file, written by a program that is compiled for it.

#include "compile.hpp"

#include <ingrain/host/convert/test_vector.hpp>
#include <ingrain/host/convert/translate.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/onnx/fuse.hpp>
#include <ingrain/host/onnx/read.hpp>

#include <cmath>
#include <cstddef>
#include <cstdio>
#include <filesystem>
#include <string>

namespace converter {

/// Where the parameters of a network are: of `name`::net, which a header has.
struct parameters_of_a_header {
    std::filesystem::path header;
    std::string name;
    std::filesystem::path tensors;  ///< a safetensors file under the header's names, or a state_dict
    bool is_state_dict = false;
};

/// A path as text of C++.
inline std::string raw_path(const std::filesystem::path& path) {
    return "R\"ingrain(" + std::filesystem::absolute(path).string() + ")ingrain\"";
}

/// The program that loads them into `*parameters`, and runs a statement, which needs the header `include` if it is not
/// empty.
inline std::string loading_program(const parameters_of_a_header& from, const std::string& include,
                                   const std::string& statement) {
    const std::string type = from.name + "::net::parameters";
    return "#include " + host::in_quotes(std::filesystem::absolute(from.header).string()) +
           "\n#include <ingrain/host.hpp>\n" + (include.empty() ? "" : "#include <" + include + ">\n") +
           (from.is_state_dict ? "#include <ingrain/host/torch.hpp>\n" : "") +
           "#include <algorithm>\n#include <cstdio>\n#include <exception>\n#include <iterator>\n#include <memory>\n"
           "int main() {\n    try {\n        const auto parameters = std::make_unique<" +
           type + ">();\n        ingrain::host::" + (from.is_state_dict ? "load_torch(" : "load_foreign(") +
           raw_path(from.tensors) + ", *parameters);\n        " + statement +
           "\n        return 0;\n    } catch (const std::exception& e) {\n"
           "        std::fprintf(stderr, \"ingrain-convert: %s\\n\", e.what());\n        return 1;\n    }\n}\n";
}

/// The program that saves them as `kind`: "onnx" or "safetensors".
inline std::string saving_program(const parameters_of_a_header& from, const std::string& kind,
                                  const std::filesystem::path& output) {
    return loading_program(
        from, kind == "onnx" ? "ingrain/host/onnx.hpp" : "",
        (kind == "onnx" ? "ingrain::host::save_onnx(" : "ingrain::host::save(") + raw_path(output) + ", *parameters);");
}

/// 0 if the file is written; what the program refused is printed by it.
inline int save_as(const std::string& kind, const parameters_of_a_header& from, const std::filesystem::path& output) {
    const std::string compiler = compiler_for("--to " + kind, "Nothing is written.");
    const bool saved =
        compile_and_run(compiler, saving_program(from, kind, output), from.is_state_dict ? "-lzip -lz" : "-lz",
                        "--to " + kind + ": " + from.header.string());
    if (saved) std::printf("wrote %s\n", output.string().c_str());
    return saved ? 0 : 1;
}

/// Refuses an ONNX file whose graph does not give these answers.
inline void compare_answers(const std::filesystem::path& written, const host::convert::test_vector& wanted) {
    const host::onnx::model graph = host::onnx::fold(host::onnx::read(written));
    const auto found = host::convert::make_test_vector(graph, host::convert::translate(host::onnx::fuse(graph))).output;
    double largest = 0, difference = found.size() == wanted.output.size() ? 0 : HUGE_VAL;
    for (std::size_t i = 0; i < found.size() && i < wanted.output.size(); ++i) {
        const double expected = static_cast<double>(wanted.output[i]), here = static_cast<double>(found[i]);
        largest = std::fmax(largest, std::fabs(expected));
        difference = std::isfinite(here) ? std::fmax(difference, std::fabs(here - expected)) : HUGE_VAL;
    }
    const double relative = largest > 0 ? difference / largest : difference;
    std::printf("check: largest difference %.2g of the largest output; at most 1e-5\n", relative);
    if (!(relative <= 1e-5))
        host::refuse("--to onnx: the graph in ", written.string(), " does not agree with the original.");
}

}  // namespace converter
