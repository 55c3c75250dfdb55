#pragma once
/// \file
/// Operators that make means and variances zero and one.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/broadcast.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Mean and variance of `number` values.
struct moments_of_values {
    double mean = 0, variance = 0;

    moments_of_values(const double* at, std::size_t number) {
        for (std::size_t i = 0; i < number; ++i) mean += at[i];
        mean /= static_cast<double>(number);
        for (std::size_t i = 0; i < number; ++i) variance += (at[i] - mean) * (at[i] - mean);
        variance /= static_cast<double>(number);
    }
};

/// One number for each channel.
inline const std::vector<double>& of_channels(const call& c, std::size_t i, std::size_t channels) {
    if (c.real_input(i).shape != extents{channels})
        c.refuse_call("has an input ", i, " that is not one number a channel");
    return c.input(i).reals;
}

/// y = scale (x - mean) / √(variance + ε) + shift, with the running statistics.
inline void batch_normalization(call& c) {
    const tensor& x = c.real_input(0);
    if (x.shape.size() < 2) c.refuse_call("takes a tensor with a batch and channels");
    const double epsilon = c.real("epsilon", static_cast<double>(1e-5f));
    c.ignore("momentum");
    if (c.integer("training_mode", 0) != 0 || c.wants(1))
        c.refuse_call("is in training mode; export the model for inference");
    if (c.opset() < 7) c.ignore("is_test");
    if (c.opset() < 9 && c.integer("spatial", 1) != 1) c.refuse_call("normalises each position on its own");
    const std::size_t channels = x.shape[1];
    const auto &scale = of_channels(c, 1, channels), &shift = of_channels(c, 2, channels),
               &mean = of_channels(c, 3, channels), &variance = of_channels(c, 4, channels);
    tensor& y = c.output(0, x.type, x.shape);
    if (!c.computes()) return;
    std::size_t i = 0;
    for_each_position(x.shape, [&](const extents& at) {
        const std::size_t k = at[1];
        y.reals[i] = scale[k] * (x.reals[i] - mean[k]) / std::sqrt(variance[k] + epsilon) + shift[k];
        ++i;
    });
}

/// Over all axes from one on.
inline void layer_normalization(call& c) {
    const tensor& x = c.real_input(0);
    const double epsilon = c.real("epsilon", static_cast<double>(1e-5f));
    const std::size_t axis = c.axis(c.integer("axis", -1), x.shape.size());
    c.ignore("stash_type");
    extents statistics = x.shape;
    for (std::size_t i = axis; i < statistics.size(); ++i) statistics[i] = 1;
    tensor &y = c.output(0, x.type, x.shape), &means = c.output(1, element::f32, statistics),
           &inverses = c.output(2, element::f32, statistics);
    const tensor& scale = c.real_input(1);
    if (broadcast(c, x.shape, scale.shape) != x.shape ||
        (c.has(2) && broadcast(c, x.shape, c.real_input(2).shape) != x.shape))
        c.refuse_call("has a scale that does not fit");
    if (!c.computes()) return;
    const std::size_t rows = count(statistics), each = rows > 0 ? x.reals.size() / rows : 0;
    for (std::size_t r = 0; r < rows; ++r) {
        const moments_of_values m(x.reals.data() + r * each, each);
        means.reals[r] = m.mean, inverses.reals[r] = 1 / std::sqrt(m.variance + epsilon);
        for (std::size_t i = 0; i < each; ++i)
            y.reals[r * each + i] = (x.reals[r * each + i] - m.mean) * inverses.reals[r];
    }
    const tensor plain = y;
    for_each_pair(x.shape, plain, scale, plain.reals, scale.reals, y.reals, [](double v, double s) { return v * s; });
    if (!c.has(2)) return;
    const tensor scaled = y;
    for_each_pair(x.shape, scaled, c.input(2), scaled.reals, c.input(2).reals, y.reals,
                  [](double v, double s) { return v + s; });
}

/// Over the positions and channels of each group; scale and shift for each channel, or for each group (version 18).
inline void normalize_groups(call& c, std::size_t groups) {
    const tensor& x = c.real_input(0);
    if (x.shape.size() < 3 || groups == 0 || x.shape[1] % groups != 0)
        c.refuse_call("takes a tensor with a batch, channels in groups, and positions");
    const double epsilon = c.real("epsilon", static_cast<double>(1e-5f));
    const std::size_t channels = x.shape[1], given = count(c.real_input(1).shape);
    if (given != channels && given != groups) c.refuse_call("has a scale that does not fit");
    const auto &scale = of_channels(c, 1, given), &shift = of_channels(c, 2, given);
    tensor& y = c.output(0, x.type, x.shape);
    if (!c.computes() || x.reals.empty()) return;
    const std::size_t positions = x.reals.size() / x.shape[0] / channels, each = positions * channels / groups;
    for (std::size_t g = 0; g < x.shape[0] * groups; ++g) {
        const moments_of_values m(x.reals.data() + g * each, each);
        for (std::size_t i = 0; i < each; ++i) {
            const std::size_t at = g * each + i, channel = at / positions % channels,
                              k = given == channels ? channel : channel / (channels / groups);
            y.reals[at] = scale[k] * (x.reals[at] - m.mean) / std::sqrt(m.variance + epsilon) + shift[k];
        }
    }
}
inline void instance_normalization(call& c) {
    normalize_groups(c, c.input(0).shape.size() > 1 ? c.input(0).shape[1] : 0);
}
inline void group_normalization(call& c) {
    c.ignore("stash_type");
    normalize_groups(c, static_cast<std::size_t>(c.integer("num_groups", 0)));
}

/// y = x / (bias + alpha/size Σ x²)^beta, the sum over neighbouring channels.
inline void local_response_normalization(call& c) {
    const tensor& x = c.real_input(0);
    const double alpha = c.real("alpha", static_cast<double>(1e-4f)), beta = c.real("beta", 0.75),
                 bias = c.real("bias", 1);
    const std::int64_t size = c.integer("size", 0);
    if (size < 1 || size > 1 << 20 || x.shape.size() < 3)
        c.refuse_call("takes a size of at least 1, and channels with positions");
    tensor& y = c.output(0, x.type, x.shape);
    if (!c.computes()) return;
    const extents by = strides(x.shape);
    const auto channels = static_cast<std::int64_t>(x.shape[1]);
    std::size_t i = 0;
    for_each_position(x.shape, [&](const extents& at) {
        const auto here = static_cast<std::int64_t>(at[1]);
        double sum = 0;
        for (std::int64_t k = std::max<std::int64_t>(0, here - (size - 1) / 2);
             k <= std::min(channels - 1, here + size / 2); ++k) {
            const double value = x.reals[i - at[1] * by[1] + static_cast<std::size_t>(k) * by[1]];
            sum += value * value;
        }
        y.reals[i] = x.reals[i] / std::pow(bias + alpha / static_cast<double>(size) * sum, beta);
        ++i;
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
