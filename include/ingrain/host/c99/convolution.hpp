#pragma once
/// \file
/// Convolutions in C.

#include <ingrain/host/c99/products.hpp>
#include <ingrain/host/c99/windows.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

/// The sums of one window, whose values lie tap after tap.
inline void define_window_product(program& p) {
    define_multiply_add(p);
    define_parameter(p);
    detail::define_sum_of_chains(p);
    p.define("window_product",
             R"(/* Each filter's weighted sum of a window, [taps][channels]; W: [taps][channels / groups][filters] */
static void window_product(const float *window, const float *weights, const float *bias, float *y, size_t taps,
                           size_t channels, size_t filters, size_t groups, size_t chains)
{
    const size_t in = channels / groups;
    const size_t out = filters / groups;
    const size_t last = chains - 1U;
    for (size_t f = 0U; f < filters; ++f) {
        const float *const first = &window[(f / out) * in];
        float sums[4] = {0.0f, 0.0f, 0.0f, 0.0f};
        if (bias != NULL) {
            sums[0] = parameter(&bias[f]);
        }
        for (size_t tap = 0U; tap < taps; ++tap) {
            for (size_t i = 0U; i < in; ++i) {
                const size_t k = (tap * in) + i;
                const float weight = parameter(&weights[(k * filters) + f]);
                sums[k & last] = multiply_add(first[(tap * channels) + i], weight, sums[k & last]);
            }
        }
        y[f] = sum_of_chains(sums, chains);
    }
}
)");
}

namespace detail {

inline void define_convolution(program& p) {
    define_place_of_tap(p);
    define_window_product(p);
    p.define("convolution",
             R"(/* Copies each window, padding as zeros: [rows][columns][channels] to [positions][filters] */
static void convolution(const float *x, const float *weights, const float *bias, float *y, const window_axis *rows,
                        const window_axis *columns, size_t channels, size_t filters, size_t groups, size_t chains,
                        float *window)
{
    const size_t taps = rows->kernel * columns->kernel;
    for (size_t p = 0U; p < (rows->positions * columns->positions); ++p) {
        for (size_t tap = 0U; tap < taps; ++tap) {
            const size_t r = place_of_tap(rows, p / columns->positions, tap / columns->kernel);
            const size_t c = place_of_tap(columns, p % columns->positions, tap % columns->kernel);
            const size_t from = ((r * columns->extent) + c) * channels;
            const bool is_inside = (r < rows->extent) && (c < columns->extent);
            for (size_t i = 0U; i < channels; ++i) {
                window[(tap * channels) + i] = is_inside ? x[from + i] : 0.0f;
            }
        }
        window_product(window, weights, bias, &y[p * filters], taps, channels, filters, groups, chains);
    }
}
)");
}

}  // namespace detail

namespace detail {

inline void define_next_convolution(program& p) {
    define_window_product(p);
    define_ring(p);
    p.define("next_convolution",
             R"(/* The causal convolution of the frames that follow: [frames][channels] to [frames][filters] */
static void next_convolution(const float *x, const float *weights, const float *bias, float *y, float *ring,
                             size_t *now, size_t frames, size_t taps, size_t dilation, size_t channels,
                             size_t filters, size_t groups, size_t chains, float *window)
{
    const size_t length = ((taps - 1U) * dilation) + 1U;
    for (size_t t = 0U; t < frames; ++t) {
        put_frame(ring, now, &x[t * channels], window, length, channels, taps, dilation);
        window_product(window, weights, bias, &y[t * filters], taps, channels, filters, groups, chains);
    }
}
)");
}

}  // namespace detail

/// conv1d and conv2d
inline void write_convolution(program& p, const layer& l, const operand& x, const operand& y) {
    using namespace detail;
    const extents &in = l.input.only(), &out = l.output.only();
    const bool is_image = in.size() == 3;
    const window_axis rows = axis_of(l, 0, is_image ? in[0] : 1, is_image ? out[0] : 1),
                      columns = axis_of(l, 4, in[is_image ? 1 : 0], out[is_image ? 1 : 0]);
    const std::size_t channels = in.back(), filters = out.back(), taps = rows.kernel * columns.kernel;
    const extents& shape = l.tensor("weights")->shape;
    const std::size_t depth = shape[shape.size() - 2], groups = channels / depth;
    const std::size_t chains = l.has_state ? kernels::chains(taps * depth, filters / groups) : 1;
    const std::string weights = p.tensor(l, "weights"), bias = p.tensor(l, "bias");
    const scratch_memory window(p, taps * channels);
    if (p.streams && l.has_state) {
        define_next_convolution(p);
        const operand ring = p.kept(l, "frames", ((columns.kernel - 1) * columns.dilation + 1) * channels);
        p.call("next_convolution", {x.at(), weights, bias, y.at(), ring.at(), "&" + p.counter(l, "now"), number(in[0]),
                                    number(taps), number(columns.dilation), number(channels), number(filters),
                                    number(groups), number(chains), window.at()});
    } else {
        define_convolution(p);
        p.call("convolution", {x.at(), weights, bias, y.at(), axis_constant(p, l, "rows", rows),
                               axis_constant(p, l, "columns", columns), number(channels), number(filters),
                               number(groups), number(chains), window.at()});
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
