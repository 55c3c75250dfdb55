#pragma once
/// \file
/// Compiles a written header, and compares its network with the original's answer.

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>

#include <stdlib.h>  // mkdtemp

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <system_error>

namespace converter {

namespace host = ingrain::host;

/// A word for the shell.
inline std::string quoted(const std::string& word) {
    std::string result = "'";
    for (const char letter : word) result += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return result + "'";
}

/// The program that compares.
inline std::string program(const std::filesystem::path& header, const std::filesystem::path& tensors,
                           const std::string& name, bool in_header, bool streams) {
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
                 bool in_header, bool streams) {
    const char *const compiler = std::getenv("CXX"), *const include = std::getenv("INGRAIN_INCLUDE");
    const std::string command = compiler != nullptr && *compiler != '\0' ? compiler : "g++";
    const std::string first = command.substr(0, command.find(' '));  // it may be "ccache g++"
    if (std::system(("command -v " + quoted(first) + " >/dev/null 2>&1").c_str()) != 0)
        host::refuse("--check needs a C++20 compiler, and there is no ", host::in_quotes(first),
                     "; install one, or name it in the environment's CXX. The files are written.");
    std::string folder_name = (std::filesystem::temp_directory_path() / "ingrain-check-XXXXXX").string();
    if (::mkdtemp(folder_name.data()) == nullptr) host::refuse("--check: cannot make the folder ", folder_name, ".");
    const std::filesystem::path folder = folder_name;
    const std::string source = (folder / "check.cpp").string(), binary = (folder / "check").string();
    host::replace_file(source, program(header, tensors, name, in_header, streams));
    std::string line = command + " -std=c++20 -O1 " + quoted(source) + " -o " + quoted(binary) + " -lz";
    if (include != nullptr) line += " -I" + quoted(include);
    const bool compiled = std::system(line.c_str()) == 0;
    const bool agrees = compiled && std::system(quoted(binary).c_str()) == 0;
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
    if (!compiled) host::refuse("--check: ", header.string(), " does not compile with ", line, ".");
    if (!agrees) host::refuse("--check: the network of ", header.string(), " does not agree with the original.");
    return 0;
}

}  // namespace converter
