#pragma once
/// \file
/// The numbers of a training, epoch by epoch: a callback of `fit`, and a file of them as CSV or JSON.

#include <ingrain/simd/begin.hpp>

#include <ingrain/host/file.hpp>
#include <ingrain/training/fit_progress.hpp>

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Losses, metrics, learning rate and seconds of each epoch, and the mean loss so far of each step.
///
///     host::history history;
///     fit(trainer, train, {.epochs = 20, .validation = test}, history);
///     history.write_csv("digits.csv");
///     float last = history.epochs.back().validation_loss;
///
/// NaN stands for what was not measured. The seconds of an epoch are those since the one before, validation included;
/// of the first, those since the object was made.
template <class Clock = std::chrono::steady_clock>
class basic_history {
public:
    /// What was measured after an epoch.
    struct epoch_values {
        std::uint32_t epoch;                           ///< the first one is 1
        float loss, validation_loss;                   ///< means
        std::vector<float> metrics, training_metrics;  ///< in the order of `metric_names`
        float rate;                                    ///< at the end of the epoch
        double seconds;                                ///< since the epoch before
    };
    /// What was known after a step.
    struct step_values {
        std::uint32_t epoch, sample;  ///< of the epoch, the last of the step
        float loss, rate;             ///< the mean loss since the epoch began, and the rate of the next step
    };

    std::vector<std::string> metric_names;  ///< of the validation set
    std::vector<epoch_values> epochs;       ///< one after another
    std::vector<step_values> steps;         ///< empty unless they are wanted
    bool keeps_steps = false;               ///< whether each step is kept, too
    std::uint32_t best_epoch = 0;           ///< the one with the lowest validation loss; 0: none

    /// A callback of `fit`.
    template <class T>
    void operator()(const auto& trainer, const fit_progress<T>& now) {
        const float loss = static_cast<float>(now.loss), rate = trainer.learning_rate();
        if (!now.epoch_ends) {
            if (keeps_steps) steps.push_back({now.epoch, now.sample, loss, rate});
            return;
        }
        const auto time = Clock::now();
        epoch_values row{now.epoch, loss, static_cast<float>(now.validation_loss), {}, {}, rate, seconds(time)};
        last_ = time;
        metric_names.assign(now.metrics.names, now.metrics.names + now.metrics.count);
        row.metrics.assign(now.metrics.values, now.metrics.values + now.metrics.count);
        row.training_metrics.assign(now.training_metrics.values,
                                    now.training_metrics.values + now.training_metrics.count);
        epochs.push_back(row);
        best_epoch = now.best_epoch;
    }

    /// Of all epochs.
    double total_seconds() const {
        double sum = 0;
        for (const auto& row : epochs) sum += row.seconds;
        return sum;
    }

    /// The names of the columns, and a row of text for each epoch. Empty text stands for what was not measured.
    std::vector<std::string> columns() const {
        std::vector<std::string> names{"epoch", "loss"};
        if (validated()) names.push_back("validation_loss");
        for (const auto& name : metric_names) {
            if (measured_in_training()) names.push_back("training_" + name);
            names.push_back("validation_" + name);
        }
        names.insert(names.end(), {"rate", "seconds"});
        return names;
    }
    /// The values of an epoch, in the order of the columns.
    std::vector<std::string> row(const epoch_values& of) const {
        std::vector<std::string> values{std::to_string(of.epoch), number(of.loss)};
        if (validated()) values.push_back(number(of.validation_loss));
        for (std::size_t m = 0; m < metric_names.size(); ++m) {
            if (measured_in_training())
                values.push_back(m < of.training_metrics.size() ? number(of.training_metrics[m]) : "");
            values.push_back(m < of.metrics.size() ? number(of.metrics[m]) : "");
        }
        values.insert(values.end(), {number(of.rate), number(static_cast<float>(of.seconds))});
        return values;
    }

    /// Whether there was a validation set.
    bool validated() const { return !epochs.empty() && !std::isnan(epochs.back().validation_loss); }
    /// Whether metrics of the training set were measured.
    bool measured_in_training() const { return !epochs.empty() && !epochs.back().training_metrics.empty(); }

    /// A line of names, and one for each epoch.
    std::string csv() const {
        std::string text = joined(columns(), "", ",") + "\n";
        for (const auto& values : epochs) text += joined(row(values), "", ",") + "\n";
        return text;
    }
    /// {"columns": ["epoch", ...], "rows": [[1, ...], ...], "best_epoch": 1}, and steps where they are kept. null
    /// stands for what was not measured.
    std::string json() const {
        std::string text = "{\"columns\": [" + joined(columns(), "\"", ", ") + "],\n\"rows\": [";
        for (std::size_t i = 0; i < epochs.size(); ++i) {
            auto values = row(epochs[i]);
            for (auto& value : values) value = or_null(value);
            text += (i == 0 ? "\n[" : ",\n[") + joined(values, "", ", ") + "]";
        }
        text += "],\n\"best_epoch\": " + std::to_string(best_epoch);
        if (keeps_steps) {
            text += ",\n\"step_columns\": [\"epoch\", \"sample\", \"loss\", \"rate\"],\n\"steps\": [";
            for (std::size_t i = 0; i < steps.size(); ++i)
                text += (i == 0 ? "\n[" : ",\n[") + std::to_string(steps[i].epoch) + ", " +
                        std::to_string(steps[i].sample) + ", " + or_null(number(steps[i].loss)) + ", " +
                        or_null(number(steps[i].rate)) + "]";
            text += "]";
        }
        return text + "}\n";
    }
    /// Replaces a file.
    void write_csv(const std::filesystem::path& path) const { replace_file(path, csv()); }
    /// Replaces a file.
    void write_json(const std::filesystem::path& path) const { replace_file(path, json()); }

private:
    static std::string or_null(const std::string& value) { return value.empty() ? "null" : value; }

    static std::string joined(const std::vector<std::string>& words, std::string_view quote, std::string_view between) {
        std::string text;
        for (std::size_t i = 0; i < words.size(); ++i)
            ((text += i == 0 ? "" : between) += quote).append(words[i]) += quote;
        return text;
    }

    /// The shortest text that reads as this number; empty where it is not finite, which neither file can say.
    static std::string number(float value) {
        if (!std::isfinite(value)) return "";
        char text[32];
        return {text, std::to_chars(text, text + sizeof text, value).ptr};
    }

    double seconds(typename Clock::time_point now) const { return std::chrono::duration<double>(now - last_).count(); }

    typename Clock::time_point last_ = Clock::now();
};

/// Takes the time from the system's steady clock.
using history = basic_history<>;

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
