#pragma once
/// \file
/// A graph that grows node by node: what other formats become, so that ONNX's tools take it from there.

#include <ingrain/host/onnx/model.hpp>

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

/// Nodes of opset 17 in the order of computation. Each has the name of the place in the file that it comes from.
class graph_builder {
public:
    explicit graph_builder(std::string source) {
        graph_.source = std::move(source);
        graph_.opset = 17;
    }

    /// What follows comes from there.
    void at(std::string place) { place_ = std::move(place); }
    const std::string& place() const { return place_; }
    const std::string& source() const { return graph_.source; }

    /// A name that no value has, this one if it is free.
    std::string unused(std::string name) {
        const std::string begin = name.empty() ? "value" : name;
        for (std::size_t i = 2; name.empty() || !names_.insert(name).second; ++i)
            name = begin + " " + std::to_string(i);
        return name;
    }

    /// An input; gives its name.
    std::string input(const std::string& name, extents shape, element type = element::f32, bool any_batch = false) {
        graph_.inputs.push_back({unused(name), type, std::move(shape), any_batch, true});
        return graph_.inputs.back().name;
    }
    void output(const std::string& name, extents shape = {}, element type = element::f32) {
        const bool has_shape = !shape.empty();
        graph_.outputs.push_back({name, type, std::move(shape), false, has_shape});
    }
    /// Gives a value that a node computes another name; gives the name that it has then.
    std::string rename(const std::string& value, const std::string& wanted) {
        std::string name = value;
        for (node& n : graph_.nodes) {
            for (std::string& output : n.outputs)
                if (output == value) output = name = unused(wanted);
            for (std::string& input : n.inputs)
                if (input == value) input = name;
        }
        return name;
    }

    std::string constant(extents shape, std::vector<double> values) {
        return add_constant({element::f32, std::move(shape), std::move(values), {}, true});
    }
    std::string integers(std::vector<std::int64_t> values) {
        const std::size_t count = values.size();
        return add_constant({element::i64, {count}, {}, std::move(values), true});
    }
    std::string add_constant(tensor t) {
        std::string name = next_name("c");
        graph_.constants.emplace(name, std::move(t));
        return name;
    }
    const tensor* find_constant(const std::string& name) const {
        const auto found = graph_.constants.find(name);
        return found != graph_.constants.end() ? &found->second : nullptr;
    }

    /// A node; gives the name of its output, which is `output` if that is not empty.
    std::string add(std::string type, std::vector<std::string> inputs, std::vector<attribute> options = {},
                    std::string output = {}) {
        std::string name = output.empty() ? next_name("v") : std::move(output);
        add_node(std::move(type), std::move(inputs), {name}, std::move(options));
        return name;
    }
    void add_node(std::string type, std::vector<std::string> inputs, std::vector<std::string> outputs,
                  std::vector<attribute> options = {}) {
        node n{place_, std::move(type), {}, std::move(inputs), std::move(outputs), std::move(options)};
        n.position = graph_.nodes.size();
        graph_.nodes.push_back(std::move(n));
    }
    /// Exchanges axes.
    std::string transpose(const std::string& value, const std::vector<std::int64_t>& order) {
        return add("Transpose", {value}, {whole_numbers("perm", order)});
    }
    std::string next_name(std::string_view letter) { return unused(std::string(letter) + std::to_string(++count_)); }

    void note(std::string key, std::string words) { graph_.metadata.emplace_back(std::move(key), std::move(words)); }

    model finished() { return std::move(graph_); }

    static attribute whole_numbers(std::string name, std::vector<std::int64_t> values) {
        return {std::move(name), attribute_kind::integers, {}, std::move(values), {}, {}};
    }
    static attribute whole_number(std::string name, std::int64_t value) {
        return {std::move(name), attribute_kind::integer, {}, {value}, {}, {}};
    }
    static attribute number(std::string name, double value) {
        return {std::move(name), attribute_kind::real, {value}, {}, {}, {}};
    }
    static attribute word(std::string name, std::string text) {
        return {std::move(name), attribute_kind::text, {}, {}, {std::move(text)}, {}};
    }
    static attribute words(std::string name, std::vector<std::string> texts) {
        return {std::move(name), attribute_kind::texts, {}, {}, std::move(texts), {}};
    }

private:
    model graph_;
    std::string place_;
    std::set<std::string> names_;
    std::size_t count_ = 0;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx
