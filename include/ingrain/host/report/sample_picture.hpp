#pragma once
/// \file
/// A sample as a picture, a curve, a waveform or a row of numbers.

#include <ingrain/host/report/png.hpp>
#include <ingrain/host/report/svg.hpp>
#include <ingrain/host/report/text.hpp>
#include <ingrain/simd/target.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// How a report shows samples. `automatic` tells from the shape of a sample: [rows, columns] from 4 x 4 on and
/// [rows, columns, 1 or 3] are pictures, [time, channels] curves, and vectors rows of numbers.
enum class shown_as : unsigned char {
    automatic,  ///< as the shape tells
    picture,    ///< grey, or of three colours
    curve,      ///< over time
    waveform,   ///< over time, true and answered sequences above each other
    numbers,    ///< a row of them
};

namespace detail {

/// What is known of the shape of a sample.
struct sample_shape {
    shown_as kind = shown_as::numbers;
    std::size_t rows = 1, columns = 1, channels = 1;
};

template <class Shape>
sample_shape shape_of_sample(shown_as wanted_kind) {
    constexpr std::size_t rank = Shape::rank;
    const auto& extents = Shape::extents;
    sample_shape result{wanted_kind, extents[0], rank > 1 ? extents[1] : 1,
                        rank > 2 ? Shape::size / (extents[0] * extents[1]) : 1};
    const bool colours = result.channels == 1 || result.channels == 3;
    if (wanted_kind == shown_as::automatic) {
        if (rank > 1 && colours && rank < 4 && result.rows > 3 && result.columns > 3)
            result.kind = shown_as::picture;
        else if (rank == 2 && result.rows > 3)
            result.kind = shown_as::curve;
        else
            result.kind = shown_as::numbers;
    }
    if (result.kind == shown_as::picture && (rank < 2 || !colours)) result.kind = shown_as::numbers;
    return result;
}

/// Values from `low` (white paper, or black of colours) to `high` as bytes.
inline std::string picture_of(const std::vector<double>& values, const sample_shape& shape, double low, double high,
                              const std::string& words) {
    bytes pixels;
    for (const double value : values) {
        const double share = std::clamp((value - low) / (high > low ? high - low : 1), 0.0, 1.0);
        pixels.push_back(static_cast<unsigned char>(std::lround(255 * (shape.channels == 3 ? share : 1 - share))));
    }
    return "<img src=\"" + png_uri(pixels, shape.rows, shape.columns, shape.channels) + "\" width=\"96\" height=\"" +
           std::to_string(96 * shape.rows / shape.columns) + "\" alt=\"" + escaped(words) + "\">";
}

/// Two or more lines of one length over `width`: as curves, or, where there are more values than units, from the least
/// to the largest value in each of them.
inline void draw_line(svg& drawing, const std::vector<double>& values, const scale& x, const scale& y,
                      const std::string& kind) {
    const double units = (x.to - x.from) * 2;
    std::vector<point> points;
    if (static_cast<double>(values.size()) <= units) {
        for (std::size_t i = 0; i < values.size(); ++i) points.push_back({x(static_cast<double>(i)), y(values[i])});
    } else {
        const std::size_t each = static_cast<std::size_t>(std::ceil(2 * static_cast<double>(values.size()) / units));
        for (std::size_t i = 0; i < values.size(); i += each) {
            const auto begin = values.begin() + static_cast<std::ptrdiff_t>(i);
            const auto [least, most] = std::minmax_element(
                begin, values.begin() + static_cast<std::ptrdiff_t>(std::min(i + each, values.size())));
            points.push_back({x(static_cast<double>(i)), y(*least)});
            points.push_back({x(static_cast<double>(i)), y(*most)});
        }
    }
    drawing.path(points, "curve " + kind);
}

/// A sequence of one or more channels, small, without axes.
inline std::string sequence_of(const std::vector<double>& values, const sample_shape& shape, const std::string& words) {
    svg drawing(120, 64, words, "The values of the sample over time.", 1.4);
    const std::size_t channels = shape.columns * shape.channels;
    const scale y = scale_of(values, 60, 4),
                x{0, static_cast<double>(std::max<std::size_t>(shape.rows, 2) - 1), 0, 120};
    for (std::size_t c = 0; c < std::min<std::size_t>(channels, 3); ++c) {
        std::vector<double> line;
        for (std::size_t t = 0; t < shape.rows; ++t) line.push_back(values[t * channels + c]);
        draw_line(drawing, line, x, y, c == 0 ? "held" : c == 1 ? "error" : "plain");
    }
    return drawing.str();
}

/// A sample, in the scale of pictures from `low` to `high`.
inline std::string sample_shown(const std::vector<double>& values, const sample_shape& shape, double low, double high,
                                const std::string& words) {
    if (shape.kind == shown_as::picture) return picture_of(values, shape, low, high, words);
    if (shape.kind == shown_as::curve || shape.kind == shown_as::waveform) return sequence_of(values, shape, words);
    std::string numbers;
    for (std::size_t i = 0; i < std::min<std::size_t>(values.size(), 8); ++i)
        numbers += (i == 0 ? "" : ", ") + shown(values[i], 3);
    return element("p", "class=\"muted\"", numbers + (values.size() > 8 ? ", ..." : ""));
}

}  // namespace detail

}}}  // namespace ingrain::INGRAIN_ABI::host
