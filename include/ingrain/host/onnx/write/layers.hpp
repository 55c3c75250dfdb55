#pragma once
/// \file
/// Layers of all kinds as nodes: one after another, with shortcuts, and in branches.

#include <ingrain/host/onnx/write/attention.hpp>
#include <ingrain/host/onnx/write/shapes.hpp>
#include <ingrain/host/onnx/write/windows.hpp>

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::write {

using namespace host::onnx::detail;

using writing = written_value (*)(graph_writer&, const layer_fact&, written_value);

inline writing writing_of(std::string_view kind) {
    static const std::map<std::string_view, writing> all{{"attention", write_attention},
                                                         {"average_pool1d", write_pooling},
                                                         {"average_pool2d", write_pooling},
                                                         {"batch_norm", write_batch_norm},
                                                         {"conv1d", write_convolution},
                                                         {"conv2d", write_convolution},
                                                         {"conv_transpose1d", write_transposed_convolution},
                                                         {"conv_transpose2d", write_transposed_convolution},
                                                         {"crop", write_slice},
                                                         {"dense", write_dense},
                                                         {"embedding", write_embedding},
                                                         {"flatten", write_reshape},
                                                         {"gated_tanh", write_gate},
                                                         {"global_average_pool", write_global_pooling},
                                                         {"global_max_pool", write_global_pooling},
                                                         {"glu", write_gate},
                                                         {"group_norm", write_group_norm},
                                                         {"instance_norm", write_instance_norm},
                                                         {"layer_norm", write_layer_norm},
                                                         {"log_softmax", write_softmax},
                                                         {"max_pool1d", write_pooling},
                                                         {"max_pool2d", write_pooling},
                                                         {"offset", write_channelwise},
                                                         {"pad", write_pad},
                                                         {"positional_encoding", write_positions},
                                                         {"prelu", write_prelu},
                                                         {"reshape", write_reshape},
                                                         {"rms_norm", write_rms_norm},
                                                         {"scale", write_channelwise},
                                                         {"slice", write_slice},
                                                         {"softmax", write_softmax},
                                                         {"transpose", write_transpose},
                                                         {"upsample1d", write_upsample},
                                                         {"upsample2d", write_upsample}};
    const auto found = all.find(kind);
    return found != all.end() ? found->second : nullptr;
}

inline written_value write_layer(graph_writer& g, const layer_fact& l, written_value x);

inline written_value write_all(graph_writer& g, const std::vector<layer_fact>& layers, written_value x) {
    for (const layer_fact& each : layers) x = write_layer(g, each, std::move(x));
    return x;
}

/// Joins branches that have their channels in the same place.
inline written_value write_branches(graph_writer& g, const layer_fact& l, const written_value& x) {
    std::vector<written_value> ends;
    for (const layer_fact& each : l.parts) ends.push_back(write_layer(g, each, x));
    for (written_value& end : ends) {
        if (!l.concatenates && end.shape != ends[0].shape)
            refuse("Cannot write ", text(l), " to an ONNX file: a vector meets the others at all positions.");
        end = with_channels(g, l, std::move(end), ends[0].channels_first);
    }
    written_value y = ends[0];
    if (l.concatenates) {
        std::vector<std::string> names;
        for (const written_value& end : ends) names.push_back(end.name);
        y.name = g.add(l.name, "Concat", names, {{"axis", axis_of_channels(y)}});
        y.shape = l.output;
    } else {
        for (std::size_t i = 1; i < ends.size(); ++i) y.name = g.add(l.name, l.joined_by, {y.name, ends[i].name});
    }
    return y;
}

inline written_value write_layer(graph_writer& g, const layer_fact& l, written_value x) {
    if (l.kind == "sequence") return write_all(g, l.parts, std::move(x));
    if (l.kind == "dropout" || l.kind == "identity") return x;
    if (l.kind == "residual") {
        written_value y = write_all(g, l.parts, x);
        x = with_channels(g, l, std::move(x), y.channels_first);
        y.name = g.add(l.name, "Add", {x.name, y.name});
        return y;
    }
    if (l.kind == "parallel" && l.parts.size() == 2 && l.parts[1].kind == "reversed")
        return write_recurrent(g, l, {&l.parts[0], &l.parts[1]}, std::move(x));
    if (l.kind == "parallel" && !l.output.empty()) return write_branches(g, l, x);
    if (l.kind == "lstm" || l.kind == "gru" || l.kind == "rnn") return write_recurrent(g, l, {&l}, std::move(x));
    if (const writing write = writing_of(l.kind)) return write(g, l, std::move(x));
    if (std::string name = activation(g, l, x.name); !name.empty()) {
        x.name = std::move(name);
        return x;
    }
    refuse("Cannot write ", text(l), " to an ONNX file: no operator is known for this kind of layer.");
}

/// Whether the first layer for which it matters wants the channels first.
inline bool begins_with_channels_first(const std::vector<layer_fact>& layers) {
    for (const layer_fact& l : layers) {
        const std::string_view kind = l.kind;
        if (kind.starts_with("conv") || kind.starts_with("max_pool") || kind.starts_with("average_pool") ||
            kind.starts_with("upsample") || kind.starts_with("global") || kind == "instance_norm" ||
            kind == "group_norm")
            return true;
        if (kind == "dense" || kind == "lstm" || kind == "gru" || kind == "rnn" || kind == "layer_norm" ||
            kind == "attention" || kind == "positional_encoding")
            return false;
        if (!l.parts.empty()) return begins_with_channels_first(l.parts);
    }
    return false;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::write
