#pragma once
/// \file
/// The input added to the output: `in_skip` and `skip`.

#include <ingrain/host/rtneural/graph_builder.hpp>

#include <cstddef>
#include <cstdint>
#include <string>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::rtneural {

/// The output of the layers, and the first `skip` channels of the input added to it.
inline void add_skip(graph_builder& g, const std::string& input, std::size_t inputs, std::size_t skip) {
    const std::string value = g.value();
    std::string straight = input;
    if (skip < inputs) {
        g.go_on_from(input);
        g.add("Slice", {g.integers({0}), g.integers({static_cast<std::int64_t>(skip)}), g.integers({-1})});
        straight = g.value();
        g.go_on_from(value);
    }
    g.add("Add", {straight});
}

}}}  // namespace ingrain::INGRAIN_ABI::host::rtneural
