#pragma once
/// \file
/// A header's network as C99, written by a program that is compiled for it.

#include "compile.hpp"
#include "to_file.hpp"

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>

#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace converter {

/// What is written beside the parameters.
struct c99_words {
    std::string comment;      ///< lines: where the model comes from
    bool streams = false;     ///< write the stream of `name`::stream, not the whole network
    bool has_test = false;    ///< the header has test_input
    bool fuses = false;       ///< for processors that multiply and add with one rounding
    bool is_checked = false;  ///< compile the C, and run its test
};

/// The lines of a comment of C++ without its signs.
inline std::string without_slashes(const std::string& comment) {
    std::string text;
    for (std::size_t i = 0; i < comment.size(); ++i)
        if (comment.compare(i, 3, "// ") == 0 && (i == 0 || comment[i - 1] == '\n'))
            i += 2;
        else
            text += comment[i];
    if (text.ends_with('\n')) text.pop_back();
    return text;
}

/// "{.comment = ..., .input = ...}": of a stream at most 64 frames.
inline std::string options_text(const parameters_of_a_header& from, const c99_words& words) {
    std::string text = "{.comment = R\"ingrain(" + words.comment + ")ingrain\"";
    if (words.has_test)
        text += ", .input = {" + from.name + "::test_input, " + from.name + "::test_input + " +
                (words.streams ? "std::min<std::size_t>(std::size(" + from.name + "::test_input), 64 * " + from.name +
                                     "::stream::input::size)"
                               : from.name + "::net::input::size") +
                "}";
    return text + "}";
}

/// Compiles the C with $CC, or gcc, and runs its test. Refuses C whose bits differ.
inline void check_c99(const std::filesystem::path& source, bool streams) {
    const char* const chosen = std::getenv("CC");
    const std::string compiler = chosen != nullptr && *chosen != '\0' ? chosen : "gcc", name = source.stem().string();
    const passing_folder folder;
    const std::string main = (folder.path / "main.c").string(), binary = (folder.path / "program").string();
    std::string text = "#include " +
                       host::in_quotes(std::filesystem::absolute(source).replace_extension(".h").string()) +
                       "\n\nstatic " + name + "_scratch scratch;\n";
    if (streams) text += "static " + name + "_state state;\n";
    text += "\nint main(void)\n{\n    return " + name + "_self_test(" + (streams ? "&state, " : "") +
            "&scratch) == 0 ? 0 : 1;\n}\n";
    host::replace_file(main, text);
    const std::string line = compiler + " -std=c99 -O1 -ffp-contract=off " + quoted(main) + " " +
                             quoted(source.string()) + " -o " + quoted(binary) + " -lm";
    if (std::system(line.c_str()) != 0)
        host::refuse("--check: ", source.string(), " does not compile with ", line, ".");
    if (std::system(quoted(binary).c_str()) != 0)
        host::refuse("--check: the C of ", source.string(), " has not the bits of the C++ network.");
    std::printf("check: the C has the bits of the C++ network\n");
}

/// 0 if the files are written; what the program refused is printed by it.
inline int save_c99(const parameters_of_a_header& from, const c99_words& words, const std::filesystem::path& output) {
    std::string compiler = compiler_for("--to c99", "Nothing is written.");
#if defined(__x86_64__) || defined(__i386__)
    if (words.fuses) compiler += " -mfma";
#endif
    const std::string options = options_text(from, words);
    const std::string statement = "ingrain::host::save_c99<" + from.name + (words.streams ? "::stream" : "::net") +
                                  ">(" + raw_path(output) + ", *parameters, " + options + ");";
    if (!compile_and_run(compiler, loading_program(from, "ingrain/host/c99.hpp", statement),
                         from.is_state_dict ? "-lzip -lz" : "-lz", "--to c99: " + from.header.string()))
        return 1;
    std::printf("wrote %s and %s\n", output.string().c_str(),
                std::filesystem::path(output).replace_extension(".h").string().c_str());
    if (words.is_checked) check_c99(output, words.streams);
    return 0;
}

}  // namespace converter
