#pragma once
/// \file
/// Which axes of a graph's tensor are which extents of a layer's shape.

#include <ingrain/host/onnx/model.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// An extent that neither side divides. Number 0 is the batch.
struct atom {
    std::size_t number, extent;
    friend bool operator==(const atom&, const atom&) = default;
};
/// An axis: the product of some atoms, the last of which varies fastest. None: an extent of 1.
using atoms = std::vector<atom>;

inline std::size_t extent_of(const atoms& axis) {
    std::size_t product = 1;
    for (const atom& each : axis) product *= each.extent;
    return product;
}
inline bool has(const atoms& axis, const atom& wanted) {
    return std::find(axis.begin(), axis.end(), wanted) != axis.end();
}

/// Whether both have the same atoms, in any order.
inline bool same_values(const atoms& a, const atoms& b) {
    return a.size() == b.size() && std::all_of(a.begin(), a.end(), [&](const atom& each) { return has(b, each); });
}

/// Where value i of the axis `layer` lies in the axis `graph`, which has the same atoms.
inline std::vector<std::size_t> order_of(const atoms& layer, const atoms& graph) {
    std::vector<std::size_t> result;
    for (std::size_t i = 0; i < extent_of(layer); ++i) {
        std::size_t rest = i, place = 0;
        for (std::size_t k = layer.size(); k-- > 0;) {
            std::size_t stride = 1;
            for (std::size_t g = graph.size(); g-- > 0 && graph[g] != layer[k];) stride *= graph[g].extent;
            place += rest % layer[k].extent * stride;
            rest /= layer[k].extent;
        }
        result.push_back(place);
    }
    return result;
}

/// Positions come before channels in layers, and behind them in most graphs; a batch is in graphs alone.
struct view {
    std::vector<atoms> graph, layer;

    /// The axis of the graph that has the atoms of the layer's last extent, in any order.
    std::optional<std::size_t> channel_axis() const {
        for (std::size_t i = 0; i < graph.size(); ++i)
            if (!layer.back().empty() && same_values(graph[i], layer.back())) return i;
        return {};
    }
};

/// The atoms of a tensor's axes for another shape with the same order of values; nothing where an atom would be
/// divided.
inline std::optional<std::vector<atoms>> regrouped(const std::vector<atoms>& from, const extents& to) {
    atoms all;
    for (const atoms& axis : from) all.insert(all.end(), axis.begin(), axis.end());
    std::vector<atoms> result;
    std::size_t next = 0;
    for (const std::size_t extent : to) {
        atoms axis;
        while (next < all.size() && extent_of(axis) < extent) axis.push_back(all[next++]);
        if (extent_of(axis) != extent) return {};
        result.push_back(std::move(axis));
    }
    if (next != all.size()) return {};
    return result;
}

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
