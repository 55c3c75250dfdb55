#pragma once
/// \file
/// Layers that compute value by value, and those that normalise, in a graph.

#include <ingrain/host/onnx/match/matcher.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

inline constexpr double infinite = std::numeric_limits<double>::infinity();

inline bool near(double a, double b) { return (a <= b && a >= b) || std::abs(a - b) <= 1e-6 * std::abs(b) + 1e-12; }

/// Checks the operator of a node. Says which one the layer is, if it is another.
inline bool is_operator(matcher& m, const layer_fact& l, const use& u, std::string_view wanted) {
    if (u.n->type == wanted && u.input == 0) return true;
    m.misfit(l, u.n, "expected ", wanted, ", found ", u.n->type, ".");
    return false;
}
/// Checks a number that is an option of the layer.
inline bool is_option(matcher& m, const layer_fact& l, const use& u, const char* name, double found, double expected) {
    if (near(found, expected)) return true;
    m.misfit(l, u.n, "expected ", name, " ", expected, ", found ", found, ".");
    return false;
}

inline cursor behind(const use& u, view v) { return {u.n->outputs[0], std::move(v)}; }

struct pointwise_operator {
    std::string_view kind, type;
    const char* option;  // the attribute that the layer's first option is, or null
    double otherwise;    // its default
};

inline const pointwise_operator* pointwise_operator_of(std::string_view kind) {
    static constexpr pointwise_operator all[]{{"relu", "Relu", nullptr, 0},
                                              {"tanh", "Tanh", nullptr, 0},
                                              {"sigmoid", "Sigmoid", nullptr, 0},
                                              {"softplus", "Softplus", nullptr, 0},
                                              {"softsign", "Softsign", nullptr, 0},
                                              {"silu", "Silu", nullptr, 0},
                                              {"gelu", "Gelu", nullptr, 0},
                                              {"hard_swish", "HardSwish", nullptr, 0},
                                              {"elu", "Elu", "alpha", 1},
                                              {"leaky_relu", "LeakyRelu", "alpha", 0.01},
                                              {"thresholded_relu", "ThresholdedRelu", "alpha", 1},
                                              {"selu", "Selu", nullptr, 0},
                                              {"clamp", "Clip", nullptr, 0},
                                              {"relu6", "Clip", nullptr, 0},
                                              {"hard_sigmoid", "HardSigmoid", nullptr, 0}};
    for (const auto& each : all)
        if (each.kind == kind) return &each;
    return nullptr;
}

inline std::optional<cursor> fit_pointwise(matcher& m, const layer_fact& l, const use& u) {
    const pointwise_operator& wanted = *pointwise_operator_of(l.kind);
    if (!is_operator(m, l, u, wanted.type)) return {};
    if (wanted.option != nullptr &&
        !is_option(m, l, u, wanted.option, u.n->real(wanted.option, wanted.otherwise), l.options.at(0)))
        return {};
    if (l.kind == "relu6" && !(is_option(m, l, u, "min", u.n->real("min", -1e30), 0) &&
                               is_option(m, l, u, "max", u.n->real("max", 1e30), 6)))
        return {};
    if (l.kind == "clamp" && !(is_option(m, l, u, "min", u.n->real("min", -infinite), l.options.at(0)) &&
                               is_option(m, l, u, "max", u.n->real("max", infinite), l.options.at(1))))
        return {};
    if (l.kind == "selu" &&
        !(is_option(m, l, u, "alpha", u.n->real("alpha", 1.67326319217681884765625), 1.67326319217681884765625) &&
          is_option(m, l, u, "gamma", u.n->real("gamma", 1.05070102214813232421875), 1.05070102214813232421875)))
        return {};
    if (l.kind == "gelu" && u.n->text("approximate", "none") != "none")
        return m.misfit(l, u.n, "expected GELU by erf, found the one by tanh.");
    if (l.kind == "hard_sigmoid") {
        const bool general = l.options.size() >= 2;
        if (!is_option(m, l, u, "alpha", u.n->real("alpha", 0.2), general ? l.options[0] : 1.0 / 6) ||
            !is_option(m, l, u, "beta", u.n->real("beta", 0.5), general ? l.options[1] : 0.5))
            return {};
    }
    return behind(u, u.at.v);
}

/// Checks that the last extent of the layer is one axis of the graph. Its position; nothing if it is not.
inline std::optional<std::size_t> channels_of(matcher& m, const layer_fact& l, const use& u) {
    const auto axis = u.at.v.channel_axis();
    if (!axis) m.misfit(l, u.n, "the layer's channels are not one axis of the graph's tensor.");
    return axis;
}

inline std::size_t positive_axis(std::int64_t axis, std::size_t rank) {
    return static_cast<std::size_t>(axis < 0 ? axis + static_cast<std::int64_t>(rank) : axis);
}

inline std::optional<cursor> fit_softmax(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, l.kind == "log_softmax" ? "LogSoftmax" : "Softmax")) return {};
    const auto channels = channels_of(m, l, u);
    if (!channels) return {};
    const std::size_t rank = u.at.v.graph.size(),
                      axis = positive_axis(u.n->integer("axis", m.g.m->opset < 13 ? 1 : -1), rank);
    if (axis != *channels || (m.g.m->opset < 13 && axis + 1 != rank))
        return m.misfit(l, u.n, "expected the distribution along axis ", *channels, ", found ", axis, ".");
    return behind(u, u.at.v);
}

/// One number for each channel, in the layer's order.
inline std::vector<double> by_channel(const matcher&, const use& u, std::size_t axis,
                                      const std::vector<double>& values) {
    std::vector<double> result;
    for (const std::size_t place : order_of(u.at.v.layer.back(), u.at.v.graph[axis]))
        result.push_back(values[values.size() == 1 ? 0 : place]);
    return result;
}

inline std::optional<cursor> fit_prelu(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, "PRelu")) return {};
    const tensor* const slope = m.constant(*u.n, 1);
    const bool single = u.at.v.layer.back().empty();  // one channel is no axis of its own
    const auto channels = single ? std::optional<std::size_t>{0} : channels_of(m, l, u);
    if (!channels) return {};
    const std::size_t behind_channels = u.at.v.graph.size() - *channels, own = extent_of(u.at.v.graph[*channels]);
    const bool one = slope != nullptr && count(slope->shape) == 1;
    const bool by_name = slope != nullptr && m.g.m->opset < 7 && slope->shape.size() == 1 && *channels == 1;
    const bool each = !single && slope != nullptr && count(slope->shape) == own &&
                      slope->shape.size() >= behind_channels &&
                      slope->shape[slope->shape.size() - behind_channels] == own;
    const bool old = by_name && count(slope->shape) == own;  // before version 7 a list of slopes is one of channels
    if (!one && !each && !old) return m.misfit(l, u.n, "expected one constant slope for each channel.");
    m.assign(l.tensor("slope"), by_channel(m, u, *channels, slope->reals));
    return behind(u, u.at.v);
}

inline std::optional<cursor> fit_batch_norm(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, "BatchNormalization")) return {};
    if (!is_option(m, l, u, "epsilon", u.n->real("epsilon", 1e-5), l.options.at(0))) return {};
    const auto channels = u.at.v.layer.back().empty() ? std::optional<std::size_t>{1} : channels_of(m, l, u);
    if (!channels) return {};
    if (*channels != 1) return m.misfit(l, u.n, "expected channels on axis 1, found them on ", *channels, ".");
    const char* const names[]{"scale", "shift", "mean", "variance"};
    for (std::size_t i = 0; i < 4; ++i) {
        const tensor* const values = m.constant(*u.n, i + 1);
        if (values == nullptr) return m.misfit(l, u.n, "expected a constant ", names[i], ".");
        m.assign(l.tensor(names[i]), by_channel(m, u, 1, values->reals));
    }
    return behind(u, u.at.v);
}

inline std::optional<cursor> fit_instance_norm(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, "InstanceNormalization")) return {};
    if (!is_option(m, l, u, "epsilon", u.n->real("epsilon", 1e-5), l.options.at(1))) return {};
    const auto channels = u.at.v.layer.back().empty() ? std::optional<std::size_t>{1} : channels_of(m, l, u);
    if (!channels) return {};
    if (*channels != 1) return m.misfit(l, u.n, "expected channels on axis 1, found them on ", *channels, ".");
    const tensor *const scale = m.constant(*u.n, 1), *const shift = m.constant(*u.n, 2);
    if (scale == nullptr || shift == nullptr) return m.misfit(l, u.n, "expected a constant scale and shift.");
    const bool is_plain = std::all_of(scale->reals.begin(), scale->reals.end(), [](double x) { return near(x, 1); }) &&
                          std::all_of(shift->reals.begin(), shift->reals.end(), [](double x) { return near(x, 0); });
    if (l.tensor("scale") == nullptr)
        return is_plain ? std::optional(behind(u, u.at.v))
                        : m.misfit(l, u.n, "the layer has no scale and shift; it takes .affine = true.");
    m.assign(l.tensor("scale"), by_channel(m, u, 1, scale->reals));
    m.assign(l.tensor("shift"), by_channel(m, u, 1, shift->reals));
    return behind(u, u.at.v);
}

/// scale and offset: a product or a sum with a constant; trained, or the layer's own.
inline std::optional<cursor> fit_channelwise(matcher& m, const layer_fact& l, const use& u) {
    const bool multiplies = l.kind == "scale";
    const std::string_view type = multiplies ? "Mul" : "Add";
    if (u.n->type != type || u.n->inputs.size() != 2)
        return m.misfit(l, u.n, "expected ", type, " with a constant, found ", u.n->type, ".");
    const tensor* const by = m.constant(*u.n, 1 - u.input);
    const bool single = u.at.v.layer.back().empty();
    const auto channels = single ? std::optional<std::size_t>{0} : channels_of(m, l, u);
    if (!channels) return {};
    const std::size_t own = extent_of(u.at.v.graph[*channels]), behind_channels = u.at.v.graph.size() - *channels;
    const bool one = by != nullptr && count(by->shape) == 1;
    const bool each = !single && by != nullptr && count(by->shape) == own && by->shape.size() >= behind_channels &&
                      by->shape[by->shape.size() - behind_channels] == own;
    if (!one && !each) return m.misfit(l, u.n, "expected one constant for each channel, or one for all.");
    const std::vector<double> values = by_channel(m, u, *channels, by->reals);
    if (const target* const to = l.tensor(multiplies ? "scale" : "offset")) {
        m.assign(to, values);
        return behind(u, u.at.v);
    }
    for (std::size_t c = 0; c < values.size(); ++c)
        if (!is_option(m, l, u, "by", values[c], l.options.at(l.options.size() == 1 ? 0 : c))) return {};
    return behind(u, u.at.v);
}

inline std::optional<cursor> fit_layer_norm(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, "LayerNormalization")) return {};
    if (!l.options.empty() && !is_option(m, l, u, "epsilon", u.n->real("epsilon", 1e-5), l.options[0])) return {};
    const auto channels = channels_of(m, l, u);
    if (!channels) return {};
    const std::size_t rank = u.at.v.graph.size(), axis = positive_axis(u.n->integer("axis", -1), rank);
    const tensor *const scale = m.constant(*u.n, 1), *const shift = m.constant(*u.n, 2);
    if (axis != *channels || axis + 1 != rank)
        return m.misfit(l, u.n, "expected the last axis to be normalised, found axis ", axis, ".");
    const std::size_t own = extent_of(u.at.v.graph[axis]);
    if (scale == nullptr || shift == nullptr || (count(scale->shape) != own && count(scale->shape) != 1) ||
        (count(shift->shape) != own && count(shift->shape) != 1))
        return m.misfit(l, u.n, "expected a constant scale and shift for each channel.");
    m.assign(l.tensor("scale"), by_channel(m, u, axis, scale->reals));
    m.assign(l.tensor("shift"), by_channel(m, u, axis, shift->reals));
    return behind(u, u.at.v);
}

/// a f(b), the halves of the channels.
inline std::optional<cursor> fit_gate(matcher& m, const layer_fact& l, const use& u) {
    if (!is_operator(m, l, u, l.kind == "glu" ? "Glu" : "GatedTanh")) return {};
    const auto channels = channels_of(m, l, u);
    const std::size_t axis = positive_axis(u.n->integer("axis", -1), u.at.v.graph.size());
    if (!channels) return {};
    if (*channels != axis || u.at.v.layer.back() != u.at.v.graph[axis])
        return m.misfit(l, u.n, "expected halves of axis ", *channels, ", found ", axis, ".");
    view v = u.at.v;
    v.layer.back() = v.graph[axis] = m.axis(extent_of(v.graph[axis]) / 2);
    return behind(u, v);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
