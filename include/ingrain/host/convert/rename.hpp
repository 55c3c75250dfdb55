#pragma once
/// \file
/// Other names for layers of a translated model.

#include <ingrain/host/convert/described_layer.hpp>
#include <ingrain/host/cpp_text.hpp>
#include <ingrain/host/error.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

namespace detail {

/// "0", "1", "1.0": where layers are. Those of a bidirectional layer are named by the library.
inline void collect_layers(std::map<std::string, described_layer*>& all, std::vector<described_layer>& layers,
                           const std::string& path) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string here = path_of(path, layers[i], i);
        all[here.substr(0, here.size() - 1)] = &layers[i];
        if (layers[i].whole_type.empty()) collect_layers(all, layers[i].inside, here);
    }
}

/// Refuses what cannot name a type beside the header's own names.
inline void check_layer_name(const std::string& name, const std::string& word) {
    constexpr std::array taken{"ingrain", "net", "parameters", "std", "stream", "test_input", "test_output"};
    if (!host::detail::is_identifier(name) || host::detail::is_keyword(name) || host::detail::is_reserved(name) ||
        std::find(taken.begin(), taken.end(), name) != taken.end())
        refuse("--rename ", word, ": ", in_quotes(name), " cannot name a layer in C++; choose a word such as body.");
}

}  // namespace detail

/// Gives layers names of their own, in types and in files: "1.0=body" is for the first layer inside the second.
///
///     host::convert::rename(network, {"0=lstm", "1=out"});
///
/// Refuses a layer that is not there or is renamed twice, a name that two would have, and one that is none in C++.
inline void rename(described_network& network, const std::vector<std::string>& words) {
    std::map<std::string, described_layer*> all;
    detail::collect_layers(all, network.layers, "");
    std::vector<std::pair<described_layer*, std::string>> found;
    std::set<std::string> old_names, new_names;
    for (const std::string& word : words) {
        const std::size_t sign = word.find('=');
        if (sign == std::string::npos) refuse("--rename ", word, ": expected OLD=NEW, such as 0=body.");
        const std::string from = word.substr(0, sign), to = word.substr(sign + 1);
        const auto layer = all.find(from);
        if (layer == all.end()) {
            std::string known;
            for (const auto& [name, unused] : all) known += (known.empty() ? "" : ", ") + name;
            refuse("--rename ", word, ": there is no layer ", in_quotes(from), "; there are ", known, ".");
        }
        detail::check_layer_name(to, word);
        if (!old_names.insert(from).second) refuse("--rename ", word, ": the layer ", from, " is renamed twice.");
        if (!new_names.insert(to).second) refuse("--rename ", word, ": two layers would be called ", to, ".");
        found.emplace_back(layer->second, to);
    }
    for (auto& [layer, name] : found) layer->name = std::move(name), layer->has_own_type = true;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
