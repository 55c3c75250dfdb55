#pragma once
/// \file
/// Pooling in C.

#include <ingrain/host/c99/windows.hpp>

#include <cstddef>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

inline void define_pooling(program& p) {
    define_place_of_tap(p);
    p.define(
        "average_pooling",
        R"(/* The mean of what each window covers; of `all` values, if that is not zero: [rows][columns][channels] */
static void average_pooling(const float *x, float *y, const window_axis *rows, const window_axis *columns,
                            size_t channels, size_t all)
{
    for (size_t p = 0U; p < (rows->positions * columns->positions); ++p) {
        for (size_t i = 0U; i < channels; ++i) {
            float sum = 0.0f;
            size_t count = 0U;
            for (size_t tap = 0U; tap < (rows->kernel * columns->kernel); ++tap) {
                const size_t r = place_of_tap(rows, p / columns->positions, tap / columns->kernel);
                const size_t c = place_of_tap(columns, p % columns->positions, tap % columns->kernel);
                if ((r < rows->extent) && (c < columns->extent)) {
                    const float here = x[(((r * columns->extent) + c) * channels) + i];
                    sum = (count == 0U) ? here : (sum + here);
                    ++count;
                }
            }
            y[(p * channels) + i] = sum * (1.0f / (float)((all > 0U) ? all : count));
        }
    }
}
)");
}

inline void define_max_pooling(program& p) {
    define_place_of_tap(p);
    p.define("max_pooling", R"(/* The largest value that each window covers: [rows][columns][channels] */
static void max_pooling(const float *x, float *y, const window_axis *rows, const window_axis *columns,
                        size_t channels)
{
    for (size_t p = 0U; p < (rows->positions * columns->positions); ++p) {
        for (size_t i = 0U; i < channels; ++i) {
            float most = 0.0f;
            bool is_first = true;
            for (size_t tap = 0U; tap < (rows->kernel * columns->kernel); ++tap) {
                const size_t r = place_of_tap(rows, p / columns->positions, tap / columns->kernel);
                const size_t c = place_of_tap(columns, p % columns->positions, tap % columns->kernel);
                if ((r < rows->extent) && (c < columns->extent)) {
                    const float here = x[(((r * columns->extent) + c) * channels) + i];
                    if (is_first || (here > most)) {
                        most = here;
                    }
                    is_first = false;
                }
            }
            y[(p * channels) + i] = most;
        }
    }
}
)");
}

/// The frames that a stream has had become an image of one window, as long as they are.
inline void define_next_window(program& p) {
    define_ring(p);
    define_axis(p);
    p.define("next_window",
             R"(/* Puts a frame into a ring; the window over what a stream has had so far lies in `axis`. */
static void next_window(float *ring, size_t *now, size_t *count, const float *frame, float *window,
                        const window_axis *whole, size_t channels, window_axis *axis)
{
    const size_t back = *count / whole->dilation;
    put_frame(ring, now, frame, window, ((whole->kernel - 1U) * whole->dilation) + 1U, channels, whole->kernel,
              whole->dilation);
    axis->extent = whole->kernel;
    axis->positions = 1U;
    axis->stride = 1U;
    axis->dilation = 1U;
    axis->kernel = back + 1U;
    axis->before = 0U;
    if (*count < ((whole->kernel - 1U) * whole->dilation)) {
        ++(*count);
    }
}
)");
}

}  // namespace detail

/// max_pool1d, average_pool2d, global_max_pool ...
inline void write_pooling(program& p, const layer& l, const operand& x, const operand& y) {
    using namespace detail;
    const bool is_image = l.output.only().size() == 3, averages = l.kind.find("average") != l.kind.npos;
    const extents &in = l.input.only(), &out = l.output.only();
    const window_axis rows =
                          axis_of(l, 0, is_image ? in[0] : l.input.leading(), is_image ? out[0] : l.output.leading()),
                      columns = axis_of(l, 4, is_image ? in[1] : 1, is_image ? out[1] : 1);
    const std::size_t channels = l.input.last(),
                      all = averages && l.options.size() > 8 ? rows.kernel * columns.kernel : 0;
    if (averages)
        define_pooling(p);
    else
        define_max_pooling(p);
    const std::string of_rows = axis_constant(p, l, "rows", rows), of_columns = axis_constant(p, l, "columns", columns);
    const auto pool = [&](const std::string& from, const std::string& to, const std::string& along) {
        const std::string name = averages ? "average_pooling(" : "max_pooling(";
        return name + from + ", " + to + ", " + along + ", " + of_columns + ", " + number(channels) +
               (averages ? ", " + number(all) : "") + ");";
    };
    if (!p.streams || !l.has_state) return p.add(pool(x.at(), y.at(), of_rows));
    define_next_window(p);
    const scratch_memory window(p, rows.kernel * channels);
    const operand ring = p.kept(l, "frames", ((rows.kernel - 1) * rows.dilation + 1) * channels);
    const std::string now = "&" + p.counter(l, "now"), count = "&" + p.counter(l, "count");
    p.add("for (size_t t = 0U; t < " + number(in[0]) + "; ++t) {\n    window_axis had;\n    next_window(" + ring.at() +
          ", " + now + ", " + count + ", &" + x["(t * " + number(channels) + ")"] + ", " + window.at() + ",\n        " +
          of_rows + ", " + number(channels) + ", &had);\n    " +
          pool("&" + static_cast<const operand&>(
                         window)["((" + number(rows.kernel) + " - had.kernel) * " + number(channels) + ")"],
               "&" + y["(t * " + number(channels) + ")"], "&had") +
          "\n}");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
