#pragma once
/// \file
/// Runs compared: networks, optimisers and seeds in one table with mean and spread.

#include <ingrain/host/report/svg.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iomanip>
#include <limits>
#include <ostream>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// What came of one training.
struct run_result {
    std::string name;                          ///< of what it shares with other seeds: the network and the optimiser
    std::uint64_t seed = 0;                    ///< of its first parameters
    double metric = 0, loss = 0, seconds = 0;  ///< held out, held out, of the training
    std::size_t parameters = 0, training_bytes = 0;  ///< of the network; of `memory<net>::training`
    bool good = true;                                ///< whether the training ended well
};

namespace detail {

/// The runs of one name.
struct group_of_runs {
    std::string name;
    std::vector<run_result> runs;

    double mean(double run_result::* value) const {
        double sum = 0;
        for (const auto& run : runs) sum += run.*value;
        return sum / static_cast<double>(runs.size());
    }
    /// The standard deviation of a sample; 0 of one run.
    double deviation(double run_result::* value) const {
        if (runs.size() < 2) return 0;
        const double middle = mean(value);
        double squares = 0;
        for (const auto& run : runs) squares += (run.*value - middle) * (run.*value - middle);
        return std::sqrt(squares / static_cast<double>(runs.size() - 1));
    }
    std::size_t failed() const {
        return static_cast<std::size_t>(
            std::count_if(runs.begin(), runs.end(), [](const auto& run) { return !run.good; }));
    }
};

/// In the order in which names come first.
inline std::vector<group_of_runs> grouped_by_name(const std::vector<run_result>& runs) {
    std::vector<group_of_runs> groups;
    for (const run_result& run : runs) {
        const auto at =
            std::find_if(groups.begin(), groups.end(), [&](const auto& group) { return group.name == run.name; });
        if (at == groups.end())
            groups.push_back({run.name, {run}});
        else
            at->runs.push_back(run);
    }
    return groups;
}

/// A dot for each seed, a tick at their mean, a line over their span.
inline std::string draw_runs(const std::vector<group_of_runs>& groups, double run_result::* value,
                             const std::string& title, double factor, const std::string& subject) {
    std::vector<double> all;
    for (const auto& group : groups)
        for (const auto& run : group.runs) all.push_back(factor * (run.*value));
    const double bottom = 14 + 40 * static_cast<double>(groups.size());
    const scale x = scale_of(all, 12, 290);
    svg drawing(352, bottom + 28, title, "The numbers are in the table.", 1.15);
    for (const double tick : x.ticks(4)) {
        drawing.line({x(tick), 8}, {x(tick), bottom}, "grid");
        drawing.text({x(tick), bottom + 18}, shown(tick), "tick", anchor::middle);
    }
    for (std::size_t g = 0; g < groups.size(); ++g) {
        const double y = 34 + 40 * static_cast<double>(g);
        const bool about = groups[g].name == subject;
        const std::string kind = about ? "held" : "other";
        drawing.text({0, y - 12}, groups[g].name, about ? "held" : "strong");
        double least = std::numeric_limits<double>::infinity(), most = -least;
        for (const auto& run : groups[g].runs) {
            if (!std::isfinite(run.*value)) continue;
            least = std::min(least, factor * (run.*value));
            most = std::max(most, factor * (run.*value));
        }
        if (least < most) drawing.line({x(least), y}, {x(most), y}, "link");
        for (const auto& run : groups[g].runs)
            if (std::isfinite(run.*value)) drawing.circle({x(factor * (run.*value)), y}, 4.5, "dot " + kind);
        const double mean = factor * groups[g].mean(value);
        if (std::isfinite(mean)) drawing.line({x(mean), y - 9}, {x(mean), y + 9}, "mean");
        drawing.text({300, y + 4}, shown(mean), about ? "held" : "");
    }
    return drawing.str();
}

inline std::string runs_section(const std::vector<run_result>& runs, const std::string& metric,
                                const std::string& subject, const std::string& note) {
    if (runs.empty()) return "";
    const auto groups = grouped_by_name(runs);
    std::string head, rows;
    for (const std::string& name :
         {std::string("run"), std::string("seeds"), metric + ", mean", std::string("\u00b1"), metric + ", worst",
          std::string("loss, mean"), std::string("\u00b1"), std::string("seconds"), std::string("parameters"),
          std::string("RAM to train, bytes")})
        head += element("th", "scope=\"col\"", escaped(name));
    for (const auto& group : groups) {
        double worst = std::numeric_limits<double>::infinity();
        for (const auto& run : group.runs) worst = std::min(worst, run.metric);
        std::string row = element("th", "scope=\"row\"", escaped(group.name)) +
                          element("td", "",
                                  std::to_string(group.runs.size()) +
                                      (group.failed() > 0 ? ", " + std::to_string(group.failed()) + " failed" : ""));
        for (const std::string& cell :
             {shown_fixed(group.mean(&run_result::metric), 4), shown_fixed(group.deviation(&run_result::metric), 4),
              shown_fixed(worst, 4), shown_fixed(group.mean(&run_result::loss), 4),
              shown_fixed(group.deviation(&run_result::loss), 4), shown(group.mean(&run_result::seconds), 3),
              with_commas(static_cast<double>(group.runs[0].parameters)),
              with_commas(static_cast<double>(group.runs[0].training_bytes))})
            row += element("td", "", cell);
        rows += element("tr", "", row);
    }
    return element(
        "section", "id=\"runs\"",
        element("h2", "", "Runs compared") +
            element("p", "class=\"lead\"",
                    "A dot is a seed, the tick their mean, the line their span. " + escaped(note)) +
            element("div", "class=\"charts three\"",
                    figure("<b>" + escaped(metric) + "</b>, held out",
                           draw_runs(groups, &run_result::metric, metric + " of all runs", 1, subject)) +
                        figure("<b>Loss</b>, held out; less is better",
                               draw_runs(groups, &run_result::loss, "Loss of all runs", 1, subject)) +
                        figure("<b>Seconds</b> of a training",
                               draw_runs(groups, &run_result::seconds, "Seconds of all runs", 1, subject))) +
            element("div", "class=\"charts\"",
                    element("div", "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Runs compared\"",
                            element("table", "class=\"numbers\"",
                                    element("caption", "", "Mean and standard deviation over the seeds") +
                                        element("thead", "", element("tr", "", head)) + element("tbody", "", rows)))));
}

}  // namespace detail

/// The mean metric of the runs of a name.
inline double mean_of(const std::vector<run_result>& runs, const std::string& name) {
    for (const auto& group : detail::grouped_by_name(runs))
        if (group.name == name) return group.mean(&run_result::metric);
    return 0;
}

/// Writes a line for each name, with mean and standard deviation over its seeds.
///
///     host::print_runs(std::cout, runs, "accuracy");
inline void print_runs(std::ostream& out, const std::vector<run_result>& runs, const std::string& metric) {
    const auto groups = detail::grouped_by_name(runs);
    std::size_t width = 3;
    for (const auto& group : groups) width = std::max(width, group.name.size());
    out << std::left << std::setw(static_cast<int>(width)) << "run" << std::right << "  seeds  " << std::setw(11)
        << metric << "      +-      loss      +-  seconds  parameters  RAM to train\n";
    for (const auto& group : groups) {
        out << std::left << std::setw(static_cast<int>(width)) << group.name << std::right << std::setw(7)
            << group.runs.size() << "  " << std::setw(11) << detail::shown_fixed(group.mean(&run_result::metric), 4)
            << "  " << detail::shown_fixed(group.deviation(&run_result::metric), 4) << std::setw(10)
            << detail::shown_fixed(group.mean(&run_result::loss), 4) << "  "
            << detail::shown_fixed(group.deviation(&run_result::loss), 4) << std::setw(9)
            << detail::shown_fixed(group.mean(&run_result::seconds), 2) << std::setw(12) << group.runs[0].parameters
            << std::setw(14) << group.runs[0].training_bytes;
        if (group.failed() > 0) out << "  " << group.failed() << " failed";
        out << '\n';
    }
}

/// A line for each run.
inline std::string runs_as_csv(const std::vector<run_result>& runs, const std::string& metric) {
    std::string text = "run,seed," + metric + ",loss,seconds,parameters,training_bytes,good\n";
    for (const run_result& run : runs)
        text += "\"" + run.name + "\"," + std::to_string(run.seed) + "," + detail::printed("%.9g", run.metric) + "," +
                detail::printed("%.9g", run.loss) + "," + detail::printed("%.6g", run.seconds) + "," +
                std::to_string(run.parameters) + "," + std::to_string(run.training_bytes) + "," +
                (run.good ? "1" : "0") + "\n";
    return text;
}

}}}  // namespace ingrain::INGRAIN_ABI::host
