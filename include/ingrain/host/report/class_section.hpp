#pragma once
/// \file
/// How well classes are told apart: the confusion matrix, precision and recall, and the worst samples.

#include <ingrain/host/report/answers.hpp>
#include <ingrain/host/report/curve_chart.hpp>
#include <ingrain/host/report/sample_picture.hpp>
#include <ingrain/host/report/svg.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// Between which shares the true one lies, with a certainty of 95 % (Wilson 1927, doi:10.2307/2276774).
inline std::pair<double, double> interval_of(std::size_t right, std::size_t all) {
    const double n = static_cast<double>(all), p = static_cast<double>(right) / n, z = 1.959964;
    const double middle = (p + z * z / (2 * n)) / (1 + z * z / n);
    const double half = z / (1 + z * z / n) * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
    return {std::clamp(middle - half, 0.0, p), std::clamp(middle + half, p, 1.0)};
}

/// Precision and recall of each class; NaN where there is none.
struct class_rates {
    std::vector<double> precision, recall;

    class_rates(const std::vector<std::uint32_t>& counts, std::size_t classes) {
        for (std::size_t c = 0; c < classes; ++c) {
            double answered = 0, true_ones = 0;
            for (std::size_t i = 0; i < classes; ++i) {
                answered += counts[i * classes + c];
                true_ones += counts[c * classes + i];
            }
            const double right = counts[c * classes + c];
            precision.push_back(answered > 0 ? right / answered : none_there);
            recall.push_back(true_ones > 0 ? right / true_ones : none_there);
        }
    }
};

inline std::string percent_or_dash(double share) { return std::isnan(share) ? "\u2013" : percent(share, 0); }

inline std::string confusion_table(const class_answers& answers, const std::vector<std::string>& names) {
    const auto counts = answers.counts();
    const class_rates rates(counts, answers.classes);
    std::string head, rows, foot;
    std::size_t longest = 0;
    const std::size_t digits = std::to_string(*std::max_element(counts.begin(), counts.end())).size();
    for (std::size_t c = 0; c < answers.classes; ++c) {
        longest = std::max(longest, names[c].size());
        head += element("th", "scope=\"col\"", escaped(names[c]));
    }
    const bool named = longest > 2;
    const std::size_t names_width = named ? 8 * std::clamp<std::size_t>(longest, 8, 18) + 12 : 36;
    head = element("td", "style=\"width:" + std::to_string(names_width) + "px\"",
                   element("span", "class=\"hidden\"", "truth")) +
           head + element("th", "scope=\"col\" class=\"sum\"", "recall");
    for (std::size_t truth = 0; truth < answers.classes; ++truth) {
        std::string row = element("th", "scope=\"row\"", escaped(names[truth]));
        for (std::size_t c = 0; c < answers.classes; ++c) {
            const std::uint32_t count = counts[truth * answers.classes + c];
            if (count == 0)
                row += element("td", "class=\"none\"",
                               "<span aria-hidden=\"true\">\u00b7</span><span class=\"hidden\">0</span>");
            else
                row += element("td", c == truth ? "class=\"right\"" : "class=\"errors\"", std::to_string(count));
        }
        rows += element("tr", "", row + element("td", "class=\"sum\"", percent_or_dash(rates.recall[truth])));
    }
    foot = element("th", "scope=\"row\"", "prec.");
    for (std::size_t c = 0; c < answers.classes; ++c) foot += element("td", "", percent_or_dash(rates.precision[c]));
    foot += element("td", "class=\"sum\"",
                    percent(static_cast<double>(answers.right()) / static_cast<double>(answers.all.size())));
    return element("div", "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Confusion matrix\"",
                   element("table",
                           std::string("class=\"confusion") + (named ? " named" : "") + "\" style=\"min-width:" +
                               std::to_string(names_width + 50 + answers.classes * (8 * digits + 10)) + "px\"",
                           element("caption", "",
                                   "Rows: the true class. Columns: the answer. Outlined cells are errors. Recall and "
                                   "precision in percent; the corner is the share of right answers.") +
                               element("thead", "", element("tr", "", head)) + element("tbody", "", rows) +
                               element("tfoot", "", element("tr", "", foot))));
}

/// A diamond for precision and a dot for recall, both visible where they are equal.
inline std::string precision_and_recall(const class_answers& answers, const std::vector<std::string>& names) {
    const class_rates rates(answers.counts(), answers.classes);
    std::vector<double> all;
    std::size_t longest = 0;
    for (std::size_t c = 0; c < answers.classes; ++c) {
        longest = std::max(longest, names[c].size());
        for (const double rate : {rates.precision[c], rates.recall[c]})
            if (!std::isnan(rate)) all.push_back(100 * rate);
    }
    all.push_back(100);
    const double left = 24 + 7 * static_cast<double>(std::min<std::size_t>(longest, 14));
    const double bottom = 24 + 26 * static_cast<double>(answers.classes);
    scale x = scale_of(all, left + 12, 330);
    const double step = scale::round_step((x.high - x.low) / 5);
    x.low = std::floor(x.low / step) * step;
    if (x.high - x.low < 1) x.low = x.high - 1;
    svg drawing(352, bottom + 28, "Precision and recall of each class",
                "The same numbers are in the last column and the last row of the confusion matrix.", 1.3);
    for (const double tick : x.ticks(5)) {
        drawing.line({x(tick), 16}, {x(tick), bottom}, "grid");
        drawing.text({x(tick), bottom + 18}, shown(tick) + (tick >= 100 ? " %" : ""), "tick", anchor::middle);
    }
    for (std::size_t c = 0; c < answers.classes; ++c) {
        const double y = 32 + 26 * static_cast<double>(c), a = x(100 * rates.precision[c]),
                     b = x(100 * rates.recall[c]);
        drawing.text({0, y + 4}, names[c].size() > 14 ? names[c].substr(0, 13) + "." : names[c], "strong");
        if (std::isfinite(a) && std::isfinite(b)) drawing.line({a, y}, {b, y}, "link");
        if (std::isfinite(a)) drawing.path({{a - 7, y}, {a, y - 7}, {a + 7, y}, {a, y + 7}}, "mark", true);
        if (std::isfinite(b)) drawing.circle({b, y}, 4, "dot held");
    }
    return drawing.str();
}

/// One sample with its two most likely classes.
inline std::string sample_card(const class_answer& a, const std::vector<std::string>& names,
                               const std::string& picture) {
    const auto bar = [&](std::uint32_t c, double share, const char* kind) {
        return element("div", "class=\"chance\"",
                       element("span", "", escaped(names[c])) +
                           element("span", "",
                                   "<i class=\"" + std::string(kind) +
                                       "\" style=\"width:" + printed("%.0f", 100 * share) + "%\"></i>") +
                           element("span", "", percent(share, 0) + " %"));
    };
    return element(
        "li", "",
        picture +
            element("p", "",
                    "<b>" + escaped(names[a.truth]) + "</b> read as <b" + (a.right() ? "" : " class=\"wrong\"") + ">" +
                        escaped(names[a.first]) + "</b>" + (a.right() ? "" : " \u2717") +
                        "<br><span class=\"muted\">no. " + std::to_string(a.sample) + "</span>") +
            bar(a.first, a.share, a.right() ? "held" : "error") + bar(a.second, a.share_of_second, "other"));
}

/// `picture(sample, words)` shows a sample.
inline std::string worst_samples(const class_answers& answers, const std::vector<std::string>& names,
                                 const std::function<std::string(std::uint32_t, const std::string&)>& picture) {
    std::vector<class_answer> wrong, close;
    for (const class_answer& a : answers.all) (a.right() ? close : wrong).push_back(a);
    std::sort(wrong.begin(), wrong.end(), [](const class_answer& a, const class_answer& b) {
        return a.share != b.share ? a.share > b.share : a.sample < b.sample;
    });
    std::sort(close.begin(), close.end(), [](const class_answer& a, const class_answer& b) {
        const double lead_of_a = a.share - a.share_of_second, lead_of_b = b.share - b.share_of_second;
        return lead_of_a != lead_of_b ? lead_of_a < lead_of_b : a.sample < b.sample;
    });
    const auto list = [&](std::vector<class_answer>& from, std::size_t most) {
        std::string items;
        from.resize(std::min(from.size(), most));
        for (const class_answer& a : from)
            items +=
                sample_card(a, names, picture(a.sample, "sample " + std::to_string(a.sample) + ", " + names[a.truth]));
        return element("ul", "class=\"samples\"", items);
    };
    std::string text;
    if (!wrong.empty())
        text +=
            element("div", "",
                    element("h3", "", wrong.size() > 12 ? "Misread, the surest twelve" : "Misread, the surest first") +
                        list(wrong, 12));
    if (!close.empty()) text += element("div", "", element("h3", "", "Right, but only just") + list(close, 6));
    return element("div", "class=\"charts two\"", text);
}

inline std::string class_section(const class_answers& answers, const std::vector<std::string>& names,
                                 const std::function<std::string(std::uint32_t, const std::string&)>& picture) {
    const std::size_t wrong = answers.all.size() - answers.right();
    std::string lead = wrong == 0 ? "Every answer is right."
                                  : with_commas(static_cast<double>(wrong)) + " of " +
                                        with_commas(static_cast<double>(answers.all.size())) +
                                        (wrong == 1 ? " answers is wrong." : " answers are wrong.");
    const auto counts = answers.counts();
    std::size_t most = 0;
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (i / answers.classes != i % answers.classes &&
            (most / answers.classes == most % answers.classes || counts[i] > counts[most]))
            most = i;
    if (wrong > 0 && counts[most] > 1)
        lead += " Most often " + names[most / answers.classes] + " is taken for " + names[most % answers.classes] +
                ": " + std::to_string(counts[most]) + " times.";
    if (answers.left_out > 0)
        lead += " Left out: " + std::to_string(answers.left_out) +
                ", whose label is no class or whose scores are no numbers.";
    return element(
        "section", "id=\"errors\"",
        element("h2", "", "Errors") + element("p", "class=\"lead\"", escaped(lead)) +
            element("div", "class=\"charts two\"",
                    element("div", "", confusion_table(answers, names)) +
                        figure("<b class=\"wrong\">\u25c7 Precision</b>: of the answers of a class, how many are "
                               "right, in percent. "
                               "<b class=\"held\">\u25cf Recall</b>: of its samples, how many are answered so.",
                               precision_and_recall(answers, names))) +
            worst_samples(answers, names, picture));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
