#pragma once
/// \file
/// Layers of all kinds in C.

#include <ingrain/host/c99/activations.hpp>
#include <ingrain/host/c99/attention.hpp>
#include <ingrain/host/c99/channelwise.hpp>
#include <ingrain/host/c99/composites.hpp>
#include <ingrain/host/c99/convolution.hpp>
#include <ingrain/host/c99/embedding.hpp>
#include <ingrain/host/c99/movement.hpp>
#include <ingrain/host/c99/normalization.hpp>
#include <ingrain/host/c99/pooling.hpp>
#include <ingrain/host/c99/recurrent.hpp>
#include <ingrain/host/c99/softmax.hpp>
#include <ingrain/host/c99/transposed_convolution.hpp>
#include <ingrain/host/c99/upsampling.hpp>
#include <ingrain/host/c99/wavenet.hpp>
#include <ingrain/host/error.hpp>

#include <map>
#include <string>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::c99 {

using writing = void (*)(program&, const layer&, const operand& x, const operand& y);

/// What writes a layer of this kind, or nullptr.
inline writing writing_of(std::string_view kind) {
    static const std::map<std::string_view, writing> all{{"attention", write_attention},
                                                         {"average_pool1d", write_pooling},
                                                         {"average_pool2d", write_pooling},
                                                         {"batch_norm", write_batch_norm},
                                                         {"condition", write_condition},
                                                         {"conv1d", write_convolution},
                                                         {"conv2d", write_convolution},
                                                         {"conv_transpose1d", write_transposed_convolution},
                                                         {"conv_transpose2d", write_transposed_convolution},
                                                         {"crop", write_slice},
                                                         {"dense", write_dense},
                                                         {"dropout", write_copy},
                                                         {"embedding", write_embedding},
                                                         {"flatten", write_copy},
                                                         {"frozen", write_frozen},
                                                         {"gated_tanh", write_gate},
                                                         {"global_average_pool", write_pooling},
                                                         {"global_max_pool", write_pooling},
                                                         {"glu", write_gate},
                                                         {"group_norm", write_group_normalization},
                                                         {"gru", write_recurrent},
                                                         {"identity", write_copy},
                                                         {"instance_norm", write_group_normalization},
                                                         {"layer_norm", write_frame_normalization},
                                                         {"log_softmax", write_softmax},
                                                         {"lstm", write_recurrent},
                                                         {"max_pool1d", write_pooling},
                                                         {"max_pool2d", write_pooling},
                                                         {"offset", write_channelwise},
                                                         {"pad", write_pad},
                                                         {"parallel", write_branches},
                                                         {"pick", write_pick},
                                                         {"positional_encoding", write_positions},
                                                         {"prelu", write_prelu},
                                                         {"reshape", write_copy},
                                                         {"residual", write_residual},
                                                         {"reversed", write_recurrent},
                                                         {"rms_norm", write_frame_normalization},
                                                         {"rnn", write_recurrent},
                                                         {"scale", write_channelwise},
                                                         {"sequence", write_sequence},
                                                         {"slice", write_slice},
                                                         {"softmax", write_softmax},
                                                         {"split", write_split},
                                                         {"standardize", write_standardize},
                                                         {"transpose", write_transpose},
                                                         {"upsample1d", write_upsampling},
                                                         {"upsample2d", write_upsampling},
                                                         {"wavenet_stack", write_wavenet_stack}};
    if (const auto found = all.find(kind); found != all.end()) return found->second;
    return detail::elementwise_of(kind) != nullptr ? write_elementwise : nullptr;
}

/// "[64] to [32]"
inline std::string shapes_text(const layer& l) {
    std::string result;
    for (const value_shape* const each : {&l.input, &l.output}) {
        result += result.empty() ? "" : " to ";
        for (const extents& shape : each->parts) {
            result += &shape == each->parts.data() ? "[" : ", [";
            for (std::size_t i = 0; i < shape.size(); ++i) result += (i > 0 ? "," : "") + std::to_string(shape[i]);
            result += "]";
        }
    }
    return result;
}

/// Refuses a layer that has no form in C, by its name.
inline void any_layer::write(program& p, const layer& l, const operand& x, const operand& y) {
    const writing written = writing_of(l.kind);
    if (written == nullptr)
        refuse("Cannot write ", text(l), " as C: no function of C is known for this kind of layer.");
    if (l.kind != "sequence") p.add(in_comment(text(l) + ": " + shapes_text(l)));
    written(p, l, x, y);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::c99
