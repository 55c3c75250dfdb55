#pragma once
/// \file
/// Reads the configuration of a WaveNet in a file of Neural Amp Modeler.

#include <ingrain/host/json_place.hpp>
#include <ingrain/host/nam/activations.hpp>
#include <ingrain/host/nam/model.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam::detail {

inline constexpr std::size_t most_channels = 4096, most_kernel = 4096, most_dilation = 1 << 20, most_layers = 1024;

/// Element i of a list with `count` elements, or the value itself for each i.
inline json_place each(const json_place& from, std::size_t i, std::size_t count) {
    if (!from.is(json_value::kind::list)) return from;
    if (from.size() != count) from.refuse_value("expected as many as there are dilations, ", count);
    return from[i];
}

inline gating read_gating(const json_place& from) {
    const std::string& text = from.text();
    if (text == "none") return gating::none;
    if (text == "gated") return gating::gated;
    if (text != "blended") from.refuse_value("expected none, gated or blended");
    return gating::blended;
}

/// Layer i of an array, of `count`.
inline wavenet_layer read_layer(const json_place& from, std::size_t i, std::size_t count) {
    const char* const kernel = from.given("kernel_sizes") ? "kernel_sizes" : "kernel_size";
    wavenet_layer result{.kernel = each(from.at(kernel), i, count).whole(1, most_kernel),
                         .dilation = from.at("dilations")[i].whole(1, most_dilation),
                         .act = read_activation(each(from.at("activation"), i, count))};
    if (from.given("gating_mode"))
        result.gate = read_gating(each(from.at("gating_mode"), i, count));
    else if (from.given("gated") && from.at("gated").boolean())
        result.gate = gating::gated;
    if (result.gate == gating::none) return result;
    result.second = {"sigmoid", {}, "@sigmoid"};
    if (from.given("gating_mode") && from.given("secondary_activation"))
        result.second = read_activation(each(from.at("secondary_activation"), i, count));
    return result;
}

inline std::size_t number_or_one(const json_place& from, const char* key) {
    return from.given(key) ? from.at(key).whole(1, most_channels) : 1;
}

inline film read_film(const json_place& array, const char* key) {
    film result;
    if (!array.given(key)) return result;
    const json_place from = array.at(key);
    if (!from.is(json_value::kind::object)) {
        if (from.boolean()) from.refuse_value("expected false, or an object");
        return result;
    }
    from.allow({"active", "shift", "groups"});
    result.active = !from.given("active") || from.at("active").boolean();
    if (from.given("shift")) result.shifts = from.at("shift").boolean();
    result.groups = number_or_one(from, "groups");
    return result;
}

inline films read_films(const json_place& from) {
    return {.before_convolution = read_film(from, "conv_pre_film"),
            .behind_convolution = read_film(from, "conv_post_film"),
            .before_mixin = read_film(from, "input_mixin_pre_film"),
            .behind_mixin = read_film(from, "input_mixin_post_film"),
            .before_activation = read_film(from, "activation_pre_film"),
            .behind_activation = read_film(from, "activation_post_film"),
            .behind_layer1x1 = read_film(from, "layer1x1_post_film"),
            .behind_head1x1 = read_film(from, "head1x1_post_film")};
}

inline void read_head_of_array(const json_place& from, wavenet_array& array) {
    if (from.given("head")) {
        const json_place head = from.at("head");
        head.allow({"out_channels", "kernel_size", "bias", "head_dilation"});
        array.head_outputs = head.at("out_channels").whole(1, most_channels);
        array.head_kernel = head.at("kernel_size").whole(1, most_kernel);
        array.head_dilation = head.given("head_dilation") ? head.at("head_dilation").whole(1, most_dilation) : 1;
        array.head_bias = head.at("bias").boolean();
    } else {
        array.head_outputs = from.at("head_size").whole(1, most_channels);
        array.head_bias = from.at("head_bias").boolean();
    }
}

inline wavenet_array read_array(const json_place& from) {
    from.allow({"input_size",
                "condition_size",
                "head_size",
                "head_bias",
                "head",
                "channels",
                "bottleneck",
                "kernel_size",
                "kernel_sizes",
                "dilations",
                "activation",
                "gated",
                "gating_mode",
                "secondary_activation",
                "groups_input",
                "groups_input_mixin",
                "layer1x1",
                "head1x1",
                "conv_pre_film",
                "conv_post_film",
                "input_mixin_pre_film",
                "input_mixin_post_film",
                "activation_pre_film",
                "activation_post_film",
                "layer1x1_post_film",
                "head1x1_post_film",
                "slimmable"});
    if (from.given("kernel_size") && from.given("kernel_sizes"))
        from.at("kernel_size").refuse_value("expected it or kernel_sizes, not both");
    wavenet_array result{.inputs = from.at("input_size").whole(1, most_channels),
                         .conditions = from.at("condition_size").whole(1, most_channels),
                         .channels = from.at("channels").whole(1, most_channels)};
    result.bottleneck = from.given("bottleneck") ? from.at("bottleneck").whole(1, most_channels) : result.channels;
    result.input_groups = number_or_one(from, "groups_input");
    result.mixin_groups = number_or_one(from, "groups_input_mixin");
    if (from.given("layer1x1")) {
        const json_place own = from.at("layer1x1");
        own.allow({"active", "groups"});
        result.layer1x1 = {own.at("active").boolean(), number_or_one(own, "groups")};
    }
    if (from.given("head1x1")) {
        const json_place own = from.at("head1x1");
        own.allow({"active", "out_channels", "groups"});
        result.head1x1 = {own.at("active").boolean(), number_or_one(own, "groups")};
        if (result.head1x1.active) result.head1x1_outputs = own.at("out_channels").whole(1, most_channels);
    }
    result.modulated = read_films(from);
    read_head_of_array(from, result);
    const std::size_t count = from.at("dilations").size();
    if (count == 0 || count > most_layers) from.at("dilations").refuse_value("expected 1 to ", most_layers);
    for (std::size_t i = 0; i < count; ++i) result.layers.push_back(read_layer(from, i, count));
    return result;
}

inline void read_wavenet(const json_place& config, model& result) {
    config.allow({"layers", "head", "head_scale", "in_channels", "condition_dsp"});
    result.inputs = number_or_one(config, "in_channels");
    const json_place layers = config.at("layers");
    if (layers.size() == 0 || layers.size() > most_layers) layers.refuse_value("expected 1 to ", most_layers);
    for (std::size_t i = 0; i < layers.size(); ++i) result.arrays.push_back(read_array(layers[i]));
    if (config.given("head")) {
        const json_place head = config.at("head");
        head.allow({"in_channels", "channels", "out_channels", "kernel_sizes", "activation"});
        result.head = wavenet_head{head.at("channels").whole(1, most_channels),
                                   head.at("out_channels").whole(1, most_channels),
                                   {},
                                   read_activation(head.at("activation"))};
        const json_place kernels = head.at("kernel_sizes");
        if (kernels.size() == 0 || kernels.size() > most_layers) kernels.refuse_value("expected a size");
        for (std::size_t i = 0; i < kernels.size(); ++i)
            result.head->kernels.push_back(kernels[i].whole(1, most_kernel));
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::nam::detail
