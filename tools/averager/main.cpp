// ingrain-average: the average of checkpoints of devices that learned apart. tools/average builds and runs it.

#include <ingrain/host/average.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file.hpp>

#include <CLI/CLI.hpp>

#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <string>
#include <vector>

int main(int argc, char** argv) {
    namespace host = ingrain::host;
    CLI::App app{
        "The average of checkpoints, or of files of parameters, of one network: as a sum of integers, so that their "
        "order makes no difference."};
    std::vector<std::filesystem::path> paths;
    std::filesystem::path output, begin;
    host::average_options options;
    app.add_option("checkpoints", paths, "the files")->required();
    app.add_option("-o,--output", output, "the file to write")->required();
    app.add_option("--begin", begin,
                   "the checkpoint that all began with; its counters and generator go into the result");
    app.add_option("--weights", options.weights, "how much each counts, such as its number of samples: 3,1")
        ->delimiter(',');
    app.add_option("--bits", options.bits, "differences are rounded to multiples of 2^-BITS (24)");
    CLI11_PARSE(app, argc, argv);
    try {
        if (!begin.empty()) options.begin = begin;
        host::replace_file(output, host::average_files(paths, options));
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
}
