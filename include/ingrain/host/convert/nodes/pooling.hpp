#pragma once
/// \file
/// Pooling, of windows and of all positions.

#include <ingrain/host/convert/nodes/convolutions.hpp>
#include <ingrain/host/convert/translation.hpp>

#include <cstddef>
#include <string>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert::detail {

/// Windows of a size that is rounded up (ceil_mode) are padded behind: what a window may cover follows from the output.
inline void pool(translation& t, const onnx::node& n, chain& c) {
    check_channels_first(t, n, c);
    const onnx::extents &from = t.shape_of(n.inputs[0]), &to = t.shape_of(n.outputs[0]);
    spatial_window w = window_of(t, n, from, {});
    const bool counts = n.integer("count_include_pad", 0) != 0, is_average = n.type == "AveragePool";
    if (n.outputs.size() > 1 && !n.outputs[1].empty()) t.refuse_node(n, "gives indices, which no layer does");
    if (counts && n.integer("ceil_mode", 0) != 0)
        t.refuse_node(n, "counts its padding and rounds its size up, which no layer does at once");
    for (std::size_t i = 0; i < w.kernel.size(); ++i) {
        const std::size_t reached = (to[i + 2] - 1) * w.stride[i] + (w.kernel[i] - 1) * w.dilation[i] + 1;
        const std::size_t covered = from[i + 2] + w.padding.before[i];
        w.padding.after[i] = reached > covered ? reached - covered : 0;
    }
    const bool is_square = w.kernel.front() == w.kernel.back();
    std::string type = is_average ? "@average_pool" : "@max_pool";
    type += w.kernel.size() == 1 ? "1d<" : "2d<";
    type += is_square ? std::to_string(w.kernel[0]) : "@extent2d{" + joined(w.kernel) + "}";
    std::string options = window_options(w, w.kernel);
    if (is_average && counts && options.find(".padding") != options.npos) options += ", .count_padding = true";
    if (!options.empty()) type += ", {" + options.substr(2) + "}";
    t.take(n);
    c.add(type + ">");
    c.value = n.outputs[0];
    set_channels_first(t, c);
}

/// Of all positions: GlobalAveragePool and GlobalMaxPool.
inline void global_pool(translation& t, const onnx::node& n, chain& c) {
    check_channels_first(t, n, c);
    const std::size_t channels = c.layout.shape().back();
    t.take(n);
    c.add(n.type == "GlobalMaxPool" ? "@global_max_pool" : "@global_average_pool");
    c.value = n.outputs[0];
    std::vector<std::size_t> where(t.shape_of(c.value).size(), axes::nowhere);
    where[1] = 0;
    c.layout = axes::of({channels}, where);
}

}}}  // namespace ingrain::INGRAIN_ABI::host::convert::detail
