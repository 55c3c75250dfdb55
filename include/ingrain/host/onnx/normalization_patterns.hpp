#pragma once
/// \file
/// Normalisations that exporters write as several nodes.

#include <ingrain/host/onnx/pattern.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// `LayerNormalization` (x, scale, shift) of the last axis, and `GroupNormalization` (x, and scale and shift for each
/// channel, or neither). What brings values to mean 0 and variance 1 is found first; a product and a sum with constants
/// behind it are its scale and shift.
class normalization_patterns : pattern {
public:
    using pattern::pattern;

    void replace_all() {
        for (node& n : g.m->nodes) {
            if (n.type == "Div") centred_by_root(n);
            if (n.type == "Reshape") grouped(n);
            if (n.type == "Mul" || n.type == "Add") absorbed(n);
        }
        for (node& n : g.m->nodes) {
            if (n.type == "LayerNormalization" && n.inputs.size() < 3) add_missing(n, normalized_size(n));
            if (n.type == "GroupNormalization" && n.inputs.size() == 2) add_missing(n, g.shape(n.inputs[0])[1]);
        }
        std::erase_if(g.m->nodes, [](const node& n) { return n.type.empty(); });
    }

private:
    /// (x - mean) / √(mean of squares + ε): over the last axis, or over all but the first.
    void centred_by_root(node& n) {
        node* const root = g.private_producer(n.inputs[1], "Sqrt");
        node* const sum = root != nullptr ? g.private_producer(root->inputs[0], "Add") : nullptr;
        node* const centred = sum != nullptr ? g.producer(n.inputs[0], "Sub") : nullptr;
        node* const mean = centred != nullptr ? g.private_producer(centred->inputs[1], "ReduceMean") : nullptr;
        if (mean == nullptr || mean->inputs[0] != centred->inputs[0]) return;
        for (std::size_t i = 0; i < 2; ++i) {
            const auto epsilon = g.number(sum->inputs[i]);
            node* const variance = epsilon ? g.private_producer(sum->inputs[1 - i], "ReduceMean") : nullptr;
            node* const power = variance != nullptr ? g.private_producer(variance->inputs[0], "Pow") : nullptr;
            if (power == nullptr || power->inputs[0] != centred->outputs[0] || !g.is_number(power->inputs[1], 2) ||
                g.taken_by.at(centred->outputs[0]).size() != 2)
                continue;
            const auto rank = static_cast<std::int64_t>(g.shape(centred->inputs[0]).size());
            const std::int64_t first = first_of_the_last(*mean, rank);
            if (first < 0 || first != first_of_the_last(*variance, rank)) continue;
            if (first == rank - 1)
                become(n, "LayerNormalization", {centred->inputs[0]},
                       {integer_attribute("axis", -1), real_attribute("epsilon", *epsilon)});
            else if (first == 1)
                become(n, "GroupNormalization", {centred->inputs[0]},
                       {integer_attribute("num_groups", 1), real_attribute("epsilon", *epsilon)});
            else
                continue;
            for (node* each : {root, sum, centred, mean, variance, power}) remove(each);
            return;
        }
    }

    /// The first axis of a mean that goes over it and all behind it, and keeps them; -1 if it goes over others.
    std::int64_t first_of_the_last(const node& mean, std::int64_t rank) const {
        std::vector<std::int64_t> axes = mean.integers("axes");
        if (mean.inputs.size() > 1) {
            const tensor* const given = g.constant(mean.inputs[1]);
            if (given == nullptr) return -1;
            axes = given->integers;
        }
        for (std::int64_t& axis : axes) axis += axis < 0 ? rank : 0;
        std::sort(axes.begin(), axes.end());
        if (axes.empty() || mean.integer("keepdims", 1) == 0) return -1;
        for (std::size_t i = 0; i < axes.size(); ++i)
            if (axes[i] != rank - static_cast<std::int64_t>(axes.size() - i)) return -1;
        return axes[0];
    }

    /// [N, C, ...] as [N, groups, all the rest], normalised for each of the groups, and back.
    void grouped(node& n) {
        node* const normal = g.private_producer(n.inputs[0], "InstanceNormalization");
        node* const parts = normal != nullptr ? g.private_producer(normal->inputs[0], "Reshape") : nullptr;
        if (parts == nullptr) return;
        const extents &whole = g.shape(parts->inputs[0]), &inner = g.shape(parts->outputs[0]);
        const tensor *const scale = g.constant(normal->inputs[1]), *const shift = g.constant(normal->inputs[2]);
        if (g.shape(n.outputs[0]) != whole || whole.size() < 2 || inner.size() < 3 || inner[0] != whole[0] ||
            inner[1] == 0 || whole[1] % inner[1] != 0 || scale == nullptr || shift == nullptr)
            return;
        const auto is_all = [](const tensor& t, double wanted) {
            return std::all_of(t.reals.begin(), t.reals.end(),
                               [=](double value) { return !(std::abs(value - wanted) > 0); });
        };
        std::vector<std::string> inputs{parts->inputs[0]};
        if (!is_all(*scale, 1) || !is_all(*shift, 0))
            for (const auto& [name, of] : {std::pair{".scale", scale}, std::pair{".shift", shift}})
                inputs.push_back(added(n, name, for_each_channel(*of, whole[1])));
        become(n, "GroupNormalization", std::move(inputs),
               {integer_attribute("num_groups", static_cast<std::int64_t>(inner[1])),
                real_attribute("epsilon", normal->real("epsilon", 1e-5))});
        remove(normal), remove(parts);
    }

    static tensor for_each_channel(const tensor& of, std::size_t channels) {
        tensor result{of.type, {channels}, std::vector<double>(channels), {}, true};
        for (std::size_t c = 0; c < channels; ++c) result.reals[c] = of.reals[c * of.reals.size() / channels];
        return result;
    }

    /// A product that is the scale of a normalisation without one, or a sum that is its shift.
    void absorbed(node& n) {
        for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
            if (n.inputs.size() != 2) return;
            const tensor* const given = g.constant(n.inputs[i]);
            node* normal = given != nullptr ? g.private_producer(n.inputs[1 - i], "LayerNormalization") : nullptr;
            const bool is_layer_norm = normal != nullptr;
            if (given != nullptr && normal == nullptr)
                normal = g.private_producer(n.inputs[1 - i], "GroupNormalization");
            if (normal == nullptr || normal->inputs.size() > (n.type == "Mul" ? 1 : 2)) continue;
            const extents& shape = g.shape(n.outputs[0]);
            if (shape != g.shape(normal->inputs[0])) continue;
            if (is_layer_norm && normalized_size(*normal) != shape.back()) continue;
            const std::size_t channels = is_layer_norm ? shape.back() : shape[1];
            if (!is_layer_norm && leaves_as_it_is(n, *given)) {
                become(n, "GroupNormalization", normal->inputs, normal->attributes);
                return remove(normal);
            }
            if (is_layer_norm ? !fits_last(*given, shape) : !fits_channels(*given, shape)) continue;
            std::vector<std::string> inputs = normal->inputs;
            if (n.type == "Add" && inputs.size() == 1) inputs.push_back(added(n, ".scale", filled(channels, 1)));
            tensor values = filled(channels, given->reals[0]);
            if (given->reals.size() == channels) values.reals = given->reals;
            inputs.push_back(added(n, n.type == "Mul" ? ".scale" : ".shift", std::move(values)));
            become(n, is_layer_norm ? "LayerNormalization" : "GroupNormalization", std::move(inputs),
                   normal->attributes);
            return remove(normal);
        }
    }

    /// The factor 1 and the summand 0 that PyTorch writes for a normalisation without scale and shift.
    static bool leaves_as_it_is(const node& n, const tensor& given) {
        return count(given.shape) == 1 && !(std::abs(given.reals[0] - (n.type == "Mul" ? 1 : 0)) > 0);
    }
    /// Whether a tensor has one number, or one for each value of the second axis.
    static bool fits_channels(const tensor& t, const extents& shape) {
        const std::size_t behind = shape.size() - 1;  // axes from the channels on
        return count(t.shape) == 1 ||
               (count(t.shape) == shape[1] && t.shape.size() >= behind && t.shape[t.shape.size() - behind] == shape[1]);
    }
    static tensor filled(std::size_t size, double value) {
        return {element::f32, {size}, std::vector<double>(size, value), {}, true};
    }
    /// How many values a LayerNormalization goes over: those of its axis and all behind it.
    std::size_t normalized_size(const node& n) const {
        const extents& shape = g.shape(n.inputs[0]);
        const auto rank = static_cast<std::int64_t>(shape.size());
        std::int64_t axis = n.integer("axis", -1);
        axis += axis < 0 ? rank : 0;
        if (axis < 0 || axis >= rank) return shape.back();
        return count(extents(shape.begin() + static_cast<std::ptrdiff_t>(axis), shape.end()));
    }
    void add_missing(node& n, std::size_t size) {
        if (n.inputs.size() < 2) n.inputs.push_back(added(n, ".scale", filled(size, 1)));
        n.inputs.push_back(added(n, ".shift", filled(size, 0)));
    }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
