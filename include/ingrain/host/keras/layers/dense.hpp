#pragma once
/// \file
/// Keras' Dense, Embedding and normalisations.

#include <ingrain/host/keras/layers/activations.hpp>

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::keras {

/// kernel [in][out], bias [out] or none
inline value add_dense(const call& c) {
    c.allow({"units", "use_bias", "activation"});
    onnx::tensor kernel = c.weight_of_rank("kernel", 2);
    const std::size_t out = kernel.shape[1];
    std::string x = c.graph.add("MatMul", {c.input().name, c.graph.add_constant(std::move(kernel))});
    if (c.flag("use_bias", true)) x = c.graph.add("Add", {x, c.graph.add_constant(c.weight("bias", {out}))});
    return {activated(c, x), c.rank()};
}

/// embeddings [entries][size]
inline value add_embedding(const call& c) {
    c.allow({"input_dim", "output_dim", "mask_zero", "weights"});
    if (c.flag("mask_zero", false)) c.refuse_call("masks zeros (mask_zero=True), which no layer here does");
    const std::string table = c.graph.add_constant(c.weight_of_rank("embeddings", 2));
    return {c.graph.add("Gather", {table, c.input().name}, {whole_number("axis", 0)}), c.rank() + 1};
}

/// Refuses an axis that is not the last one: a number, or a list of one.
inline void check_last_axis(const call& c) {
    if (!c.config.given("axis")) return;
    json_place axis = c.config.at("axis");
    if (axis.is(json_value::kind::list) && axis.size() == 1) axis = axis[0];
    if (axis.is(json_value::kind::list)) axis.refuse_place("has ", axis.size(), " axes; expected the last one");
    const double last = static_cast<double>(c.rank()) - 1;
    if (std::abs(axis.number() + 1) > 0 && std::abs(axis.number() - last) > 0)
        axis.refuse_place("is ", axis.number(), "; expected the last one, ", last);
}

/// gamma and beta; ones and zeros where they are left out.
inline std::vector<std::string> scale_and_shift(const call& c, std::size_t channels) {
    const auto one = [&](const char* name, const char* option, double otherwise) {
        return c.graph.add_constant(
            c.flag(option, true)
                ? c.weight(name, {channels})
                : onnx::tensor{onnx::element::f32, {channels}, std::vector<double>(channels, otherwise), {}, true});
    };
    return {one("gamma", "scale", 1), one("beta", "center", 0)};
}

inline value add_batch_norm(const call& c) {
    c.allow({"axis", "epsilon", "center", "scale", "renorm"});
    check_last_axis(c);
    if (c.flag("renorm", false)) c.refuse_call("renormalises its batches, which is not read");
    onnx::tensor mean = c.weight_of_rank("moving_mean", 1);
    const std::size_t channels = mean.shape[0];
    std::vector<std::string> inputs{channels_first(c.graph, c.input())};
    for (std::string& each : scale_and_shift(c, channels)) inputs.push_back(std::move(each));
    inputs.push_back(c.graph.add_constant(std::move(mean)));
    inputs.push_back(c.graph.add_constant(c.weight("moving_variance", {channels})));
    const std::string y = c.graph.add("BatchNormalization", std::move(inputs),
                                      {onnx::graph_builder::number("epsilon", c.number("epsilon", 1e-3))});
    return {channels_last(c.graph, y, c.rank()), c.rank()};
}

/// How many values a normalisation goes over, from gamma or beta.
inline std::size_t normalized_size(const call& c) {
    for (const auto& [name, option] : {std::pair{"gamma", "scale"}, std::pair{"beta", "center"}})
        if (c.flag(option, true)) return c.weight_of_rank(name, 1).shape[0];
    c.refuse_call("has neither scale nor center, which is not read");
}

inline value add_layer_norm(const call& c) {
    c.allow({"axis", "epsilon", "center", "scale", "rms_scaling"});
    check_last_axis(c);
    if (c.flag("rms_scaling", false)) c.refuse_call("scales by the root of squares alone, which is not read");
    std::vector<std::string> inputs{c.input().name};
    for (std::string& each : scale_and_shift(c, normalized_size(c))) inputs.push_back(std::move(each));
    return {c.graph.add("LayerNormalization", std::move(inputs),
                        {whole_number("axis", -1), onnx::graph_builder::number("epsilon", c.number("epsilon", 1e-3))}),
            c.rank()};
}

/// (x - mean) / max(√variance, 1e-7), with numbers that Keras has adapted or that the config states.
inline value add_normalization(const call& c) {
    c.allow({"axis", "mean", "variance", "invert"});
    check_last_axis(c);
    if (c.flag("invert", false)) c.refuse_call("inverts a normalisation, which is not read");
    const auto values = [&](const char* name) {
        if (!c.config.given(name)) return c.weight(name).reals;
        const json_place place = c.config.at(name);
        return place.is(json_value::kind::number) ? std::vector<double>{place.number()} : place.tensor(1).values;
    };
    if (c.has_weight("count")) c.leave_out("count");  // how many samples were looked at
    std::vector<double> mean = values("mean"), factor = values("variance");
    for (double& each : factor) each = 1 / std::fmax(std::sqrt(each), 1e-7);
    const auto constant = [&](std::vector<double> list) {
        const std::size_t size = list.size();
        return c.graph.constant(size == 1 ? onnx::extents{} : onnx::extents{size}, std::move(list));
    };
    const std::string centred = c.graph.add("Sub", {c.input().name, constant(std::move(mean))});
    return {c.graph.add("Mul", {centred, constant(std::move(factor))}), c.rank()};
}

/// x scale + offset, each a number or one for each channel.
inline value add_rescaling(const call& c) {
    c.allow({"scale", "offset"});
    const auto constant = [&](const char* name, double otherwise) {
        std::vector<double> list{otherwise};
        if (c.config.given(name)) {
            const json_place place = c.config.at(name);
            list = place.is(json_value::kind::number) ? std::vector<double>{place.number()} : place.tensor(1).values;
        }
        const std::size_t size = list.size();
        return c.graph.constant(size == 1 ? onnx::extents{} : onnx::extents{size}, std::move(list));
    };
    const std::string scaled = c.graph.add("Mul", {c.input().name, constant("scale", 1)});
    return {c.graph.add("Add", {scaled, constant("offset", 0)}), c.rank()};
}

}}}  // namespace ingrain::INGRAIN_ABI::host::keras
