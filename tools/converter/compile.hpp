#pragma once
/// \file
/// Compiles a program with the user's compiler, and runs it.

#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>

#include <stdlib.h>  // mkdtemp

#include <cstdlib>
#include <filesystem>
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

/// A folder that is gone with this object.
class passing_folder {
public:
    passing_folder() {
        std::string name = (std::filesystem::temp_directory_path() / "ingrain-convert-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) host::refuse("Cannot make the folder ", name, ".");
        path = name;
    }
    passing_folder(const passing_folder&) = delete;
    passing_folder& operator=(const passing_folder&) = delete;
    ~passing_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }

    std::filesystem::path path;
};

/// $CXX, or g++. Refuses to go on, for the option `wanted`, where there is none.
inline std::string compiler_for(const std::string& wanted, const std::string& done) {
    const char* const compiler = std::getenv("CXX");
    std::string command = compiler != nullptr && *compiler != '\0' ? compiler : "g++";
    const std::string first = command.substr(0, command.find(' '));  // it may be "ccache g++"
    if (std::system(("command -v " + quoted(first) + " >/dev/null 2>&1").c_str()) != 0)
        host::refuse(wanted, " needs a C++20 compiler, and there is no ", host::in_quotes(first),
                     "; install one, or name it in the environment's CXX. ", done);
    return command;
}

/// Compiles this text. Refuses with the command where it does not compile; otherwise whether the program gives 0.
inline bool compile_and_run(const std::string& compiler, const std::string& text, const std::string& libraries,
                            const std::string& failed) {
    const passing_folder folder;
    const std::string source = (folder.path / "program.cpp").string(), binary = (folder.path / "program").string();
    host::replace_file(source, text);
    std::string line = compiler + " -std=c++20 -O1 " + quoted(source) + " -o " + quoted(binary) + " " + libraries;
    if (const char* const include = std::getenv("INGRAIN_INCLUDE")) line += " -I" + quoted(include);
    if (std::system(line.c_str()) != 0) host::refuse(failed, " does not compile with ", line, ".");
    return std::system(quoted(binary).c_str()) == 0;
}

}  // namespace converter
