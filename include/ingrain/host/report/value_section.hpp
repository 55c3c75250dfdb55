#pragma once
/// \file
/// How well values are answered: answers against truth, the worst samples as rows, or sequences as curves.

#include <ingrain/host/report/answers.hpp>
#include <ingrain/host/report/curve_chart.hpp>
#include <ingrain/host/report/sample_picture.hpp>
#include <ingrain/host/report/svg.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// A dot for each answer, and the line on which answers are true. At most 1,500 dots.
inline std::string answers_against_truth(const value_answers& answers, std::size_t output, const std::string& name) {
    std::vector<double> all;
    for (std::size_t i = output; i < answers.truth.size(); i += answers.outputs)
        all.insert(all.end(), {answers.truth[i], answers.answer[i]});
    const scale x = scale_of(all, 44, 340), y = scale_of(all, 300, 16);
    svg drawing(352, 340, "Answers against true values of " + name,
                "Each dot is a sample. On the line from corner to corner an answer is true.", 1.15);
    drawing.y_axis(y, y.ticks(5), 44, 340);
    drawing.x_axis(x, x.ticks(5), 300);
    drawing.text({340, 334}, "true value", "tick", anchor::end);
    drawing.line({44, 300}, {340, 16}, "link");
    const std::size_t every = answers.samples / 1500 + 1;
    for (std::size_t i = 0; i < answers.samples; i += every)
        drawing.circle(
            {x(answers.truth[i * answers.outputs + output]), y(answers.answer[i * answers.outputs + output])}, 2,
            "dot held");
    return figure("<b>" + escaped(name) + "</b>: answers (upwards) against true values", drawing.str());
}

/// The samples with the largest errors.
inline std::string worst_rows(const value_answers& answers, const std::vector<std::string>& names,
                              const std::function<std::string(std::uint32_t, const std::string&)>& picture) {
    const std::size_t shown_outputs = std::min<std::size_t>(answers.outputs, 4);
    std::string head =
        element("th", "scope=\"col\"", "sample") + element("th", "scope=\"col\" class=\"word\"", "input");
    for (std::size_t o = 0; o < shown_outputs; ++o)
        head += element("th", "scope=\"col\"", escaped(names[o]) + ", true") +
                element("th", "scope=\"col\"", escaped(names[o]) + ", answer");
    head += element("th", "scope=\"col\"", "error (root mean square)");
    std::string rows;
    for (std::size_t i = 0; i < std::min<std::size_t>(answers.worst.size(), 10); ++i) {
        const std::size_t sample = answers.worst[i];
        std::string row = element("th", "scope=\"row\"", std::to_string(sample)) +
                          element("td", "class=\"word\"",
                                  picture(static_cast<std::uint32_t>(sample), "sample " + std::to_string(sample)));
        for (std::size_t o = sample * answers.outputs; o < sample * answers.outputs + shown_outputs; ++o)
            row += element("td", "", shown(answers.truth[o])) + element("td", "", shown(answers.answer[o]));
        rows += element("tr", "", row + element("td", "", shown(std::sqrt(answers.error_of(sample)))));
    }
    return element("div", "class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Worst samples\"",
                   element("table", "class=\"numbers\"",
                           element("caption", "", "The samples with the largest errors") +
                               element("thead", "", element("tr", "", head)) + element("tbody", "", rows)));
}

/// One sequence over time: true values, answers, and the differences of both.
struct sequence_values {
    std::vector<double> truth, answer, error;

    sequence_values(const value_answers& answers, std::size_t sample, std::size_t channels) {
        for (std::size_t t = 0; t < answers.outputs / channels; ++t) {
            const std::size_t at = sample * answers.outputs + t * channels;
            truth.push_back(answers.truth[at]);
            answer.push_back(answers.answer[at]);
            error.push_back(answer.back() - truth.back());
        }
    }
};

/// Curves lie over each other; waveforms would cover each other, and have a lane each. All are in one scale.
inline std::string draw_sequence(const sequence_values& values, bool waveform, const std::string& title, double width,
                                 std::string_view kind) {
    std::vector<double> both = values.truth;
    both.insert(both.end(), values.answer.begin(), values.answer.end());
    const double right = width - 76, bottom = waveform ? 304 : 228;
    svg drawing(width, bottom + 26, title, "The true values, the answers, and the differences of both over time.",
                1.15);
    const scale x{0, std::max(static_cast<double>(values.truth.size() - 1), 1.0), 52, right};
    const auto lane = [&](const std::vector<double>& line, const scale& y, const std::string& look,
                          const std::string& name, double label) {
        draw_line(drawing, line, x, y, look);
        drawing.text({right + 6, label}, name, look == "held" || look == "error" ? look : "note");
    };
    const auto axis = [&](const scale& y, int count) { drawing.y_axis(y, y.ticks(count), 52, right); };
    if (waveform) {
        const scale a = scale_of(both, 100, 8), b = scale_of(both, 204, 112), c = scale_of(both, 300, 216);
        for (const scale& y : {a, b, c}) axis(y, 3);
        lane(values.truth, a, "plain", "true", 58);
        lane(values.answer, b, "held", "answer", 162);
        lane(values.error, c, "error", "difference", 262);
    } else {
        const scale y = scale_of(both, 150, 8);
        both = values.error;
        both.push_back(0);
        const scale e = scale_of(both, 224, 176);
        axis(y, 4);
        axis(e, 2);
        const auto heights = label_heights({y(values.truth.back()) - 4, y(values.answer.back()) + 10}, 15, 150);
        lane(values.truth, y, "training", "true", heights[0]);
        lane(values.answer, y, "held", "answer", heights[1]);
        lane(values.error, e, "error", "difference", e(values.error.back()) + 4);
    }
    drawing.x_axis(x, x.ticks(width < 500 ? 4 : 8), bottom);
    drawing.text({right + 6, bottom + 17}, "step", "tick");
    return drawing.str(kind);
}

/// Drawn wide, and once more for a phone.
inline std::string sequence_chart(const value_answers& answers, std::size_t sample, std::size_t channels, bool waveform,
                                  const std::string& which) {
    const sequence_values values(answers, sample, channels);
    return figure(
        "<b>" + escaped(which) + "</b>; root mean square of the difference " +
            shown(std::sqrt(answers.error_of(sample))),
        draw_sequence(values, waveform, which, 980, "wide") + draw_sequence(values, waveform, which, 352, "narrow"));
}

/// Outputs as sequences of `channels` if `sequences`, else as values with these names.
inline std::string value_section(const value_answers& answers, const std::vector<std::string>& names, bool sequences,
                                 bool waveform, std::size_t channels,
                                 const std::function<std::string(std::uint32_t, const std::string&)>& picture) {
    if (answers.samples == 0) return "";
    std::string body;
    if (sequences) {
        const auto chart = [&](std::size_t rank, const std::string& which) {
            const std::size_t sample = answers.worst[rank];
            return sequence_chart(answers, sample, channels, waveform, which + ", no. " + std::to_string(sample));
        };
        std::string charts = chart(0, "The worst sequence");
        if (answers.samples > 2) charts += chart(answers.samples / 2, "A sequence in the middle");
        if (answers.samples > 1) charts += chart(answers.samples - 1, "The best sequence");
        body = element("div", "class=\"charts\"", charts);
    } else {
        std::string charts;
        for (std::size_t o = 0; o < std::min<std::size_t>(answers.outputs, 6); ++o)
            charts += answers_against_truth(answers, o, names[o]);
        body = element("div", "class=\"charts three\"", charts) +
               element("div", "class=\"charts\"", worst_rows(answers, names, picture));
    }
    return element("section", "id=\"errors\"",
                   element("h2", "", "Errors") +
                       element("p", "class=\"lead\"",
                               "Over " + with_commas(static_cast<double>(answers.samples)) +
                                   (answers.samples == 1 ? " sample" : " samples") +
                                   " the root mean squared error is " + shown(answers.root_mean_square()) + "; " +
                                   percent(answers.explained(), 2) + " % of the variance is explained.") +
                       body);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
