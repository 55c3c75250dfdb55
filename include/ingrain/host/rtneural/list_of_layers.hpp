#pragma once
/// \file
/// RTNeural's and AIDA-X's JSON: a list of layers, and what stands beside them.

#include <ingrain/host/json_place.hpp>
#include <ingrain/host/rtneural/layers.hpp>
#include <ingrain/host/rtneural/shortcut.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// Gains in decibels, as AIDA-X applies them.
struct gains {
    double input = 1, output = 1;
};

/// 10^(x / 20); below -90 dB AIDA-X is silent.
inline double gain_at(const json_place& root, const char* name) {
    if (!root.has(name)) return 1;
    const json_place place = root.at(name);
    const double decibels = place.number();
    if (!(decibels > -90) || !(decibels < 90))
        place.refuse_place("is ", decibels, " dB; expected more than -90 and less than 90");
    return std::pow(10.0, decibels / 20);
}

/// Keeps what the members of an object say, for people to read.
inline void note_metadata(graph_builder& g, const json_place& place) {
    for (const std::string& name : place.names()) g.note(name, place.at(name).words());
}

/// Notes a text or a number beside the model, for people to read. Refuses what may be for programs, such as a version.
inline void note_fact(graph_builder& g, const json_place& root, const std::string& name) {
    using kind = json_value::kind;
    const json_place here = root.at(name);
    const bool is_fact = here.is(kind::text) || here.is(kind::number) || here.is(kind::boolean);
    if (!is_fact || name == "version" || name.starts_with("in_") || name.starts_with("out_")) root.refuse_unknown(name);
    g.note(name, here.words());
}

/// What RTNeural's and AIDA-X's files have beside their layers.
inline void read_rest(graph_builder& g, const json_place& root) {
    constexpr std::string_view known[]{"in_shape", "layers",      "in_skip",     "in_gain",
                                       "out_gain", "input_batch", "output_batch"};
    for (const std::string& name : root.names()) {
        if (std::find(std::begin(known), std::end(known), name) != std::end(known)) continue;
        if (name == "metadata" && root.at(name).is(json_value::kind::object))
            note_metadata(g, root.at(name));
        else
            note_fact(g, root, name);
    }
}

/// Of a sequence whose length the file leaves open.
inline constexpr std::size_t usual_frames = 64;

/// Whether a layer of the file looks at other frames.
inline bool needs_time(const json_place& layers) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string& type = layers[i].at("type").text();
        if (type == "lstm" || type == "gru" || type == "conv1d") return true;
    }
    return false;
}

/// How many frames the convolutions look at: 1 where there are none.
inline std::size_t frames_seen(const json_place& layers) {
    std::size_t frames = 1;
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const json_place here = layers[i];
        const std::string& type = here.at("type").text();
        if (type != "conv1d" && type != "conv2d") continue;
        const std::size_t kernel =
            here.at(type == "conv1d" ? "kernel_size" : "kernel_size_time").last_whole(1, extent_limit);
        frames += (kernel - 1) * here.at("dilation").last_whole(1, extent_limit);
    }
    return frames;
}

/// The network's input: frames as many as are asked for, as the file states, or as the convolutions look at.
inline std::vector<std::size_t> input_extents(const json_place& root, std::size_t frames) {
    const json_place place = root.at("in_shape"), layers = root.at("layers");
    const open_shape shape = shape_at(place);
    constexpr std::size_t most_usual = 4096;
    if (*shape.extents.back() > channel_limit)
        place.refuse_place("has ", *shape.extents.back(), " channels; expected at most ", channel_limit);
    if (shape.rank() < 3 && frames == 0 && !needs_time(layers)) return {*shape.extents.back()};
    if (frames == 0)
        frames = shape.time() ? *shape.time() : std::min(std::max(usual_frames, frames_seen(layers)), most_usual);
    if (shape.rank() < 4) return {frames, *shape.extents.back()};
    if (!shape.extents[2]) place.refuse_place("leaves open how many features there are");
    return {frames, *shape.extents[2], *shape.extents[3]};
}

/// A list of numbers, each a channel's of a frame.
inline std::vector<double> batch_at(const json_place& root, const char* name) {
    if (!root.has(name)) return {};
    return root.at(name).tensor(1).values;
}

inline void add_layers(graph_builder& g, const json_place& root, std::vector<std::string>& remarks) {
    const json_place layers = root.at("layers");
    if (layers.size() == 0 || layers.is_list_of_numbers()) layers.refuse_place("has no layer");
    if (layers.size() > layer_limit)
        layers.refuse_place("has ", layers.size(), " layers; expected at most ", layer_limit);
    std::optional<std::size_t> time = shape_at(root.at("in_shape")).time();
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const json_place here = layers[i];
        const std::string type = here.at("type").text();
        const open_shape shape = shape_at(here.at("shape"));
        layer l{here, type, g, time, remarks};
        if (*shape.extents.back() > channel_limit)
            here.at("shape").refuse_place("has ", *shape.extents.back(), " channels; expected at most ", channel_limit);
        g.at(here.where());
        const auto reader = layer_readers().find(type);
        const bool is_input = i == 0 && type == "unknown" && here.at("weights").size() == 0;
        if (is_input)
            l.keep_channels();  // Keras' input layer
        else if (reader == layer_readers().end())
            here.at("type").refuse_place("is ", in_quotes(type),
                                         "; expected dense, time-distributed-dense, conv1d, conv2d, lstm, gru, prelu, "
                                         "batchnorm, batchnorm2d or activation");
        else
            reader->second(l);
        if (time && shape.time() && type != "conv1d" && type != "conv2d" && *time != *shape.time())
            here.at("shape").refuse_place("has ", *shape.time(), " frames behind ", *time, "; the layer keeps them");
        if (shape.time()) time = shape.time();
    }
}

/// The layers, between gains and beside a shortcut.
inline void add_rtneural(graph_builder& g, const json_place& root, const gains& levels,
                         std::vector<std::string>& remarks) {
    const std::size_t skip = root.has("in_skip") ? root.at("in_skip").whole(0, 64) : 0, inputs = g.channels();
    if (levels.input != 1) {
        g.at("in_gain");  // of the signal alone: knobs are the other channels
        std::vector<double> factors(inputs, 1);
        factors[0] = levels.input;
        g.add("Mul", {inputs == 1 ? g.constant({}, factors) : g.constant({inputs}, factors)});
    }
    const std::string input = g.value();
    const std::vector<std::size_t> shape = g.shape();
    add_layers(g, root, remarks);
    g.at("in_skip");
    if (skip > 0) {
        if (skip != g.channels() || skip > inputs || shape.size() != g.shape().size() || shape[0] != g.shape()[0])
            root.at("in_skip").refuse_place("is ", skip, ", with ", inputs, " inputs and ", g.channels(),
                                            " outputs; expected 0, or as many as there are outputs");
        add_skip(g, input, inputs, skip);
    }
    g.at("out_gain");
    if (levels.output != 1) g.add("Mul", {g.constant({}, {levels.output})});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
