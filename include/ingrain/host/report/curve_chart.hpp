#pragma once
/// \file
/// Curves over a common axis, each with its name and last value at its end.

#include <ingrain/host/report/scale.hpp>
#include <ingrain/host/report/svg.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

/// `values[i]` at `x[i]`; NaN where there is none. `kind` is held, training, error or plain.
struct curve {
    std::string name, kind;
    std::vector<double> x, values;
};

inline constexpr double none_there = std::numeric_limits<double>::quiet_NaN();

struct chart_options {
    std::string title, x_name = "epoch", unit{};
    bool logarithmic = false;
    double floor = 0;  ///< of the logarithms
    bool from_zero = false;
    double best = none_there;       ///< where a line says that the best is
    std::string best_name{};        ///< "best epoch 28"
    std::vector<double> seconds{};  ///< when the values of the first curve were measured
    double width = 352, height = 230, largest = 1.15;
    bool marks_ends = true;  ///< whether names and last values stand at the ends of the curves
};

/// Where labels stand: not less than `least` apart, in the order of the curves' ends.
inline std::vector<double> label_heights(std::vector<double> wanted, double least, double lowest) {
    std::vector<std::size_t> order(wanted.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return wanted[a] < wanted[b]; });
    for (std::size_t i = 1; i < order.size(); ++i)
        wanted[order[i]] = std::max(wanted[order[i]], wanted[order[i - 1]] + least);
    double limit = lowest;
    for (std::size_t i = order.size(); i-- > 0; limit -= least) wanted[order[i]] = std::min(wanted[order[i]], limit);
    return wanted;
}

inline std::string draw_curves(const std::vector<curve>& curves, const chart_options& options) {
    std::vector<double> xs, ys;
    std::string words;
    for (const curve& c : curves) {
        xs.insert(xs.end(), c.x.begin(), c.x.end());
        ys.insert(ys.end(), c.values.begin(), c.values.end());
        if (!c.values.empty())
            words += (words.empty() ? "" : "; ") + c.name + " from " + shown(c.values.front()) + " to " +
                     shown(c.values.back()) + options.unit;
    }
    if (options.from_zero) ys.push_back(0);
    const double right = options.marks_ends ? options.width - 76 : options.width - 8, bottom = options.height - 34;
    const scale x = scale_of(xs, 50, right), y = scale_of(ys, bottom, 24, options.logarithmic, options.floor);
    svg drawing(options.width, options.height, options.title, words + ".", options.largest);
    drawing.y_axis(y, y.ticks(5), 50, right, options.unit);
    auto marks = x.ticks(4);
    if (marks.empty() || x(marks.front()) - x(x.low) > 24) marks.insert(marks.begin(), x.low);
    drawing.x_axis(x, marks, bottom);
    drawing.text({0, bottom + 17}, options.x_name, "tick");
    for (std::size_t i = 0; i < curves[0].x.size() && i < options.seconds.size(); ++i)
        if (const double at = curves[0].x[i]; std::find(marks.begin(), marks.end(), at) != marks.end() && at > x.low)
            drawing.text({x(at), bottom + 31}, shown_seconds(options.seconds[i]), "tick", anchor::middle);
    if (std::isfinite(options.best)) {
        const double at = x(options.best), middle = (50 + right) / 2;
        drawing.line({at, 16}, {at, bottom}, "best");
        drawing.text({at, 11}, options.best_name, "strong",
                     at < middle - 50   ? anchor::start
                     : at > middle + 50 ? anchor::end
                                        : anchor::middle);
    }
    std::vector<double> ends;
    for (const curve& c : curves) {
        std::vector<point> points;
        for (std::size_t i = 0; i < c.values.size(); ++i)
            points.push_back({x(c.x[i]), std::isfinite(c.values[i]) ? y(c.values[i]) : none_there});
        drawing.path(points, "curve " + c.kind);
        if (points.size() == 1 && std::isfinite(points[0].y))
            drawing.circle(points[0], 4, c.kind == "held" || c.kind == "error" ? "dot " + c.kind : "dot other");
        ends.push_back(points.empty() || !std::isfinite(points.back().y) ? bottom : points.back().y);
    }
    if (!options.marks_ends) return drawing.str();
    const auto heights = label_heights(ends, 28, bottom - 8);
    for (std::size_t i = 0; i < curves.size(); ++i) {
        const std::string kind = curves[i].kind == "held" || curves[i].kind == "error" ? curves[i].kind : "note";
        drawing.text({right + 6, heights[i]}, curves[i].name, kind);
        if (!curves[i].values.empty())
            drawing.text({right + 6, heights[i] + 13}, shown(curves[i].values.back()) + options.unit, kind);
    }
    return drawing.str();
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
