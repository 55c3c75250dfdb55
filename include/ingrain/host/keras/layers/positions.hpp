#pragma once
/// \file
/// Keras' pooling, resizing, padding and cropping of sequences and images, and its changes of shape.

#include <ingrain/host/keras/layers/convolutions.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::keras {

inline value add_pooling(const call& c) {
    c.allow({"pool_size", "strides", "padding", "data_format"});
    c.check_channels_last();
    const std::size_t axes = axes_of(c);
    const std::vector<std::size_t> window = c.sizes("pool_size", axes, 2), ones(axes, 1);
    const std::vector<std::size_t> strides = c.config.given("strides") ? c.sizes("strides", axes, 1) : window;
    const std::string y = c.graph.add(
        c.type.starts_with("Average") ? "AveragePool" : "MaxPool", {channels_first(c.graph, c.input())},
        {padding_of(c, axes, window, ones), whole_numbers("kernel_shape", window), whole_numbers("strides", strides)});
    return {channels_last(c.graph, y, c.rank()), c.rank()};
}

/// Over all positions.
inline value add_global_pooling(const call& c) {
    c.allow({"data_format", "keepdims"});
    c.check_channels_last();
    const std::size_t axes = axes_of(c);
    const bool keeps = c.flag("keepdims", false);
    const std::vector<std::int64_t> positions =
        axes == 2 ? std::vector<std::int64_t>{1, 2} : std::vector<std::int64_t>{1};
    return {
        c.graph.add(c.type.starts_with("GlobalAverage") ? "ReduceMean" : "ReduceMax", {c.input().name},
                    {onnx::graph_builder::whole_numbers("axes", positions), whole_number("keepdims", keeps ? 1 : 0)}),
        keeps ? c.rank() : 2};
}

/// Positions repeated, or with values between them.
inline value add_upsampling(const call& c) {
    c.allow({"size", "data_format", "interpolation"});
    c.check_channels_last();
    const std::size_t axes = axes_of(c);
    const std::string way = c.word("interpolation", "nearest");
    if (way != "nearest" && way != "bilinear")
        c.config.at("interpolation").refuse_place("is ", in_quotes(way), "; expected \"nearest\" or \"bilinear\"");
    std::vector<double> scales{1, 1};
    for (const std::size_t size : c.sizes("size", axes, 2)) scales.push_back(static_cast<double>(size));
    const bool is_nearest = way == "nearest";
    const std::string y = c.graph.add(
        "Resize", {channels_first(c.graph, c.input()), "", c.graph.constant({axes + 2}, std::move(scales))},
        {onnx::graph_builder::word("mode", is_nearest ? "nearest" : "linear"),
         onnx::graph_builder::word("coordinate_transformation_mode", is_nearest ? "asymmetric" : "half_pixel"),
         onnx::graph_builder::word("nearest_mode", "floor")});
    return {channels_last(c.graph, y, c.rank()), c.rank()};
}

/// Before and behind each axis of positions: a number for all, one for each axis, or two for each.
inline std::vector<std::pair<std::size_t, std::size_t>> ends_of(const call& c, const char* name, std::size_t axes) {
    constexpr std::size_t most = 1'000'000;
    const json_place place = c.config.at(name);
    if (!place.is(json_value::kind::list)) {
        const std::size_t both = place.whole(0, most);
        return std::vector<std::pair<std::size_t, std::size_t>>(axes, {both, both});
    }
    std::vector<std::pair<std::size_t, std::size_t>> result;
    if (axes == 1 && place.size() == 2) return {{place[0].whole(0, most), place[1].whole(0, most)}};
    if (place.size() != axes) place.refuse_place("has ", place.size(), " entries; expected ", axes);
    for (std::size_t i = 0; i < axes; ++i) {
        const json_place one = place[i];
        const bool is_pair = one.is(json_value::kind::list);
        if (is_pair && one.size() != 2) one.refuse_place("has ", one.size(), " entries; expected 2");
        result.emplace_back((is_pair ? one[0] : one).whole(0, most), (is_pair ? one[1] : one).whole(0, most));
    }
    return result;
}

/// Zeros around the positions; a convolution behind them takes them as its own.
inline value add_zeros(const call& c) {
    c.allow({"padding", "data_format"});
    c.check_channels_last();
    const std::size_t axes = axes_of(c);
    std::vector<std::int64_t> pads{0, 0}, behind{0, 0};
    for (const auto& [before, after] : ends_of(c, "padding", axes)) {
        pads.push_back(static_cast<std::int64_t>(before));
        behind.push_back(static_cast<std::int64_t>(after));
    }
    pads.insert(pads.end(), behind.begin(), behind.end());
    const std::string y = c.graph.add("Pad", {channels_first(c.graph, c.input()), c.graph.integers(std::move(pads))});
    return {channels_last(c.graph, y, c.rank()), c.rank()};
}

inline value add_cropping(const call& c) {
    c.allow({"cropping", "data_format"});
    c.check_channels_last();
    std::vector<std::int64_t> starts, ends, axes;
    for (const auto& [before, after] : ends_of(c, "cropping", axes_of(c))) {
        starts.push_back(static_cast<std::int64_t>(before));
        ends.push_back(after > 0 ? -static_cast<std::int64_t>(after) : INT32_MAX);
        axes.push_back(static_cast<std::int64_t>(axes.size()) + 1);
    }
    return {c.graph.add("Slice", {c.input().name, c.graph.integers(std::move(starts)),
                                  c.graph.integers(std::move(ends)), c.graph.integers(std::move(axes))}),
            c.rank()};
}

inline value add_flatten(const call& c) {
    c.allow({"data_format"});
    c.check_channels_last();
    return {c.graph.add("Flatten", {c.input().name}, {whole_number("axis", 1)}), 2};
}

/// One extent may be -1: what is left.
inline value add_reshape(const call& c) {
    c.allow({"target_shape"});
    const json_place shape = c.config.at("target_shape");
    std::vector<std::int64_t> extents{0};  // the batch as it is
    constexpr std::size_t most = 1'000'000'000;
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const json_place extent = shape[i];
        const bool is_rest = extent.is(json_value::kind::null) || extent.number() == -1;
        extents.push_back(is_rest ? -1 : static_cast<std::int64_t>(extent.whole(1, most)));
    }
    if (extents.size() < 2 || extents.size() > 5) shape.refuse_place("has ", shape.size(), " extents; expected 1 to 4");
    const std::size_t rank = extents.size();
    return {c.graph.add("Reshape", {c.input().name, c.graph.integers(std::move(extents))}), rank};
}

/// Axes are counted from 1, behind the batch.
inline value add_permute(const call& c) {
    c.allow({"dims"});
    const json_place dims = c.config.at("dims");
    if (dims.size() + 1 != c.rank()) dims.refuse_place("has ", dims.size(), " axes; expected ", c.rank() - 1);
    std::vector<std::int64_t> order{0};
    std::set<std::size_t> seen;
    for (std::size_t i = 0; i < dims.size(); ++i) {
        const std::size_t axis = dims[i].whole(1, dims.size());
        if (!seen.insert(axis).second) dims.refuse_place("has the axis ", axis, " twice");
        order.push_back(static_cast<std::int64_t>(axis));
    }
    return {c.graph.transpose(c.input().name, order), c.rank()};
}

/// Values of several layers: element by element, or one after another.
inline value add_join(const call& c) {
    c.allow({"axis"});
    if (c.inputs().size() < 2) c.refuse_call("joins ", c.inputs().size(), " values; expected two or more");
    std::vector<std::string> all;
    std::size_t rank = 0;
    for (const value& each : c.inputs()) {
        all.push_back(each.name);
        rank = each.rank > rank ? each.rank : rank;
    }
    if (c.type == "Concatenate") {
        const double axis = c.number("axis", -1), axes = static_cast<double>(rank);
        if (!(axis >= -axes) || !(axis < axes) || axis == 0)
            c.config.at("axis").refuse_place("is ", axis, ", with values of ", rank, " axes");
        return {c.graph.add("Concat", std::move(all), {whole_number("axis", static_cast<std::int64_t>(axis))}), rank};
    }
    if (c.type == "Subtract" && all.size() != 2) c.refuse_call("subtracts ", all.size(), " values; expected two");
    if (c.type == "Multiply") {
        std::string product = all[0];
        for (std::size_t i = 1; i < all.size(); ++i) product = c.graph.add("Mul", {product, all[i]});
        return {product, rank};
    }
    const char* const type = c.type == "Add"        ? "Sum"
                             : c.type == "Subtract" ? "Sub"
                             : c.type == "Average"  ? "Mean"
                             : c.type == "Maximum"  ? "Max"
                                                    : "Min";
    return {c.graph.add(type, std::move(all)), rank};
}

}}}  // namespace ingrain::INGRAIN_ABI::host::keras
