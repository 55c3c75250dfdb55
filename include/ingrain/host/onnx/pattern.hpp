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

    /// Whether a tensor has one number, or one for each value of the last axis.
    static bool fits_last(const tensor& t, const extents& shape) {
        return count(t.shape) == 1 ||
               (!t.shape.empty() && t.shape.back() == shape.back() && count(t.shape) == shape.back());
    }
    /// Adds a constant under a new name.
    std::string added(const node& n, const char* suffix, tensor t) const {
        std::string name = n.outputs[0] + suffix;
        while (g.m->values.contains(name)) name += '_';
        g.m->values[name] = {name, t.type, t.shape, false, true};
        g.m->constants[name] = std::move(t);
        return name;
    }

    graph_index g;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
