#pragma once
/// \file
/// Normalisations in C that compute their statistics from the sample.

#include <ingrain/host/c99/arithmetic.hpp>
#include <ingrain/kernels/matrix/dot_products.hpp>

#include <cstddef>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

/// Sums along rows, whose partial sums are added to each other by halves (kernels/matrix/dot_products.hpp).
inline void define_sum_of_halves(program& p) {
    p.define("sum_of_halves",
             R"(/* The result of partial sums, of which half are added to the other half until one is left. */
static float sum_of_halves(float sums[16], size_t count)
{
    for (size_t half = count / 2U; half > 0U; half /= 2U) {
        for (size_t i = 0U; i < half; ++i) {
            sums[i] = sums[i] + sums[i + half];
        }
    }
    return sums[0];
}
)");
}

namespace detail {

inline void define_frame_normalization(program& p) {
    define_multiply_add(p);
    define_parameter(p);
    define_square_root(p);
    define_sum_of_halves(p);
    p.define("normalize_frame",
             R"(/* y = scale (x - mean) / root + shift; without a shift, scale x / root. `count`: of partial sums */
static void normalize_frame(const float *x, const float *scale, const float *shift, float *y, size_t size,
                            size_t count, float epsilon)
{
    float mean = 0.0f;
    float inverse;
    float sums[16];
    for (size_t i = 0U; i < count; ++i) {
        sums[i] = 0.0f;
    }
    if (shift != NULL) {
        for (size_t i = 0U; i < size; ++i) {
            sums[i & (count - 1U)] = sums[i & (count - 1U)] + x[i];
        }
        mean = sum_of_halves(sums, count) / (float)size;
        for (size_t i = 0U; i < count; ++i) {
            sums[i] = 0.0f;
        }
    }
    for (size_t i = 0U; i < size; ++i) {
        const float distance = (shift != NULL) ? (x[i] - mean) : x[i];
        sums[i & (count - 1U)] = multiply_add(distance, distance, sums[i & (count - 1U)]);
    }
    inverse = 1.0f / square_root((sum_of_halves(sums, count) / (float)size) + epsilon);
    for (size_t i = 0U; i < size; ++i) {
        if (shift != NULL) {
            y[i] = multiply_add((x[i] - mean) * inverse, parameter(&scale[i]), parameter(&shift[i]));
        } else {
            y[i] = (x[i] * inverse) * parameter(&scale[i]);
        }
    }
}
)");
}

inline void define_group_normalization(program& p) {
    define_multiply_add(p);
    define_parameter(p);
    define_square_root(p);
    p.define("normalize_groups",
             R"(/* For each group of channels, over all positions: y = (x - mean) scale / root + shift.
   Sums run over the positions of a channel, then over the channels of a group. */
static void normalize_groups(const float *x, const float *scale, const float *shift, float *y, size_t positions,
                             size_t channels, size_t groups, float epsilon)
{
    const size_t width = channels / groups;
    const size_t count = positions * width;
    const float size = (float)count;
    for (size_t g = 0U; g < groups; ++g) {
        const size_t first = g * width;
        float mean = x[first];
        float inverse = 0.0f;
        for (size_t pass = 0U; pass < 2U; ++pass) {
            float sum = 0.0f;
            for (size_t c = first; c < (first + width); ++c) {
                float of_channel = 0.0f;
                for (size_t r = 0U; r < positions; ++r) {
                    const float distance = x[(r * channels) + c] - mean;
                    if (pass == 0U) {
                        of_channel = of_channel + distance;
                    } else {
                        of_channel = multiply_add(distance, distance, of_channel);
                    }
                }
                sum = sum + of_channel;
            }
            if (pass == 0U) {
                mean = mean + (sum / size);
            } else {
                inverse = 1.0f / square_root((sum / size) + epsilon);
            }
        }
        for (size_t c = first; c < (first + width); ++c) {
            const float factor = (scale != NULL) ? (inverse * parameter(&scale[c])) : inverse;
            for (size_t r = 0U; r < positions; ++r) {
                const float centred = x[(r * channels) + c] - mean;
                y[(r * channels) + c] =
                    (shift != NULL) ? multiply_add(centred, factor, parameter(&shift[c])) : (centred * factor);
            }
        }
    }
}
)");
}

}  // namespace detail

/// layer_norm and rms_norm
inline void write_frame_normalization(program& p, const layer& l, const operand& x, const operand& y) {
    detail::define_frame_normalization(p);
    const std::size_t size = l.input.last();
    const std::string scale = p.tensor(l, "scale"), shift = p.tensor(l, "shift");
    const auto at = [&](const operand& values) { return "&" + values["(r * " + number(size) + ")"]; };
    p.add("for (size_t r = 0U; r < " + number(l.input.leading()) + "; ++r) {\n    normalize_frame(" + at(x) + ", " +
          scale + ", " + shift + ", " + at(y) + ",\n        " + number(size) + ", " +
          number(kernels::partial_sum_count(size)) + ", " + number(l.options.at(0)) + ");\n}");
}

/// group_norm and instance_norm
inline void write_group_normalization(program& p, const layer& l, const operand& x, const operand& y) {
    detail::define_group_normalization(p);
    p.call("normalize_groups",
           {x.at(), p.tensor(l, "scale"), p.tensor(l, "shift"), y.at(), number(l.input.leading()),
            number(l.input.last()), number(static_cast<std::size_t>(l.options.at(0))), number(l.options.at(1))});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
