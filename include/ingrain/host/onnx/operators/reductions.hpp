#pragma once
/// \file
/// Operators that compute something of all values along axes.

#include <ingrain/host/onnx/call.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Calls visit(offset, stride, extent) for each line of values along an axis.
template <class Visit>
void for_each_line(const extents& shape, std::size_t axis, Visit&& visit) {
    extents others = shape;
    others[axis] = 1;
    const extents by = strides(shape);
    for_each_position(others, [&](const extents& at) { visit(offset(at, by), by[axis], shape[axis]); });
}

/// The axes to reduce: an attribute, or an input since version 18 (of ReduceSum since 13). None means all.
inline std::vector<std::size_t> reduced_axes(call& c, std::int64_t input_since) {
    const tensor& x = c.input(0);
    const bool by_input = c.opset() >= input_since;
    const auto given = !by_input ? c.list("axes") : c.has(1) ? c.integers(1) : std::vector<std::int64_t>{};
    const bool none_means_none = by_input && c.integer("noop_with_empty_axes", 0) != 0;
    auto result = c.axes(given, x.shape.size());
    if (given.empty() && !none_means_none)
        for (std::size_t i = 0; i < x.shape.size(); ++i) result.push_back(i);
    return result;
}

/// y = f(the values along the axes)
template <class Function>
void reduce(call& c, Function&& f, std::int64_t input_since = 18) {
    const tensor& x = c.input(0);
    const auto axes = reduced_axes(c, input_since);
    const bool keeps = c.integer("keepdims", 1) != 0;
    extents kept = x.shape, gone(x.shape.size(), 1), shape;
    for (const std::size_t axis : axes) gone[axis] = std::exchange(kept[axis], 1);
    for (std::size_t i = 0; i < kept.size(); ++i)
        if (keeps || std::find(axes.begin(), axes.end(), i) == axes.end()) shape.push_back(kept[i]);
    tensor& y = c.output(0, x.type, shape);
    if (!c.computes()) return;
    const extents by = strides(x.shape);
    std::size_t i = 0;
    std::vector<double> values;
    for_each_position(kept, [&](const extents& at) {
        values.clear();
        const std::size_t begin = offset(at, by);
        for_each_position(gone, [&](const extents& inner) { values.push_back(x[begin + offset(inner, by)]); });
        const double result = f(std::as_const(values));
        if (is_real(y.type))
            y.reals[i++] = result;
        else
            y.integers[i++] = std::abs(result) < 9.2e18 ? static_cast<std::int64_t>(result) : 0;
    });
}

using real_values = const std::vector<double>&;

inline double sum_of(real_values v) { return std::accumulate(v.begin(), v.end(), 0.0); }
inline double sum_of_squares(real_values v) { return std::inner_product(v.begin(), v.end(), v.begin(), 0.0); }
inline double sum_of_magnitudes(real_values v) {
    return std::accumulate(v.begin(), v.end(), 0.0, [](double sum, double x) { return sum + std::abs(x); });
}
inline double product_of(real_values v) {
    return std::accumulate(v.begin(), v.end(), 1.0, [](double product, double x) { return product * x; });
}
inline double greatest(real_values v) {
    return v.empty() ? -std::numeric_limits<double>::infinity() : *std::max_element(v.begin(), v.end());
}
inline double least(real_values v) {
    return v.empty() ? std::numeric_limits<double>::infinity() : *std::min_element(v.begin(), v.end());
}
inline double log_of_sum_of_exp(real_values v) {
    const double most = greatest(v);
    if (!std::isfinite(most)) return most;
    return most + std::log(std::accumulate(v.begin(), v.end(), 0.0,
                                           [=](double sum, double x) { return sum + std::exp(x - most); }));
}

inline void reduce_sum(call& c) { reduce(c, sum_of, 13); }
inline void reduce_mean(call& c) {
    reduce(c, [](real_values v) { return sum_of(v) / static_cast<double>(v.size()); });
}
inline void reduce_max(call& c) { reduce(c, greatest); }
inline void reduce_min(call& c) { reduce(c, least); }
inline void reduce_product(call& c) { reduce(c, product_of); }
inline void reduce_l1(call& c) { reduce(c, sum_of_magnitudes); }
inline void reduce_l2(call& c) {
    reduce(c, [](real_values v) { return std::sqrt(sum_of_squares(v)); });
}
inline void reduce_sum_of_squares(call& c) { reduce(c, sum_of_squares); }
inline void reduce_log_of_sum(call& c) {
    reduce(c, [](real_values v) { return std::log(sum_of(v)); });
}
inline void reduce_log_of_sum_of_exp(call& c) { reduce(c, log_of_sum_of_exp); }

/// The index of the greatest (or, by `less`, least) value along an axis.
template <class Better>
void index_of_best(call& c, Better&& better) {
    const tensor& x = c.input(0);
    const std::size_t axis = c.axis(c.integer("axis", 0), x.shape.size());
    const bool keeps = c.integer("keepdims", 1) != 0, last = c.integer("select_last_index", 0) != 0;
    if (x.shape[axis] == 0) c.refuse_call("has no values along axis ", axis);
    extents shape = x.shape;
    if (keeps)
        shape[axis] = 1;
    else
        shape.erase(shape.begin() + static_cast<std::ptrdiff_t>(axis));
    tensor& y = c.output(0, element::i64, shape);
    if (!c.computes()) return;
    std::size_t i = 0;
    for_each_line(x.shape, axis, [&](std::size_t begin, std::size_t stride, std::size_t extent) {
        std::size_t best = 0;
        for (std::size_t k = 1; k < extent; ++k) {
            const double now = x[begin + k * stride], before = x[begin + best * stride];
            if (better(now, before) || (last && now == before)) best = k;
        }
        y.integers[i++] = static_cast<std::int64_t>(best);
    });
}
inline void arg_max(call& c) {
    index_of_best(c, [](double a, double b) { return a > b; });
}
inline void arg_min(call& c) {
    index_of_best(c, [](double a, double b) { return a < b; });
}

/// Overwrites each line along an axis with f of it.
template <class Function>
void map_lines(call& c, std::size_t axis, const extents& shape, Function&& f) {
    const tensor& x = c.real_input(0);
    tensor& y = c.output(0, x.type, x.shape);
    if (!c.computes()) return;
    std::vector<double> line;
    for_each_line(shape, axis, [&](std::size_t begin, std::size_t stride, std::size_t extent) {
        line.clear();
        for (std::size_t k = 0; k < extent; ++k) line.push_back(x.reals[begin + k * stride]);
        f(line);
        for (std::size_t k = 0; k < extent; ++k) y.reals[begin + k * stride] = line[k];
    });
}

/// Softmax and its relatives: along one axis since version 13, over all axes from one on before.
template <class Function>
void map_distributions(call& c, Function&& f) {
    const extents& x = c.input(0).shape;
    const bool old = c.opset() < 13;
    const std::size_t axis = c.axis(c.integer("axis", old ? 1 : -1), x.size());
    if (!old) return map_lines(c, axis, x, f);
    const auto middle = x.begin() + static_cast<std::ptrdiff_t>(axis);
    map_lines(c, 1, {count({x.begin(), middle}), count({middle, x.end()})}, f);
}

inline void softmax(call& c) {
    map_distributions(c, [](std::vector<double>& v) {
        const double total = log_of_sum_of_exp(v);
        for (double& x : v) x = std::exp(x - total);
    });
}
inline void log_softmax(call& c) {
    map_distributions(c, [](std::vector<double>& v) {
        const double total = log_of_sum_of_exp(v);
        for (double& x : v) x -= total;
    });
}
inline void hardmax(call& c) {
    map_distributions(c, [](std::vector<double>& v) {
        const auto best = std::max_element(v.begin(), v.end()) - v.begin();
        std::fill(v.begin(), v.end(), 0.0);
        if (!v.empty()) v[static_cast<std::size_t>(best)] = 1;
    });
}

inline void cumulative_sum(call& c) {
    const bool exclusive = c.integer("exclusive", 0) != 0, reverse = c.integer("reverse", 0) != 0;
    const auto axis = c.integers(1);
    if (axis.size() != 1) c.refuse_call("takes one axis");
    map_lines(c, c.axis(axis[0], c.input(0).shape.size()), c.input(0).shape, [=](std::vector<double>& v) {
        if (reverse) std::reverse(v.begin(), v.end());
        double total = 0;
        for (double& x : v) {
            const double before = std::exchange(total, total + x);
            x = exclusive ? before : total;
        }
        if (reverse) std::reverse(v.begin(), v.end());
    });
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
