#pragma once
/// \file
/// What layers of integers compute, as functions of C: the specifications of kernels/integers/.

#include <ingrain/host/c99/integers/arithmetic.hpp>
#include <ingrain/host/c99/program.hpp>
#include <ingrain/host/c99/windows.hpp>

#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99::integers {

/// Weights and scales of sums, and the sum of one window.
inline void define_sums(program& p, rounding how) {
    define_constants(p);
    detail::define_place_of_tap(p);
    const bool native = how == rounding::native;
    p.define("weighted", std::string(R"(/* Weights, the bias with the zero point of x in it, and scales. */
typedef struct {
    const int8_t *weights;
    const int32_t *bias;
    const int32_t *multiplier;
)") + (native ? "" : "    const int8_t *shift;\n") +
                             "    int32_t x_zero;\n    int32_t zero;\n" +
                             (native ? "" : "    int32_t least;\n    int32_t most;\n") + "} weighted;\n");
    p.define("sum_of_window",
             R"(/* weights: [taps][channels of a group][filters]; x is its zero point in the padding. */
static int32_t sum_of_window(const int8_t *x, const weighted *w, const window_axis *rows, const window_axis *columns,
                             size_t channels, size_t groups, size_t filters, size_t position, size_t f)
{
    const size_t in = channels / groups;
    const size_t first = (f / (filters / groups)) * in;
    int32_t sum = word_at(&w->bias[f]);
    for (size_t tap = 0U; tap < (rows->kernel * columns->kernel); ++tap) {
        const size_t r = place_of_tap(rows, position / columns->positions, tap / columns->kernel);
        const size_t c = place_of_tap(columns, position % columns->positions, tap % columns->kernel);
        const bool inside = (r < rows->extent) && (c < columns->extent);
        const int8_t *const from = inside ? &x[(((r * columns->extent) + c) * channels) + first] : x;
        for (size_t k = 0U; k < in; ++k) {
            const int32_t value = inside ? from[k] : w->x_zero;
            sum += value * byte_at(&w->weights[(((tap * in) + k) * filters) + f]);
        }
    }
    return sum;
}
)");
}

/// A sum as a value of the network; `type` is what the function gives.
inline std::string scaled(program& p, rounding how, std::string_view type) {
    const std::string name = "scaled_to_" + std::string(type);
    const std::string shift = how == rounding::native ? "0" : "byte_at(&w->shift[f])";
    if (type == "int32_t") {
        p.define(name, "static int32_t " + name + R"((const weighted *w, size_t f, int32_t sum)
{
    (void)w;
    (void)f;
    return sum;
}
)");
    } else {
        define_rescaled(p, how);
        const std::string zero = type == "int8_t" ? " + w->zero" : "";
        const std::string limits = type != "int8_t"          ? "-32768, 32767"
                                   : how == rounding::native ? "-128, 127"  // no others occur, nor do kernels know any
                                                             : "w->least, w->most";
        p.define(name, "static " + std::string(type) + " " + name + "(const weighted *w, size_t f, int32_t sum)\n{\n" +
                           "    const int32_t y = rescaled(sum, word_at(&w->multiplier[f]), " + shift + ")" + zero +
                           ";\n    return (" + std::string(type) + ")limited(y, " + limits + ");\n}\n");
    }
    return name;
}

/// convolve_to_int8_t(x, y, w, rows, columns, channels, groups, filters)
inline std::string convolution(program& p, rounding how, const std::string& type) {
    define_sums(p, how);
    const std::string scale = scaled(p, how, type), name = "convolve_to_" + type;
    p.define(name, "static void " + name + "(const int8_t *x, " + type +
                       R"( *y, const weighted *w, const window_axis *rows,
    const window_axis *columns, size_t channels, size_t groups, size_t filters)
{
    for (size_t p = 0U; p < (rows->positions * columns->positions); ++p) {
        for (size_t f = 0U; f < filters; ++f) {
            const int32_t sum = sum_of_window(x, w, rows, columns, channels, groups, filters, p, f);
            y[(p * filters) + f] = )" +
                       scale + R"((w, f, sum);
        }
    }
}
)");
    return name;
}

/// The same, transposed: positions are those of x, and `channels` those of y.
inline std::string transposed_convolution(program& p, rounding how, const std::string& type) {
    define_sums(p, how);
    const std::string scale = scaled(p, how, type), name = "spread_to_" + type;
    p.define("sum_of_spread",
             R"(/* weights: [rows of taps][filters of a group][columns of taps][channels] */
static int32_t sum_of_spread(const int8_t *x, const weighted *w, const window_axis *rows, const window_axis *columns,
                             size_t channels, size_t groups, size_t filters, size_t place, size_t c)
{
    const size_t out = filters / groups;
    const size_t first = (c / (channels / groups)) * out;
    int32_t sum = word_at(&w->bias[c]);
    for (size_t p = 0U; p < (rows->positions * columns->positions); ++p) {
        for (size_t tap = 0U; tap < (rows->kernel * columns->kernel); ++tap) {
            const size_t row = place_of_tap(rows, p / columns->positions, tap / columns->kernel);
            const size_t column = place_of_tap(columns, p % columns->positions, tap % columns->kernel);
            if ((row == (place / columns->extent)) && (column == (place % columns->extent))) {
                for (size_t f = 0U; f < out; ++f) {
                    const size_t at = (((((tap / columns->kernel) * out) + f) * columns->kernel) + (tap % columns->kernel));
                    sum += (x[(p * filters) + first + f] - w->x_zero) * byte_at(&w->weights[(at * channels) + c]);
                }
            }
        }
    }
    return sum;
}
)");
    p.define(name, "static void " + name + "(const int8_t *x, " + type +
                       R"( *y, const weighted *w, const window_axis *rows,
    const window_axis *columns, size_t channels, size_t groups, size_t filters)
{
    for (size_t place = 0U; place < (rows->extent * columns->extent); ++place) {
        for (size_t c = 0U; c < channels; ++c) {
            const int32_t sum = sum_of_spread(x, w, rows, columns, channels, groups, filters, place, c);
            y[(place * channels) + c] = )" +
                       scale + R"((w, c, sum);
        }
    }
}
)");
    return name;
}

inline void define_look_up(program& p) {
    define_constants(p);
    p.define("look_up", R"(/* Rows of `width` values through a table; those of y begin `pitch` apart. */
static void look_up(const int8_t *x, int8_t *y, const int8_t *table, size_t rows, size_t width, size_t pitch)
{
    for (size_t r = 0U; r < rows; ++r) {
        for (size_t i = 0U; i < width; ++i) {
            y[(r * pitch) + i] = (int8_t)byte_at(&table[(int32_t)x[(r * width) + i] + 128]);
        }
    }
}
)");
}

inline void define_pooling(program& p) {
    define_shifted(p);
    detail::define_place_of_tap(p);
    p.define(
        "pool",
        R"(/* The largest of each window, or its mean, half away from zero, in which padding counts as `zero` or not. */
static void pool(const int8_t *x, int8_t *y, const window_axis *rows, const window_axis *columns, size_t channels,
                 bool mean, bool counts, int32_t zero)
{
    const int32_t taps = (int32_t)rows->kernel * (int32_t)columns->kernel;
    for (size_t p = 0U; p < (rows->positions * columns->positions); ++p) {
        for (size_t i = 0U; i < channels; ++i) {
            int32_t most = -128;
            int32_t sum = 0;
            int32_t count = 0;
            for (size_t tap = 0U; tap < (rows->kernel * columns->kernel); ++tap) {
                const size_t r = place_of_tap(rows, p / columns->positions, tap / columns->kernel);
                const size_t c = place_of_tap(columns, p % columns->positions, tap % columns->kernel);
                if ((r < rows->extent) && (c < columns->extent)) {
                    const int32_t here = x[(((r * columns->extent) + c) * channels) + i];
                    most = (here > most) ? here : most;
                    sum += here;
                    ++count;
                }
            }
            if (mean) {
                const int32_t n = counts ? taps : count;
                sum += (n - count) * zero;
                most = ((sum > 0) ? (sum + (n / 2)) : (sum - (n / 2))) / n;
            }
            y[(p * channels) + i] = (int8_t)most;
        }
    }
}
)");
}

/// y = join(a, b) of bytes: gives the function's name. How sums are rounded: kernels/integers/elementwise.hpp.
inline std::string define_join_sum(program& p, rounding how) {
    if (how == rounding::native) {
        define_shifted(p);
        p.define(
            "join_sum",
            R"(static void join_sum(const int8_t *a, const int8_t *b, int8_t *y, size_t count, const int32_t scale[4])
{
    for (size_t i = 0U; i < count; ++i) {
        const int32_t sum = ((int32_t)a[i] * scale[0]) + ((int32_t)b[i] * scale[1]) + scale[2];
        y[i] = (int8_t)limited((int32_t)shifted(sum, (uint32_t)scale[3]), -128, 127);
    }
}
)");
    } else {
        define_rescaled(p, how);
        p.define(
            "join_sum",
            R"(static void join_sum(const int8_t *a, const int8_t *b, int8_t *y, size_t count, const int32_t scale[12])
{
    for (size_t i = 0U; i < count; ++i) {
        const int32_t of_a = rescaled(((int32_t)a[i] - scale[2]) * 1048576, scale[0], scale[1]);
        const int32_t of_b = rescaled(((int32_t)b[i] - scale[5]) * 1048576, scale[3], scale[4]);
        const int32_t sum = rescaled(of_a + (scale[11] * of_b), scale[6], scale[7]);
        y[i] = (int8_t)limited(sum + scale[8], scale[9], scale[10]);
    }
}
)");
    }
    return "join_sum";
}
inline std::string define_join_product(program& p, rounding how) {
    if (how == rounding::native) {
        define_shifted(p);
        p.define(
            "join_product",
            R"(static void join_product(const int8_t *a, const int8_t *b, int8_t *y, size_t count, const int32_t scale[4])
{
    for (size_t i = 0U; i < count; ++i) {
        const int64_t product = (int64_t)(((int32_t)a[i] - scale[1]) * ((int32_t)b[i] - scale[2])) * scale[0];
        y[i] = (int8_t)limited((int32_t)shifted(product + 2147483648, 32U) + scale[3], -128, 127);
    }
}
)");
    } else {
        define_rescaled(p, how);
        p.define(
            "join_product",
            R"(static void join_product(const int8_t *a, const int8_t *b, int8_t *y, size_t count, const int32_t scale[7])
{
    for (size_t i = 0U; i < count; ++i) {
        const int32_t product = ((int32_t)a[i] - scale[2]) * ((int32_t)b[i] - scale[3]);
        y[i] = (int8_t)limited(rescaled(product, scale[0], scale[1]) + scale[4], scale[5], scale[6]);
    }
}
)");
    }
    return "join_product";
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99::integers
