#pragma once
/// \file
/// Names of layers and tensors in files and tables: from the outermost layer inwards, joined by dots.

#include <ingrain/core/members.hpp>

#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// "hidden", or "2.0" for the first layer in the third one, where neither has a name.
inline std::string full_name(const layer_path& layer) {
    const std::string own = layer.name != nullptr ? layer.name : std::to_string(layer.index);
    return layer.outer != nullptr ? full_name(*layer.outer) + "." + own : own;
}

/// "hidden.bias"
template <role Role>
std::string full_name(const tensor_info<Role>& tensor) {
    return tensor.layer != nullptr ? full_name(*tensor.layer) + "." + tensor.tensor : std::string(tensor.tensor);
}

}}}  // namespace ingrain::INGRAIN_ABI::host
