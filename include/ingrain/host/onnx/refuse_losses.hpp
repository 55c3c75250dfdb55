#pragma once
/// \file
/// Refuses graphs that compute a loss, which a network does not have.

#include <ingrain/host/error.hpp>
#include <ingrain/host/onnx/model.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

/// Refuses the first node that is a loss, and says what to do.
inline void refuse_losses(const model& graph) {
    for (const node& n : graph.nodes)
        if (n.type == "SoftmaxCrossEntropyLoss" || n.type == "NegativeLogLikelihoodLoss")
            refuse(graph.source, ": ", text(n), " is a loss, which a network does not have: export the model for ",
                   "inference, without its loss and its labels.");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx
