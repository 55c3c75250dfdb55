#pragma once
/// \file
/// The command line of the demo programs.

#include "run_program.hpp"

#include <CLI/CLI.hpp>

#include <cstdint>
#include <functional>
#include <string>

struct command_line {
    std::string typed;            ///< the arguments as they were given, but for the output folder
    std::string data;             ///< folder with an IDX set; empty: the digits in examples/data
    std::string output;           ///< folder; empty: nothing is written
    std::string network = "mlp";  ///< mlp or cnn
    std::uint64_t seed = 42;      ///< of the first training
    std::uint32_t seeds = 1;      ///< how many trainings, with consecutive seeds
    bool integers = false;        ///< whether the network is quantised, too
    std::uint32_t epochs = 0;     ///< 0: the default for the images
    std::string revision;         ///< of the program, for the report
};

/// Parses the command line and calls `show` with it. Prints an error as one sentence. Returns the exit code.
inline int run(int count, char** words, const std::string& about,
               const std::function<void(const command_line&)>& show) {
    command_line told;
    CLI::App app(about);
    app.add_option("--data", told.data, "folder with train-images-idx3-ubyte[.gz] and so on, images of 28 x 28")
        ->envname("INGRAIN_DATA");
    app.add_option("--output", told.output, "folder to write parameters to")->check(CLI::ExistingDirectory);
    app.add_option("--network", told.network, "mlp: dense layers; cnn: convolutions before them")
        ->check(CLI::IsMember({"mlp", "cnn"}))
        ->capture_default_str();
    app.add_option("--seed", told.seed, "seed of the random numbers")->capture_default_str();
    app.add_option("--seeds", told.seeds, "number of seeds to train with, one after another")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    app.add_flag("--int8", told.integers, "quantise the network, and compare it with floats");
    app.add_option("--epochs", told.epochs,
                   "passes over all images; default 40 (mlp) or 30 (cnn) for digits, 5 or 8 for other images")
        ->check(CLI::Range(1, 100000));
    app.add_option("--revision", told.revision)->envname("INGRAIN_REVISION")->group("");
    CLI11_PARSE(app, count, words);
    told.typed = typed_arguments(count, words);
    return run_program([&] { show(told); });
}
