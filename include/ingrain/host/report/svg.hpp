#pragma once
/// \file
/// A drawing as inline SVG.

#include <ingrain/host/report/scale.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>

#include <cmath>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

enum class anchor { start, middle, end };

struct point {
    double x, y;
};

/// A drawing of `width` x `height` units, with a title and a description for those who do not see it. It is shown at
/// most `largest` times as large. Marks have the classes of report/style.hpp.
class svg {
public:
    svg(double width, double height, std::string title, std::string description, double largest = 1.2)
        : width_(width),
          height_(height),
          largest_(largest),
          title_(std::move(title)),
          description_(std::move(description)) {}

    void line(point a, point b, std::string_view kind) {
        body_ += "<line x1=" + at(a.x) + " y1=" + at(a.y) + " x2=" + at(b.x) + " y2=" + at(b.y) + of(kind) + "/>";
    }
    void rectangle(double x, double y, double width, double height, std::string_view kind) {
        body_ += "<rect x=" + at(x) + " y=" + at(y) + " width=" + at(width) + " height=" + at(height) + of(kind) + "/>";
    }
    void circle(point centre, double radius, std::string_view kind) {
        body_ += "<circle cx=" + at(centre.x) + " cy=" + at(centre.y) + " r=" + at(radius) + of(kind) + "/>";
    }
    void text(point where, std::string_view content, std::string_view kind = "", anchor by = anchor::start) {
        body_ += "<text x=" + at(where.x) + " y=" + at(where.y) + of(kind) +
                 (by == anchor::middle ? " text-anchor=\"middle\""
                  : by == anchor::end  ? " text-anchor=\"end\""
                                       : "") +
                 ">" + escaped(content) + "</text>";
    }
    /// Straight lines from point to point; a point that is not finite interrupts them.
    void path(const std::vector<point>& points, std::string_view kind, bool closed = false) {
        std::string d;
        bool begun = false;
        for (const point& p : points) {
            if (!std::isfinite(p.x) || !std::isfinite(p.y)) {
                begun = false;
                continue;
            }
            ((((d += begun ? 'L' : 'M') += number(p.x)) += ',') += number(p.y));
            begun = true;
        }
        body_ += "<path d=\"" + d + (closed ? "Z" : "") + "\"" + of(kind) + "/>";
    }

    /// Marks `ticks` of a vertical axis at `left`, with lines across to `right`.
    void y_axis(const scale& y, const std::vector<double>& ticks, double left, double right,
                std::string_view unit = "") {
        for (const double tick : ticks) {
            line({left, y(tick)}, {right, y(tick)}, "grid");
            const bool last = tick == ticks.back();
            text({left - 6, y(tick) + 4}, shown(tick, 4) + (last ? std::string(unit) : ""), "tick", anchor::end);
        }
    }
    /// Marks `ticks` of a horizontal axis at height `bottom`.
    void x_axis(const scale& x, const std::vector<double>& ticks, double bottom, std::string_view unit = "") {
        for (const double tick : ticks) {
            line({x(tick), bottom}, {x(tick), bottom + 4}, "axis");
            const bool last = tick == ticks.back();
            text({x(tick), bottom + 17}, shown(tick, 4) + (last ? std::string(unit) : ""), "tick", anchor::middle);
        }
    }

    std::string str(std::string_view kind = "") const {
        return "<svg" + of(kind) + " viewBox=\"0 0 " + number(width_) + " " + number(height_) +
               "\" style=\"max-width:" + number(std::round(width_ * largest_)) + "px\" role=\"img\"><title>" +
               escaped(title_) + "</title><desc>" + escaped(description_) + "</desc>" + body_ + "</svg>\n";
    }

    /// A coordinate, with one digit behind the point.
    static std::string number(double value) {
        std::string text = printed("%.1f", value);
        if (text.ends_with(".0")) text.resize(text.size() - 2);
        return text == "-0" ? "0" : text;
    }

private:
    static std::string at(double value) { return "\"" + number(value) + "\""; }
    static std::string of(std::string_view kind) { return kind.empty() ? "" : " class=\"" + std::string(kind) + "\""; }

    double width_, height_, largest_;
    std::string title_, description_, body_;
};

/// A drawing with what is to be known above it. The caption is HTML.
inline std::string figure(std::string_view caption, std::string_view drawing) {
    return element("figure", "", element("figcaption", "", caption) + std::string(drawing));
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
