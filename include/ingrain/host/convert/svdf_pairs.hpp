#pragma once
/// \file
/// A product and a convolution that are one svdf.

#include <ingrain/host/convert/described_layer.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// The layer that two layers are, if they are a dense without bias and a causal conv1d in which each filter is a group;
/// or one without a type.
inline described_layer svdf_of(const described_layer& features, const described_layer& time) {
    const bool may_be = features.type.starts_with("@dense<") && features.tensors.size() == 1 &&
                        time.type.starts_with("@conv1d<") && !time.tensors.empty() && features.name.empty();
    if (!may_be) return {};
    const std::vector<std::size_t>& w = time.tensors[0].shape;  // [memory][rank][units]
    const std::string units = std::to_string(w[2]), memory = std::to_string(w[0]);
    const bool has_bias = time.tensors.size() > 1;
    if (time.type != "@conv1d<{.filters = " + units + ", .kernel = " + memory +
                         ", .padding = @causal, .groups = " + units + (has_bias ? "}>" : ", .bias = @bias::none}>"))
        return {};
    described_layer whole = composite("@svdf<", {features, time});
    whole.whole_type = "@svdf<{.units = " + units + ", .memory = " + memory +
                       (w[1] > 1 ? ", .rank = " + std::to_string(w[1]) : "") +
                       (has_bias ? "}>" : ", .bias = @bias::none}>");
    whole.inside[0].name = "features";
    whole.inside[1].name = "time";
    return whole;
}

/// Such pairs become one layer, also inside others.
inline void join_svdf_pairs(std::vector<described_layer>& layers) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        join_svdf_pairs(layers[i].inside);
        described_layer whole = i + 1 < layers.size() ? svdf_of(layers[i], layers[i + 1]) : described_layer{};
        if (whole.type.empty()) continue;
        layers[i] = std::move(whole);
        layers.erase(layers.begin() + static_cast<std::ptrdiff_t>(i) + 1);
    }
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
