#pragma once
/// \file
/// The losses of classifiers.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/operators/gathering.hpp>
#include <ingrain/host/onnx/operators/reductions.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// -Σ w[label] x[label], summed, or divided by Σ w[label], or each on its own; x [N, C, ...] are logarithms.
inline void likelihood_loss(call& c, const std::vector<double>& x) {
    const extents shape = c.real_input(0).shape;
    const tensor& labels = indices_of(c, 1);
    const std::string how = c.word("reduction", "mean");
    const bool ignores = c.has_attribute("ignore_index");
    const std::int64_t ignored = c.integer("ignore_index", 0);
    extents each = shape;
    if (shape.size() < 2 || (each.erase(each.begin() + 1), labels.shape != each))
        c.refuse_call("takes labels of the input's shape without its classes");
    if (how != "mean" && how != "sum" && how != "none") c.refuse_call("has an unknown reduction ", in_quotes(how));
    if (c.has(2) && c.real_input(2).shape != extents{shape[1]}) c.refuse_call("takes one weight a class");
    tensor& y = c.output(0, c.input(0).type, how == "none" ? each : extents{});
    if (!c.computes()) return;
    extents by = strides(shape);
    const std::size_t by_class = by[1];
    by.erase(by.begin() + 1);
    double sum = 0, weights = 0;
    std::size_t i = 0;
    for_each_position(each, [&](const extents& at) {
        const std::int64_t label = labels.integers[i++];
        if (ignores && label == ignored) return;
        const std::size_t index = index_of(c, label, shape[1]);
        const double weight = c.has(2) ? c.input(2).reals[index] : 1,
                     loss = -weight * x[offset(at, by) + index * by_class];
        if (how == "none") y.reals[i - 1] = loss;
        sum += loss, weights += weight;
    });
    if (how != "none") y.reals[0] = how == "sum" ? sum : sum / weights;
}

inline void negative_log_likelihood(call& c) { likelihood_loss(c, c.real_input(0).reals); }

inline void softmax_cross_entropy(call& c) {
    const tensor& x = c.real_input(0);
    std::vector<double> logarithms = x.reals;
    if (x.shape.size() < 2) c.refuse_call("takes scores with a batch and classes");
    if (c.computes())
        for_each_line(x.shape, 1, [&](std::size_t begin, std::size_t stride, std::size_t extent) {
            std::vector<double> line;
            for (std::size_t k = 0; k < extent; ++k) line.push_back(x.reals[begin + k * stride]);
            const double total = log_of_sum_of_exp(line);
            for (std::size_t k = 0; k < extent; ++k) logarithms[begin + k * stride] -= total;
        });
    c.output(1, x.type, x.shape).reals = logarithms;
    likelihood_loss(c, logarithms);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
