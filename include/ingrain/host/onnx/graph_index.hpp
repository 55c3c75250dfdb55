#pragma once
/// \file
/// Who computes a value of a graph, and who takes it.

#include <ingrain/host/onnx/model.hpp>

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Refers to the nodes of a model that outlives it and does not move.
struct graph_index {
    struct taker {
        std::size_t node, input;
    };
    model* m;
    std::map<std::string, std::size_t> computed_by;
    std::map<std::string, std::vector<taker>> taken_by;

    explicit graph_index(model& of) : m(&of) {
        for (std::size_t i = 0; i < of.nodes.size(); ++i) {
            for (const std::string& name : of.nodes[i].outputs)
                if (!name.empty()) computed_by[name] = i;
            for (std::size_t k = 0; k < of.nodes[i].inputs.size(); ++k)
                if (!of.nodes[i].inputs[k].empty()) taken_by[of.nodes[i].inputs[k]].push_back({i, k});
        }
    }

    /// The node that computes a value, if it is of this type; else null. `any` takes all types.
    node* producer(const std::string& name, std::string_view type) const {
        const auto found = computed_by.find(name);
        return found != computed_by.end() && m->nodes[found->second].type == type ? &m->nodes[found->second] : nullptr;
    }
    /// The same of a value that nobody else takes.
    node* private_producer(const std::string& name, std::string_view type) const {
        return is_private(name) ? producer(name, type) : nullptr;
    }
    bool is_private(const std::string& name) const {
        const auto found = taken_by.find(name);
        if (found == taken_by.end() || found->second.size() != 1) return false;
        for (const value& output : m->outputs)
            if (output.name == name) return false;
        return true;
    }
    /// The value of a constant that is one number.
    std::optional<double> number(const std::string& name) const {
        const auto found = m->constants.find(name);
        if (found == m->constants.end() || count(found->second.shape) != 1) return {};
        return found->second[0];
    }
    bool is_number(const std::string& name, double wanted, double tolerance = 1e-6) const {
        const auto found = number(name);
        return found && *found >= wanted - tolerance && *found <= wanted + tolerance;
    }
    const tensor* constant(const std::string& name) const {
        const auto found = m->constants.find(name);
        return found != m->constants.end() ? &found->second : nullptr;
    }
    const extents& shape(const std::string& name) const { return m->values.at(name).shape; }
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
