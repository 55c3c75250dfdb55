#pragma once
/// \file
/// A report of a training: one HTML file that needs nothing else, with its numbers as CSV and JSON beside it. An
/// include of its own: `host.hpp` does not have it. Link with zlib.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/none.hpp>
#include <ingrain/host/file.hpp>
#include <ingrain/host/history.hpp>
#include <ingrain/host/report/answers.hpp>
#include <ingrain/host/report/class_section.hpp>
#include <ingrain/host/report/learning.hpp>
#include <ingrain/host/report/memory_section.hpp>
#include <ingrain/host/report/network_section.hpp>
#include <ingrain/host/report/page.hpp>
#include <ingrain/host/report/repeat.hpp>
#include <ingrain/host/report/runs.hpp>
#include <ingrain/host/report/sample_picture.hpp>
#include <ingrain/host/report/snapshots.hpp>
#include <ingrain/host/report/value_section.hpp>
#include <ingrain/host/report/weights_section.hpp>
#include <ingrain/training/budget/memory.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <type_traits>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What a report says beside what it measures. All of it may be left out.
struct report_options {
    std::string title = "Training";          ///< the name of the network, of the data
    std::string subject = "samples";         ///< what is counted: "handwritten digits"
    std::string note{};                      ///< a sentence at the end, for instance where the data come from
    double loss_floor = 0;                   ///< the least that the loss can be; of smoothed labels it is not 0
    std::vector<std::string> names{};        ///< of the classes, or of the outputs; numbers where there are none
    shown_as samples = shown_as::automatic;  ///< how held-out samples are shown
    shown_as outputs = shown_as::automatic;  ///< curve or waveform: outputs are sequences; numbers: they are not
    std::vector<run_result> runs{};          ///< other trainings, to compare (tools/compare)
    std::string run{};                       ///< which of them this one is
    std::string runs_note{};                 ///< a sentence about them
    repetition repeat{};                     ///< what is needed to repeat the training
};

namespace detail {

/// Samples of a data set as a report shows them.
template <class Network, class Data>
auto pictures_of(const Data& data, const sample_shape& shape) {
    double low = 0, high = 0;  // 0 is paper
    for (const auto value : data.samples) {
        low = std::min(low, static_cast<double>(value));
        high = std::max(high, static_cast<double>(value));
    }
    return [&data, shape, low, high](std::uint32_t sample, const std::string& words) {
        const auto* first = data.template sample<Network>(sample);
        return sample_shown({first, first + Network::input::size}, shape, low, high, words);
    };
}

template <class Trainer, class Data>
void add_answers(page& to, const Trainer& trainer, const Data& held_out, const report_options& options) {
    using network = typename Trainer::network;
    const auto shape = shape_of_sample<typename network::input>(options.samples);
    const auto picture = pictures_of<network>(held_out, shape);
    std::vector<std::string> names = options.names;
    for (std::size_t i = names.size(); i < network::output::size; ++i)
        names.push_back(std::is_integral_v<typename Data::target_type> || network::output::size > 1 ? std::to_string(i)
                                                                                                    : "output");
    if constexpr (std::is_integral_v<typename Data::target_type> && (network::output::size > 1)) {
        const auto answers = classes_answered<network>(trainer.parameters(), held_out);
        if (answers.all.empty()) return;
        const std::size_t right = answers.right(), all = answers.all.size();
        const auto [low, high] = interval_of(right, all);
        to.result = percent(static_cast<double>(right) / static_cast<double>(all), 2);
        to.unit = "%";
        to.about = "of " + options.subject + " answered correctly: " + with_commas(static_cast<double>(right)) +
                   " of " + with_commas(static_cast<double>(all)) +
                   " that were held out. The true share lies between " + percent(low) + " and " + percent(high) +
                   " % (95 % interval).";
        to.add("errors", "Errors", class_section(answers, names, picture));
    } else if constexpr (!std::is_integral_v<typename Data::target_type>) {
        const auto answers = values_answered<network>(trainer.parameters(), held_out);
        if (answers.samples == 0) return;
        const auto outputs = shape_of_sample<typename network::output>(options.outputs);
        const bool sequences = outputs.kind == shown_as::curve || outputs.kind == shown_as::waveform;
        to.result = percent(answers.explained(), 2);
        to.unit = "%";
        to.about = "of the variance of " + options.subject + " explained, over " +
                   with_commas(static_cast<double>(answers.samples)) + " held-out " +
                   (sequences ? "sequences" : "samples") + ". The root mean squared error is " +
                   shown(answers.root_mean_square()) + ".";
        to.add("errors", "Errors",
               value_section(answers, names, sequences, outputs.kind == shown_as::waveform,
                             outputs.columns * outputs.channels, picture));
    }
}

template <class Trainer, class Train, class Snapshots>
std::vector<weights_then> weights_of(const Trainer& trainer, const Train& train, const Snapshots& snapshots) {
    using network = typename Trainer::network;
    std::vector<weights_then> times;
    const auto add = [&](const std::string& when, const typename network::parameters& parameters) {
        times.push_back({when, weights_in(parameters),
                         weights_in(*gradients_of_batch<network, typename Trainer::loss_type, Trainer::batch_size>(
                             parameters, train))});
    };
    if constexpr (wanted<Snapshots>)
        for (const auto& snapshot : snapshots.all()) add(snapshot.name, *snapshot.parameters);
    add("end", trainer.parameters());
    return times;
}

}  // namespace detail

/// Writes `path`, an HTML file, and beside it the history as .csv and .json. `held_out` are samples that were not
/// trained with.
///
///     host::history history;
///     fit(trainer, train, {.epochs = 20, .validation = test}, history);
///     host::write_report("digits.html", trainer, train, test, history);
///
/// With `snapshots` (host/report/snapshots.hpp) there are histograms of the weights before the training, too. Knows
/// classes, values and sequences by the types of targets and the shapes of samples and outputs.
template <class Trainer, class Train, class HeldOut, class Clock, class Snapshots>
void write_report(const std::filesystem::path& path, const Trainer& trainer, const Train& train,
                  const HeldOut& held_out, const basic_history<Clock>& recorded, const report_options& options,
                  const Snapshots& snapshots) {
    using network = typename Trainer::network;
    using bytes_needed = memory<network>;
    if (!train.template fits<network>() || !held_out.template fits<network>())
        refuse("Cannot write ", path.string(), ": the data sets do not fit the network.");
    const auto layers = detail::facts_of_layers<network>();
    const auto inference = detail::bars_of_inference<network>();
    std::size_t work = 0;
    for (const auto& layer : layers) work += layer.multiply_accumulates;
    const auto number = [](std::size_t value) { return detail::with_commas(static_cast<double>(value)); };
    detail::page page;
    page.title = options.title;
    page.note = options.note;
    page.values = recorded.json();
    page.facts = {{"parameters", number(network::parameter_count)},
                  {"flash", number(bytes_needed::flash) + " B"},
                  {"RAM to answer", number(bytes_needed::inference) + " B"},
                  {"multiply-acc.", number(work)},
                  {"epochs", recorded.epochs.empty() ? "0" : std::to_string(recorded.epochs.back().epoch)},
                  {"training took", detail::shown_seconds(recorded.total_seconds())}};
    page.add("learning", "Learning", detail::learning_section(recorded, options.loss_floor));
    detail::add_answers(page, trainer, held_out, options);
    page.add("network", "Network", detail::network_section(layers, detail::shape_of<typename network::input>()));
    page.add("memory", "Memory",
             detail::memory_section(inference, detail::bars_of_training<network, Trainer::batch_size>(),
                                    Trainer::batch_size));
    page.add("cost", "Cost",
             detail::cost_section(layers, bytes_needed::inference, bytes_needed::stack, bytes_needed::flash));
    page.add("weights", "Weights", detail::weights_section(detail::weights_of(trainer, train, snapshots)));
    const std::string metric = recorded.metric_names.empty() ? "metric" : recorded.metric_names[0];
    page.add("runs", "Runs", detail::runs_section(options.runs, metric, options.run, options.runs_note));
    page.add("repeat", "Repeat", detail::repeat_section(options.repeat, detail::identity_of(trainer, train, held_out)));
    recorded.write_csv(std::filesystem::path(path).replace_extension(".csv"));
    recorded.write_json(std::filesystem::path(path).replace_extension(".json"));
    replace_file(path, page.html());
}
/// The same without snapshots.
template <class Trainer, class Train, class HeldOut, class Clock>
void write_report(const std::filesystem::path& path, const Trainer& trainer, const Train& train,
                  const HeldOut& held_out, const basic_history<Clock>& recorded, const report_options& options = {}) {
    write_report(path, trainer, train, held_out, recorded, options, none{});
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
