#pragma once
/// \file
/// What all patterns in a graph have in common.

#include <ingrain/host/onnx/call.hpp>
#include <ingrain/host/onnx/graph_index.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

inline attribute real_attribute(const char* name, double value) {
    return {name, attribute_kind::real, {value}, {}, {}, {}};
}
inline attribute integer_attribute(const char* name, std::int64_t value) {
    return {name, attribute_kind::integer, {}, {value}, {}, {}};
}

/// Looks for nodes around one, and makes it another.
struct pattern {
    explicit pattern(model& of) : g(of) {}

    static void become(node& n, const char* type, std::vector<std::string> inputs,
                       std::vector<attribute> attributes = {}) {
        n.type = type, n.domain.clear();
        n.inputs = std::move(inputs), n.attributes = std::move(attributes);
    }
    static void remove(node* n) { n->type.clear(), n->outputs.clear(); }

    /// The other of two inputs, if one of them is `name`.
    static const std::string* other(const node& n, const std::string& name) {
        if (n.inputs.size() != 2) return nullptr;
        return n.inputs[0] == name ? &n.inputs[1] : n.inputs[1] == name ? &n.inputs[0] : nullptr;
    }
    /// The input of a node with two that is not this number.
    const std::string* without(const node& n, double number) const {
        if (n.inputs.size() != 2) return nullptr;
        for (std::size_t i = 0; i < 2; ++i)
            if (g.is_number(n.inputs[i], number)) return &n.inputs[1 - i];
        return nullptr;
    }

    graph_index g;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
