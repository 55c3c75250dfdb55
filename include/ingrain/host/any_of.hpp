#pragma once
/// \file
/// A file says which of several networks is chosen.

#include <ingrain/simd/begin.hpp>

#include <ingrain/any_of.hpp>
#include <ingrain/core/count.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/file_topology.hpp>
#include <ingrain/host/safetensors.hpp>

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host {

/// Chooses the first network of `any_of` whose parameters `fill` takes, and returns its position. `fill(parameters)`
/// throws a host::error where they are not its file's. If all are refused, the model is as it was.
///
///     host::load_first("amplifier.nam", model, [&](auto& parameters) { host::load_nam("amplifier.nam", parameters);
///     });
///
/// One sentence refuses a file that fits none, and says of each network why. `source` names the file in it.
template <class... Members>
std::size_t load_first(std::string_view source, ingrain::detail::chosen_model<Members...>& model, const auto& fill) {
    std::vector<std::string> reasons;
    const auto fits = [&]<std::size_t I>(std::integral_constant<std::size_t, I>) {
        using parameters = type_at<I, type_list<typename Members::parameters...>>;
        const auto filled = std::make_unique<parameters>();
        try {
            fill(*filled);
        } catch (const error& e) {
            reasons.push_back(e.what());
            return false;
        }
        model.template choose<I>() = *filled;
        return true;
    };
    if ([&]<std::size_t... I>(std::index_sequence<I...>) {
            return (fits(std::integral_constant<std::size_t, I>{}) || ...);
        }(std::index_sequence_for<Members...>{}))
        return model.index();

    std::string sentence(source);
    sentence += " is of none of these " + std::to_string(reasons.size()) + " networks.";
    const std::size_t parameter_counts[]{count_parameters<typename Members::parameters>()...};
    for (std::size_t i = 0; i < reasons.size(); ++i)
        sentence += " Network " + std::to_string(i) + ", with " + std::to_string(parameter_counts[i]) +
                    " parameters: " + reasons[i];
    throw error(sentence);
}

/// Chooses the network of `any_of` that a file is of, which `save` wrote, and fills its parameters: all of them, or the
/// model is as it was. Returns the network's position.
///
///     amplifier::model next;
///     host::load("lead.safetensors", next);
///
/// A network is recognised by names, shapes and the topology's hash; of networks that differ in their policy alone the
/// first is taken. Refuses a file that fits none, with what `load` says of each.
template <class... Members>
std::size_t load(const std::filesystem::path& path, ingrain::detail::chosen_model<Members...>& model) {
    const safetensors file = read_safetensors(path);
    return load_first(file.source, model, [&](auto& parameters) { load(file, parameters); });
}

}}}  // namespace ingrain::INGRAIN_ABI::host

#include <ingrain/simd/end.hpp>
