#pragma once
/// \file
/// What the programs of the demo are told.

#include <CLI/CLI.hpp>

#include <cstdint>
#include <exception>
#include <functional>
#include <iostream>
#include <string>

struct command_line {
    std::string data;             ///< a folder with an IDX set; empty: the digits that come with the examples
    std::string output;           ///< a folder; empty: nothing is written
    std::string network = "mlp";  ///< which of two
    std::uint64_t seed = 42;      ///< the first
    std::uint32_t seeds = 1;      ///< how many are tried
    std::uint32_t epochs = 0;     ///< 0: as many as suit the images
};

/// Reads the command line, and calls `show` with it. What is wrong is said in a sentence. Returns the exit code.
inline int run(int count, char** words, const std::string& about,
               const std::function<void(const command_line&)>& show) {
    command_line told;
    CLI::App app(about);
    app.add_option("--data", told.data, "folder with train-images-idx3-ubyte[.gz] and so on, images of 28 x 28")
        ->envname("INGRAIN_DATA");
    app.add_option("--output", told.output, "folder to which parameters are written")->check(CLI::ExistingDirectory);
    app.add_option("--network", told.network, "mlp: dense layers; cnn: convolutions before them")
        ->check(CLI::IsMember({"mlp", "cnn"}))
        ->capture_default_str();
    app.add_option("--seed", told.seed, "where random numbers begin")->capture_default_str();
    app.add_option("--seeds", told.seeds, "train with so many seeds, one after another")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    app.add_option("--epochs", told.epochs,
                   "how often all images are gone through; unless it is said, digits 40 times by mlp and 30 times by "
                   "cnn, others 5 and 8 times")
        ->check(CLI::Range(1, 100000));
    CLI11_PARSE(app, count, words);
    try {
        show(told);
        return 0;
    } catch (const std::exception& problem) {
        std::cout.flush();
        std::cerr << problem.what() << '\n';
        return 1;
    }
}
