#pragma once
/// \file
/// Transposed convolutions in C.

#include <ingrain/host/c99/arithmetic.hpp>
#include <ingrain/host/c99/windows.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

namespace detail {

/// Values are added in the order of kernels/convolution/transposed_convolution.hpp: column by column of x, in it row by
/// row, then channel by channel.
inline void define_transposed_convolution(program& p) {
    define_multiply_add(p);
    define_parameter(p);
    define_place_of_tap(p);
    p.define("add_transposed_convolution", R"(/* Adds each value of x, weighted, to what its window covers of y.
   x: [positions][channels]   W: [rows][channels / groups][columns][filters]   y: [rows][columns][filters] */
static void add_transposed_convolution(const float *x, const float *weights, float *y, const window_axis *rows,
                                       const window_axis *columns, size_t channels, size_t filters, size_t groups)
{
    const size_t in = channels / groups;
    const size_t out = filters / groups;
    for (size_t p = 0U; p < (rows->positions * columns->positions); ++p) {
        const size_t column = p / rows->positions;
        const size_t row = p % rows->positions;
        const float *const from = &x[((row * columns->positions) + column) * channels];
        for (size_t tap = 0U; tap < (rows->kernel * columns->kernel); ++tap) {
            const size_t i = tap / columns->kernel;
            const size_t j = tap % columns->kernel;
            const size_t r = place_of_tap(rows, row, i);
            const size_t c = place_of_tap(columns, column, j);
            if ((r < rows->extent) && (c < columns->extent)) {
                float *const to = &y[((r * columns->extent) + c) * filters];
                for (size_t f = 0U; f < filters; ++f) {
                    for (size_t k = 0U; k < in; ++k) {
                        const size_t at = ((((i * in) + k) * columns->kernel) + j) * filters;
                        to[f] = multiply_add(from[((f / out) * in) + k], parameter(&weights[at + f]), to[f]);
                    }
                }
            }
        }
    }
}
)");
}

inline void define_frames_of_bias(program& p) {
    define_parameter(p);
    p.define("begin_with_bias",
             R"(static void begin_with_bias(float *y, const float *bias, size_t positions, size_t filters)
{
    for (size_t i = 0U; i < (positions * filters); ++i) {
        y[i] = (bias != NULL) ? parameter(&bias[i % filters]) : 0.0f;
    }
}
)");
}

inline void define_next_transposed_convolution(program& p) {
    define_transposed_convolution(p);
    define_frames_of_bias(p);
    p.define(
        "next_transposed_convolution",
        R"(/* Adds a frame to `sums`, whose first `stride` frames it completes; the others wait for the next one. */
static void next_transposed_convolution(const float *x, const float *weights, const float *bias, float *y,
                                        float *sums, size_t *has_begun, const window_axis *rows,
                                        const window_axis *columns, size_t channels, size_t filters, size_t groups,
                                        size_t stride)
{
    const size_t later = (columns->extent - stride) * filters;
    if (*has_begun == 0U) {
        begin_with_bias(sums, bias, columns->extent - stride, filters);
    }
    *has_begun = 1U;
    begin_with_bias(&sums[later], bias, stride, filters);
    add_transposed_convolution(x, weights, sums, rows, columns, channels, filters, groups);
    for (size_t i = 0U; i < (stride * filters); ++i) {
        y[i] = sums[i];
    }
    for (size_t i = 0U; i < later; ++i) {
        sums[i] = sums[i + (stride * filters)];
    }
}
)");
}

}  // namespace detail

/// conv_transpose1d and conv_transpose2d
inline void write_transposed_convolution(program& p, const layer& l, const operand& x, const operand& y) {
    using namespace detail;
    const extents &in = l.input.only(), &out = l.output.only();
    const bool is_image = in.size() == 3;
    const window_axis rows = axis_of(l, 0, is_image ? out[0] : 1, is_image ? in[0] : 1),
                      columns = axis_of(l, 4, out[is_image ? 1 : 0], in[is_image ? 1 : 0]);
    const std::size_t channels = in.back(), filters = out.back();
    const extents& shape = l.tensor("weights")->shape;
    const std::size_t groups = channels / shape[shape.size() - 3];
    const std::string weights = p.tensor(l, "weights"), bias = p.tensor(l, "bias");
    const std::string of_rows = axis_constant(p, l, "rows", rows);
    if (!p.streams || !l.has_state) {
        define_transposed_convolution(p);
        define_frames_of_bias(p);
        p.call("begin_with_bias", {y.at(), bias, number(l.output.leading()), number(filters)});
        return p.call("add_transposed_convolution",
                      {x.at(), weights, y.at(), of_rows, axis_constant(p, l, "columns", columns), number(channels),
                       number(filters), number(groups)});
    }
    define_next_transposed_convolution(p);
    const std::size_t span = (columns.kernel - 1) * columns.dilation + 1;
    const operand sums = p.kept(l, "sums", span * filters);
    const std::string of_frame = axis_constant(p, l, "columns", {span, 1, columns.kernel, 1, columns.dilation, 0});
    const std::string begun = "&" + p.counter(l, "has_begun");
    for (std::size_t t = 0; t < in[0]; ++t)
        p.call("next_transposed_convolution",
               {x.at(t * channels), weights, bias, y.at(t * columns.stride * filters), sums.at(), begun, of_rows,
                of_frame, number(channels), number(filters), number(groups), number(columns.stride)});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
