#pragma once
/// \file
/// Trains networks with optimisers and seeds, and compares what comes of them.

#include "../demo/run_program.hpp"

#include <CLI/CLI.hpp>
#include <ingrain/host.hpp>
#include <ingrain/host/report.hpp>
#include <ingrain/ingrain.hpp>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ig = ingrain;

/// The command line of tools/compare.
struct comparison_options {
    std::string output, typed, revision;
    std::uint64_t seed = 1;
    std::uint32_t seeds = 3, epochs = 10;
};

/// Collects runs; the best one is reported in full.
///
///     comparison all("digits", train, test, options);
///     all.add<small, ig::softmax_cross_entropy>("64-32-10, adam", ig::adam{.rate = 0.01f});
///     all.conclude();
template <class Data>
class comparison {
public:
    comparison(std::string title, const Data& train, const Data& test, const comparison_options& options)
        : title_(std::move(title)), train_(train), test_(test), options_(options) {}

    /// Trains `Network` with these options of the optimiser, once for each seed.
    template <class Network, class Loss, class Optimizer, std::size_t Batch = 32>
    void add(const std::string& name, const Optimizer& optimizer) {
        using trainer = ig::trainer<Network, Loss, Optimizer, ig::batch<Batch>>;
        const auto learning = std::make_unique<trainer>(optimizer, ig::seed{options_.seed});
        for (std::uint32_t i = 0; i < options_.seeds; ++i) {
            learning->begin(optimizer, ig::seed{options_.seed + i});
            ig::host::history recorded;
            const auto result = ig::fit(*learning, train_, {.epochs = options_.epochs, .validation = test_}, recorded);
            const auto& last = recorded.epochs.back();
            metric_ = recorded.metric_names[0];
            runs_.push_back({name, options_.seed + i, static_cast<double>(last.metrics[0]),
                             static_cast<double>(last.validation_loss), recorded.total_seconds(),
                             Network::parameter_count, ig::memory<Network>::template training<Optimizer, Batch>,
                             result.good()});
            std::cout << name << ", seed " << options_.seed + i << ": " << metric_ << ' ' << last.metrics[0]
                      << std::endl;
        }
        const double mean = ig::host::mean_of(runs_, name);
        if (options_.output.empty() || (report_best_ && mean <= best_mean_)) return;
        best_mean_ = mean;
        report_best_ = [this, name, optimizer] { report<Network, Loss, Optimizer, Batch>(name, optimizer); };
    }

    /// Prints the table, and writes the report and a line for each run.
    void conclude() const {
        std::cout << '\n';
        ig::host::print_runs(std::cout, runs_, metric_);
        if (report_best_) report_best_();
    }

private:
    /// Trains once more with the last seed, which gives the same bits, and reports it.
    template <class Network, class Loss, class Optimizer, std::size_t Batch>
    void report(const std::string& name, const Optimizer& optimizer) const {
        using trainer = ig::trainer<Network, Loss, Optimizer, ig::batch<Batch>>;
        const std::uint64_t seed = options_.seed + options_.seeds - 1;
        const auto learning = std::make_unique<trainer>(optimizer, ig::seed{seed});
        ig::host::history recorded;
        ig::fit(*learning, train_, {.epochs = options_.epochs, .validation = test_}, recorded);
        const auto page = std::filesystem::path(options_.output) / (title_ + ".html");
        ig::host::write_report(
            page, *learning, train_, test_, recorded,
            {.title = title_ + ": " + name,
             .runs = runs_,
             .run = name,
             .runs_note = "All have the same data, epochs and seeds; rates were set by hand, not tuned.",
             .repeat = {.command = "tools/compare " + title_ + options_.typed,
                        .seed = seed,
                        .flags = INGRAIN_EXAMPLE_FLAGS,
                        .revision = options_.revision}});
        const auto table = std::filesystem::path(options_.output) / (title_ + "-runs.csv");
        ig::host::replace_file(table, ig::host::runs_as_csv(runs_, metric_));
        std::cout << "\nwrote the report of the best, with all runs, " << page.string() << ", and " << table.string()
                  << '\n';
    }

    std::string title_, metric_;
    Data train_, test_;
    comparison_options options_;
    std::vector<ig::host::run_result> runs_;
    double best_mean_ = 0;
    std::function<void()> report_best_;
};

/// Parses the command line and calls `compare` with it.
inline int run(int count, char** words, const std::function<void(const comparison_options&)>& compare) {
    comparison_options told;
    CLI::App app("Compares networks, optimisers and seeds.");
    app.add_option("--output", told.output, "folder for the report")->check(CLI::ExistingDirectory);
    app.add_option("--revision", told.revision)->envname("INGRAIN_REVISION")->group("");
    app.add_option("--seed", told.seed, "the first seed")->capture_default_str();
    app.add_option("--seeds", told.seeds, "how many seeds")->check(CLI::Range(1, 1000))->capture_default_str();
    app.add_option("--epochs", told.epochs, "passes over the training set")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    CLI11_PARSE(app, count, words);
    told.typed = typed_arguments(count, words);
    return run_program([&] { compare(told); });
}
