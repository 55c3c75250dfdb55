#pragma once
/// \file
/// Names of layers and tensors in files and tables: from the outermost layer inwards, joined by dots.

#include <ingrain/simd/begin.hpp>

#include <ingrain/core/members.hpp>
#include <ingrain/host/error.hpp>

#include <algorithm>
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

/// `full_name` for tables and comments: in quotation marks, without control characters, unless it consists of ASCII
/// letters, digits, underscores and dots.
std::string shown_name(const auto& layer_or_tensor) {
    const std::string name = full_name(layer_or_tensor);
    const auto is_plain = [](char c) {
        return c == '_' || c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    };
    return std::all_of(name.begin(), name.end(), is_plain) ? name : in_quotes(name);
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
