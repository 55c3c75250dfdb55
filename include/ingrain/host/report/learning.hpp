#pragma once
/// \file
/// How a network learned: curves of loss, metrics and learning rate, and all epochs as a table.

#include <ingrain/host/history.hpp>
#include <ingrain/host/report/curve_chart.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>

#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// A metric as a curve: accuracy as what is wrong, in percent, so that the last errors can be told apart.
struct shown_metric {
    std::string title, unit;
    bool wrong;

    explicit shown_metric(const std::string& name)
        : title(name == "accuracy"    ? "Wrong answers"
                : name == "r_squared" ? "Explained variance, R\u00b2"
                                      : name),
          unit(name == "accuracy" ? " %" : ""),
          wrong(name == "accuracy") {
        for (char& c : title)
            if (c == '_') c = ' ';
        if (title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - 'a' + 'A');
    }
    double operator()(double value) const { return wrong ? 100 * (1 - value) : value; }
};

template <class History>
std::string epochs_as_table(const History& recorded) {
    std::string head, rows;
    for (std::string name : recorded.columns()) {
        for (char& c : name)
            if (c == '_') c = ' ';
        head += element("th", "scope=\"col\"", escaped(name));
    }
    for (const auto& epoch : recorded.epochs) {
        const auto values = recorded.row(epoch);
        std::string cells;
        for (std::size_t i = 0; i < values.size(); ++i)
            cells += i == 0 ? element("th", "scope=\"row\"", values[i])
                            : element("td", "", values[i].empty() ? "\u2013" : values[i]);
        rows += element("tr", "", cells);
    }
    return element(
        "details", "",
        element("summary", "", "All " + std::to_string(recorded.epochs.size()) + " epochs as a table") +
            element("div", "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Epochs\"",
                    element("table", "class=\"numbers\"",
                            element("caption", "", "What was measured after each epoch") +
                                element("thead", "", element("tr", "", head)) + element("tbody", "", rows))));
}

/// Which of the curve's epochs was best, how long it took, and what it came to.
template <class History>
std::string sentence_of_learning(const History& recorded) {
    const auto& last = recorded.epochs.back();
    const std::string epochs = std::to_string(recorded.epochs.size());
    std::string text;
    if (recorded.best_epoch > 0)
        for (const auto& row : recorded.epochs)
            if (row.epoch == recorded.best_epoch)
                text += "The held-out loss is lowest after epoch " + std::to_string(row.epoch) + " (" +
                        shown(row.validation_loss) + ")" +
                        (row.epoch == last.epoch ? ", the last. "
                                                 : "; after the last it is " + shown(last.validation_loss) + ". ");
    if (text.empty())
        text += "The training loss fell from " + shown(recorded.epochs.front().loss) + " to " + shown(last.loss) + ". ";
    return text + epochs + (epochs == "1" ? " epoch" : " epochs") + " took " + shown_seconds(recorded.total_seconds()) +
           ", validation included.";
}

/// The section, or nothing if there is no epoch. No loss is below `loss_floor`.
template <class History>
std::string learning_section(const History& recorded, double loss_floor) {
    if (recorded.epochs.empty()) return "";
    std::vector<double> epochs, loss, validation, rate, time{};
    double elapsed = 0;
    for (const auto& row : recorded.epochs) {
        epochs.push_back(row.epoch);
        loss.push_back(static_cast<double>(row.loss));
        validation.push_back(static_cast<double>(row.validation_loss));
        rate.push_back(static_cast<double>(row.rate));
        time.push_back(elapsed += row.seconds);
    }
    const double best = recorded.best_epoch > 0 ? static_cast<double>(recorded.best_epoch) : none_there;
    const std::string best_name = "best epoch " + std::to_string(recorded.best_epoch);
    const auto curves_of = [&](const std::vector<double>& training, const std::vector<double>& held_out) {
        std::vector<curve> curves;
        if (!training.empty()) curves.push_back({"training", "training", epochs, training});
        if (!held_out.empty()) curves.push_back({"held out", "held", epochs, held_out});
        return curves;
    };
    double least = std::numeric_limits<double>::infinity(), most = 0;
    for (const auto* values : {&loss, &validation})
        for (const double value : *values)
            if (std::isfinite(value)) {
                least = std::min(least, value);
                most = std::max(most, value);
            }
    const bool logarithmic = least > loss_floor && most - loss_floor > 5 * (least - loss_floor);

    const std::string scale_name =
        !logarithmic     ? ""
        : loss_floor > 0 ? "; the scale is logarithmic above " + shown(loss_floor) + ", the least that there can be"
                         : "; the scale is logarithmic";
    std::string charts = figure("<b>Loss</b>" + scale_name + "; seconds from the start below the epochs",
                                draw_curves(curves_of(loss, recorded.validated() ? validation : std::vector<double>{}),
                                            {.title = "Loss by epoch",
                                             .logarithmic = logarithmic,
                                             .floor = loss_floor,
                                             .best = best,
                                             .best_name = best_name,
                                             .seconds = time}));
    for (std::size_t m = 0; m < recorded.metric_names.size(); ++m) {
        const shown_metric metric(recorded.metric_names[m]);
        std::vector<double> training, held_out;
        for (const auto& row : recorded.epochs) {
            if (m < row.training_metrics.size())
                training.push_back(metric(static_cast<double>(row.training_metrics[m])));
            if (m < row.metrics.size()) held_out.push_back(metric(static_cast<double>(row.metrics[m])));
        }
        if (held_out.size() != epochs.size()) continue;
        if (training.size() != epochs.size()) training.clear();
        charts += figure("<b>" + escaped(metric.title) + "</b>" + (metric.wrong ? ", in percent" : ""),
                         draw_curves(curves_of(training, held_out), {.title = metric.title + " by epoch",
                                                                     .unit = metric.unit,
                                                                     .from_zero = metric.wrong,
                                                                     .best = best,
                                                                     .best_name = best_name}));
    }
    charts += figure(
        "<b>Learning rate</b>, at the end of each epoch",
        draw_curves({{"rate", "plain", epochs, rate}},
                    {.title = "Learning rate by epoch", .from_zero = true, .best = best, .best_name = best_name}));
    if (!recorded.steps.empty()) {
        std::vector<double> steps, losses;
        const std::size_t every = recorded.steps.size() / 400 + 1;
        for (std::size_t i = every - 1; i < recorded.steps.size(); i += every) {
            steps.push_back(static_cast<double>(i + 1));
            losses.push_back(static_cast<double>(recorded.steps[i].loss));
        }
        charts += figure("<b>Loss of each step</b>, the mean since its epoch began",
                         draw_curves({{"training", "plain", steps, losses}},
                                     {.title = "Loss by step", .x_name = "step", .logarithmic = logarithmic}));
    }
    return element("section", "id=\"learning\"",
                   element("h2", "", "Learning") + element("p", "class=\"lead\"", sentence_of_learning(recorded)) +
                       element("div", "class=\"charts three\"", charts) + epochs_as_table(recorded));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
