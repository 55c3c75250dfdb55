#pragma once
/// \file
/// JSON models of audio programs as graphs: RTNeural's, AIDA-X's, GuitarML's.

#include <ingrain/host/file.hpp>
#include <ingrain/host/json_place.hpp>
#include <ingrain/host/json_value.hpp>
#include <ingrain/host/nam/is_model.hpp>
#include <ingrain/host/onnx/fold.hpp>
#include <ingrain/host/rtneural/guitarml.hpp>
#include <ingrain/host/rtneural/list_of_layers.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// A model that a file describes.
struct model {
    std::string dialect;                ///< "RTNeural", "AIDA-X" or "GuitarML"
    onnx::model graph;                  ///< folded; its input is [1, channels], [1, frames, channels] or an image
    std::vector<std::string> remarks;   ///< what a reader should know, in sentences
    std::vector<double> input, output;  ///< the file's own test vector, if it has one: a frame after the other
};

namespace detail {

/// Refuses JSON of other programs by its name.
inline void refuse_others(const json_place& root) {
    const std::string_view source = root.source();
    if (!root.is(json_value::kind::object))
        refuse(source, " is ", json_place::shown(root.value()),
               ", not a JSON object; expected a model of RTNeural, AIDA-X or ", "GuitarML.");
    if (nam::is_model(root.value()))
        refuse(source, " is a model of Neural Amp Modeler (NAM); expected one of RTNeural, AIDA-X or GuitarML.");
    if (root.has("layers") || root.has("state_dict")) return;
    if (root.has("variables") && root.has("residual_channels"))
        refuse(source, " is a WaveNet of PedalNetRT, GuitarML's earlier format, which is not read.");
    for (const std::string& name : root.names())
        if (name.find("weight") != name.npos)
            refuse(source, " holds tensors such as ", in_quotes(name), ", as RTNeural's torch_helpers take them, and ",
                   "does not say which layers they belong to; save the state_dict by torch.save or safetensors, and ",
                   "load it by ingrain::host::load_torch.");
    refuse(source, " has neither \"layers\" nor \"state_dict\"; expected a model of RTNeural, AIDA-X or GuitarML.");
}

inline void read_guitarml(model& m, graph_builder& g, const json_place& root, std::size_t frames) {
    m.dialect = "GuitarML";
    const json_place d = root.at("model_data");
    for (const std::string& name : root.names())
        if (name != "model_data" && name != "state_dict") note_fact(g, root, name);
    g.begin({frames > 0 ? frames : usual_frames, d.at("input_size").whole(1, 64)});
    add_guitarml(g, root);
    note_metadata(g, d);
}

/// The file's test vector. AIDA-X computes it without gains, and with all knobs at 0.
inline void read_own_answers(model& m, const json_place& root, const gains& levels, std::size_t channels) {
    const std::vector<double> signal = batch_at(root, "input_batch");
    m.output = batch_at(root, "output_batch");
    if (signal.size() != m.output.size())
        root.refuse_place("has ", signal.size(), " values of input_batch and ", m.output.size(),
                          " of output_batch; expected as many");
    m.input.resize(signal.size() * channels);
    for (std::size_t i = 0; i < signal.size(); ++i) m.input[i * channels] = signal[i] / levels.input;
    for (double& y : m.output) y *= levels.output;
}

inline void read_list_of_layers(model& m, graph_builder& g, const json_place& root, std::size_t frames) {
    bool is_aida = false;
    for (const char* name : {"in_skip", "in_gain", "out_gain", "input_batch"}) is_aida = is_aida || root.has(name);
    m.dialect = is_aida ? "AIDA-X" : "RTNeural";
    const gains levels{gain_at(root, "in_gain"), gain_at(root, "out_gain")};
    read_rest(g, root);
    const auto extents = input_extents(root, frames);
    g.begin(extents);
    add_rtneural(g, root, levels, m.remarks);
    if (!root.has("input_batch") && !root.has("output_batch")) return;
    if (extents.size() != 2 || g.shape() != std::vector<std::size_t>{extents[0], 1})
        root.at("input_batch").refuse_place("is a test of frames with one output; this model has others");
    read_own_answers(m, root, levels, extents.back());
}

}  // namespace detail

/// The model that a JSON tree describes, for a sequence of so many frames. 0: as many as the file states, or as its
/// convolutions look at, at least 64.
inline model read_model(const json_value& tree, std::string_view source, std::size_t frames = 0) {
    const json_place root(tree, source);
    detail::refuse_others(root);
    model m;
    graph_builder g{std::string(source)};
    (root.has("state_dict") ? detail::read_guitarml : detail::read_list_of_layers)(m, g, root, frames);
    m.graph = onnx::fold(g.finished());
    return m;
}

/// The tree of a file. Refuses other kinds of files by their names.
inline json_value parse(bytes_view contents, std::string_view source) {
    return parse_json(contents, source, "a JSON model of RTNeural, AIDA-X or GuitarML");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
