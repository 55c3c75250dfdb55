#pragma once
/// \file
/// The topology's hash in files: of which network the parameters are.

#include <ingrain/core/topology_hash.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/safetensors_header.hpp>

#include <string>
#include <string_view>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::detail {

inline constexpr char topology_key[] = "topology", training_key[] = "training_hash";

/// What identifies a network in a file, also by its parameters. Shapes alone do not distinguish relu from tanh.
template <class Network>
std::string topology_of() {
    return std::to_string(topology_hash<Network>);
}

/// A word of the file's metadata, or null.
inline const std::string* word_of(const safetensors_header& header, const char* key) {
    const auto found = header.metadata.find(key);
    return found != header.metadata.end() ? &found->second : nullptr;
}

/// Refuses a file that was saved from another network.
template <class Network>
void refuse_another_topology(const safetensors_header& header, std::string_view source) {
    const std::string* said = word_of(header, topology_key);
    if (said != nullptr && *said != topology_of<Network>())
        refuse(source, " was saved from another network: its tensors have the same shapes, but its layers, their ",
               "options or its input differ. The file has the topology ", in_quotes(*said), "; expected \"",
               topology_of<Network>(), "\". Load it into the network that it was saved from.");
}

}}}  // namespace ingrain::INGRAIN_ABI::host::detail
