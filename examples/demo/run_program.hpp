#pragma once
/// \file
/// What the programs of tools/demo and tools/compare do around their work.

#include <exception>
#include <iostream>
#include <string>

/// The arguments as they were given, but for the output folder.
inline std::string typed_arguments(int count, char** words) {
    std::string typed;
    for (int i = 1; i < count; ++i) {
        if (std::string(words[i]) == "--output")
            ++i;
        else
            typed += std::string(" ") + words[i];
    }
    return typed;
}

/// Calls `work()`. Returns 0, or 1 after the sentence of an exception.
inline int run_program(const auto& work) {
    try {
        work();
        return 0;
    } catch (const std::exception& problem) {
        std::cout.flush();
        std::cerr << problem.what() << '\n';
        return 1;
    }
}
