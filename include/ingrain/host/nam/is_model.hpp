#pragma once
/// \file
/// Tells files of Neural Amp Modeler from other JSON.

#include <ingrain/host/json_value.hpp>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::nam {

/// Whether a file's tree has what all files of Neural Amp Modeler have, and no other models: an architecture and a
/// version.
inline bool is_model(const json_value& file) {
    return file.find("architecture") != nullptr && file.find("version") != nullptr;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::nam
