#pragma once
/// \file
/// Compiles a written header, and compares its network with the original's answer.

#include "compile.hpp"

#include <ingrain/host/error.hpp>

#include <filesystem>
#include <string>

namespace converter {

/// The end of a program that compares integers, which may differ where a sum lies between two steps.
inline constexpr char comparing_integers[] = R"(    const auto scratch = std::make_unique<model::net::scratch<>>();
    const auto y = model::net::infer(parameters, model::test_input, *scratch);
    int difference = 0;
    for (std::size_t i = 0; i < y.size; ++i) {
        const int apart = y[i] - model::test_output[i];
        difference = apart > difference ? apart : -apart > difference ? -apart : difference;
    }
    std::printf("check: largest difference %d steps of the answers' grid; at most 2\n", difference);
    return difference <= 2 ? 0 : 1;
}
)";

/// The program that compares.
inline std::string program(const std::filesystem::path& header, const std::filesystem::path& tensors,
                           const std::string& name, bool in_header, bool streams, bool in_integers) {
    std::string text = "#include \"" + std::filesystem::absolute(header).string() + "\"\n";
    if (!in_header) text += "#include <ingrain/host.hpp>\n";
    text += "#include <cmath>\n#include <cstdio>\n#include <memory>\nnamespace model = " + name + ";\n";
    if (streams) text += "static_assert(sizeof(model::stream::state<>) > 0);\n";
    text += "int main() {\n";
    if (in_header)
        text += "    const auto& parameters = model::parameters;\n";
    else
        text +=
            "    const auto held = std::make_unique<model::net::parameters>();\n    auto& parameters = *held;\n"
            "    ingrain::host::load_foreign(R\"(" +
            std::filesystem::absolute(tensors).string() + ")\", parameters);\n";
    if (in_integers) return text + comparing_integers;
    return text + R"(    const auto scratch = std::make_unique<model::net::scratch<>>();
    static ingrain::tensor<float, model::net::output> y;
    model::net::infer<1>(parameters, model::test_input, ingrain::rows<float, 1, model::net::output>{y.values}, *scratch);
    double largest = 0, difference = 0;
    for (std::size_t i = 0; i < y.size; ++i) {
        const double wanted = static_cast<double>(model::test_output[i]), found = static_cast<double>(y[i]);
        largest = std::fmax(largest, std::fabs(wanted));
        difference = std::isfinite(found) ? std::fmax(difference, std::fabs(found - wanted)) : INFINITY;
    }
    const double relative = largest > 0 ? difference / largest : difference;
    std::printf("check: largest difference %.2g of the largest output; at most 1e-5\n", relative);
    return relative <= 1e-5 ? 0 : 1;
}
)";
}

/// 0 if the header compiles and its network agrees with the test vector.
inline int check(const std::filesystem::path& header, const std::filesystem::path& tensors, const std::string& name,
                 bool in_header, bool streams, bool in_integers = false) {
    const std::string compiler = compiler_for("--check", "The files are written.");
    if (!compile_and_run(compiler, program(header, tensors, name, in_header, streams, in_integers), "-lz",
                         "--check: " + header.string()))
        host::refuse("--check: the network of ", header.string(), " does not agree with the original.");
    return 0;
}

}  // namespace converter
