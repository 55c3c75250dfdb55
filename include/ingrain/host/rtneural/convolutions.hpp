#pragma once
/// \file
/// The convolutions of RTNeural's JSON. Whether one is causal or valid is in the file's shapes alone.

#include <ingrain/host/rtneural/layer.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// Whether a layer keeps its frames: the kernel spans so many besides its own. Nothing where the file leaves time open.
/// Refuses frames that fit neither.
inline std::optional<bool> keeps_frames(const layer& l, std::size_t span) {
    const json_place place = l.json.at("shape");
    const std::optional<std::size_t> before = l.time_before, after = shape_at(place).time();
    if (!before || !after) return {};
    if (*before != *after && *before != *after + span)
        place.refuse_place("has ", *after, " frames behind ", *before, "; expected as many, or ", span, " fewer, with ",
                           "its kernel and dilation");
    return *before == *after;
}

/// How many frames there are behind a window. Refuses one that is longer than the sequence.
inline std::size_t frames_behind(const layer& l, std::size_t zeros, std::size_t span) {
    const std::size_t frames = l.graph.shape()[0] + zeros;
    if (frames <= span)
        l.json.refuse_place("(", l.type, ") looks at ", span + 1, " frames, and is given ", frames,
                            "; take a longer sequence");
    return frames - span;
}

/// Values [taps...][in][out] as [out][in][taps...].
inline std::vector<double> filters_first(const std::vector<double>& from, std::size_t taps, std::size_t in,
                                         std::size_t out) {
    std::vector<double> result(from.size());
    for (std::size_t k = 0; k < taps; ++k)
        for (std::size_t i = 0; i < in; ++i)
            for (std::size_t o = 0; o < out; ++o) result[(o * in + i) * taps + k] = from[(k * in + i) * out + o];
    return result;
}

inline std::vector<std::int64_t> signed_sizes(const std::vector<std::size_t>& sizes) {
    return {sizes.begin(), sizes.end()};
}

/// W [k][in / groups][out], b [out] or none; tap k - 1 is the newest frame. Causal where the file's shapes keep the
/// frames or leave time open, else without padding.
inline void add_conv1d(const layer& l) {
    graph_builder& g = l.graph;
    l.json.allow({"type", "activation", "shape", "weights", "name", "kernel_size", "dilation", "groups"});
    if (g.shape().size() != 2) l.json.refuse_place("(conv1d) is given no sequence of frames");
    const std::size_t kernel = l.json.at("kernel_size").last_whole(1, extent_limit),
                      dilation = l.json.at("dilation").last_whole(1, extent_limit),
                      groups = l.json.has("groups") ? l.json.at("groups").last_whole(1, extent_limit) : 1;
    const std::size_t in = g.channels(), out = l.channels(), span = (kernel - 1) * dilation;
    if (in % groups != 0 || out % groups != 0)
        l.json.at("groups").refuse_place("is ", groups, ", which does not divide ", in, " and ", out, " channels");
    const std::size_t count = l.count_weights(1, 2), zeros = keeps_frames(l, span).value_or(true) ? span : 0;
    const std::size_t frames = frames_behind(l, zeros, span);
    std::vector<std::string> constants{g.constant(
        {out, in / groups, kernel}, filters_first(l.weights(0, {kernel, in / groups, out}), kernel, in / groups, out))};
    if (count > 1) constants.push_back(g.constant({out}, l.weights(1, {out})));
    g.transpose({0, 2, 1});
    g.add("Conv", constants,
          {graph_builder::whole_numbers("kernel_shape", signed_sizes({kernel})),
           graph_builder::whole_numbers("dilations", signed_sizes({dilation})),
           graph_builder::whole_numbers("pads", signed_sizes({zeros, 0})),
           graph_builder::whole_number("group", static_cast<std::int64_t>(groups))});
    g.transpose({0, 2, 1});
    g.becomes({frames, out});
    if (const std::string name = l.activation(); !name.empty()) add_activation(l, name);
}

/// W [kernel of time][kernel of features][in][out], b [out] or none; strides over features, dilation over time. "same"
/// is Keras' padding; where the file leaves time open, the layer is causal, as RTNeural computes it.
inline void add_conv2d(const layer& l) {
    graph_builder& g = l.graph;
    const json_place& json = l.json;
    json.allow({"type", "activation", "shape", "weights", "name", "kernel_size_time", "kernel_size_feature", "dilation",
                "strides", "num_filters_in", "num_features_in", "num_filters_out", "padding"});
    if (g.shape().size() != 3) json.refuse_place("(conv2d) is given no image: [null, time, features, channels]");
    const auto size = [&](const char* name) { return json.at(name).last_whole(1, extent_limit); };
    const std::size_t kt = size("kernel_size_time"), kf = size("kernel_size_feature"), dilation = size("dilation"),
                      stride = size("strides"), features = g.shape()[1], in = g.channels(), out = l.channels();
    const auto is_said = [&](const char* name, std::size_t known) {
        if (json.has(name) && size(name) != known)
            json.at(name).refuse_place("is ", size(name), "; the layer has ", known);
    };
    is_said("num_filters_in", in);
    is_said("num_features_in", features);
    is_said("num_filters_out", out);
    const json_place padding = json.at("padding");
    const bool same = padding.text() == "same";
    if (!same && padding.text() != "valid")
        padding.refuse_place("is ", in_quotes(padding.text()), "; expected \"valid\" or \"same\"");
    if (!same && features < kf) json.refuse_place("(conv2d) has ", features, " features for a kernel of ", kf);
    const std::size_t after = same ? (features + stride - 1) / stride : (features - kf) / stride + 1;
    const std::size_t covered = (after - 1) * stride + kf,
                      missing = same && covered > features ? covered - features : 0;
    const open_shape shape = shape_at(json.at("shape"));
    if (shape.rank() != 4 || (shape.extents[2] && *shape.extents[2] != after))
        json.at("shape").refuse_place("does not fit; the layer gives ", after, " features and ", out, " channels");
    const std::size_t span = (kt - 1) * dilation, count = l.count_weights(1, 2);
    const std::optional<bool> keeps = keeps_frames(l, span);
    if (keeps && *keeps != (same || span == 0))
        padding.refuse_place("is ", in_quotes(padding.text()), ", with a shape that ", *keeps ? "keeps" : "loses",
                             " frames");
    const std::size_t zeros = !keeps ? span : same ? span / 2 : 0, zeros_after = keeps && same ? span - zeros : 0;
    const std::size_t frames = frames_behind(l, zeros + zeros_after, span);
    std::vector<std::string> constants{
        g.constant({out, in, kt, kf}, filters_first(l.weights(0, {kt, kf, in, out}), kt * kf, in, out))};
    if (count > 1) constants.push_back(g.constant({out}, l.weights(1, {out})));
    g.transpose({0, 3, 1, 2});
    g.add(
        "Conv", constants,
        {graph_builder::whole_numbers("kernel_shape", signed_sizes({kt, kf})),
         graph_builder::whole_numbers("dilations", signed_sizes({dilation, 1})),
         graph_builder::whole_numbers("strides", signed_sizes({1, stride})),
         graph_builder::whole_numbers("pads", signed_sizes({zeros, missing / 2, zeros_after, missing - missing / 2}))});
    g.transpose({0, 2, 3, 1});
    g.becomes({frames, after, out});
    if (const std::string name = l.activation(); !name.empty()) add_activation(l, name);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
