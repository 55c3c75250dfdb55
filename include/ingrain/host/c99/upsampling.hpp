#pragma once
/// \file
/// upsample1d and upsample2d in C.

#include <ingrain/host/c99/arithmetic.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

/// kernels/resample.hpp: along rows first, then between them.
inline void define_nearest(program& p) {
    p.define("repeat_values",
             R"(/* Repeats each position: [rows][columns][channels] to [rows down][columns across][channels] */
static void repeat_values(const float *x, float *y, size_t rows, size_t columns, size_t channels, size_t down,
                          size_t across)
{
    for (size_t p = 0U; p < (rows * down * columns * across); ++p) {
        const size_t row = (p / (columns * across)) / down;
        const size_t column = (p % (columns * across)) / across;
        for (size_t i = 0U; i < channels; ++i) {
            y[(p * channels) + i] = x[(((row * columns) + column) * channels) + i];
        }
    }
}
)");
}

inline void define_place_between(program& p) {
    p.define("place_between", R"(/* Where a result lies between two of `values` values. */
typedef struct {
    size_t first;
    size_t second;
    float share;
} place_between;

static place_between between_values(size_t result, size_t values, size_t scale, bool is_aligned)
{
    place_between place;
    const size_t results = values * scale;
    const size_t steps = is_aligned ? (((results > 2U) ? results : 2U) - 1U) : (2U * scale);
    const size_t middle = (2U * result) + 1U;
    size_t way = 0U;
    size_t rest;
    if (is_aligned) {
        way = result * (values - 1U);
    } else if (middle > scale) {
        way = middle - scale;
    } else {
        /* before the middle of the first value */
    }
    place.first = way / steps;
    place.second = ((place.first + 1U) < values) ? (place.first + 1U) : (values - 1U);
    rest = way % steps;
    place.share = (float)rest / (float)steps;
    return place;
}
)");
}

inline void define_linear(program& p) {
    define_multiply_add(p);
    define_place_between(p);
    p.define("interpolate", R"(/* Values on lines along columns, unless there is one, then along rows. */
static void interpolate(const float *x, float *y, size_t rows, size_t columns, size_t channels, size_t down,
                        size_t across, bool has_columns, bool is_aligned)
{
    for (size_t p = 0U; p < (rows * down * columns * across); ++p) {
        const place_between row = between_values(p / (columns * across), rows, down, is_aligned);
        const place_between column = between_values(p % (columns * across), columns, across, is_aligned);
        for (size_t i = 0U; i < channels; ++i) {
            const float *const above = &x[(row.first * columns * channels) + i];
            const float *const below = &x[(row.second * columns * channels) + i];
            float upper = above[column.first * channels];
            float lower = below[column.first * channels];
            if (has_columns) {
                upper = multiply_add(column.share, above[column.second * channels] - upper, upper);
                lower = multiply_add(column.share, below[column.second * channels] - lower, lower);
            }
            y[(p * channels) + i] = multiply_add(row.share, lower - upper, upper);
        }
    }
}
)");
}

}  // namespace detail

inline void write_upsampling(program& p, const layer& l, const operand& x, const operand& y) {
    const extents &in = l.input.only(), &out = l.output.only();
    const bool is_image = in.size() == 3, is_linear = l.options.at(0) > 0, is_aligned = l.options.at(1) > 0;
    const std::string rows = number(in[0]), columns = number(is_image ? in[1] : 1), channels = number(in.back()),
                      down = number(out[0] / in[0]), across = number(is_image ? out[1] / in[1] : 1);
    const auto word = [](bool value) { return std::string(value ? "true" : "false"); };
    if (is_linear) {
        detail::define_linear(p);
        p.call("interpolate",
               {x.at(), y.at(), rows, columns, channels, down, across, word(is_image), word(is_aligned)});
    } else {
        detail::define_nearest(p);
        p.call("repeat_values", {x.at(), y.at(), rows, columns, channels, down, across});
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
