#pragma once
/// \file
/// What the translators of nodes share: the graph, which nodes are translated, and where the translation stands.

#include <ingrain/host/convert/axes.hpp>
#include <ingrain/host/convert/described_layer.hpp>
#include <ingrain/host/error.hpp>
#include <ingrain/host/onnx/model.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::convert {

/// A chain of layers, as far as it is translated: the value that they give, and how its axes lie in ours.
struct chain {
    std::string value;
    axes layout;
    std::vector<described_layer> layers{};
    std::vector<axes> parts{};  ///< of several outputs of the graph

    void add(std::string type, std::vector<described_tensor> tensors = {}) {
        layers.push_back({std::move(type), std::move(tensors), {}, false});
    }
};

/// 0.01f, as C++ writes a float. Refuses what is no number.
inline std::string literal(double number) {
    if (std::isnan(number)) refuse("An option of a layer is not a number; no C++ type has it.");
    if (std::isinf(static_cast<float>(number)))
        return (number < 0 ? "-" : "") + std::string("std::numeric_limits<float>::infinity()");
    char digits[32];
    std::string text(digits, std::to_chars(digits, digits + sizeof digits, static_cast<float>(number)).ptr);
    if (text.find_first_of(".en") == text.npos) text += ".0";
    return text + "f";
}

/// A node does not take the axes in the order that they have in ours.
struct order_error : error {
    using error::error;
};

class translation {
public:
    /// `inputs`: how the graph's inputs lie in ours. `output`: the value that is the end.
    translation(const onnx::model& of, std::vector<axes> inputs, const std::string& output)
        : graph_(of),
          outputs_{output},
          inputs_(std::move(inputs)),
          taken_(std::make_shared<std::vector<bool>>(of.nodes.size())) {
        for (std::size_t i = 0; i < of.nodes.size(); ++i)
            for (const std::string& name : of.nodes[i].inputs)
                if (!name.empty() && !of.constants.contains(name)) {
                    auto& list = consumers_[name];
                    if (list.empty() || list.back() != i) list.push_back(i);
                }
    }

    const onnx::model& graph() const { return graph_; }
    const onnx::node& node(std::size_t i) const { return graph_.nodes[i]; }
    const axes& input(std::size_t i) const { return inputs_[i]; }

    /// The nodes that take a value, in their order.
    const std::vector<std::size_t>& consumers(const std::string& value) const {
        static const std::vector<std::size_t> nobody;
        const auto found = consumers_.find(value);
        return found != consumers_.end() ? found->second : nobody;
    }
    bool is_output(const std::string& value) const {
        return std::find(outputs_.begin(), outputs_.end(), value) != outputs_.end();
    }
    /// The only node that takes this value, if it is of this type and nothing else needs the value; or null.
    const onnx::node* next(const std::string& value, std::string_view type) const {
        const auto& all = consumers(value);
        return all.size() == 1 && !is_output(value) && node(all[0]).type == type ? &node(all[0]) : nullptr;
    }

    /// A constant input, or null.
    const onnx::tensor* constant(const onnx::node& n, std::size_t input) const {
        if (input >= n.inputs.size()) return nullptr;
        const auto found = graph_.constants.find(n.inputs[input]);
        return found != graph_.constants.end() ? &found->second : nullptr;
    }
    const onnx::tensor& needed_constant(const onnx::node& n, std::size_t input) const {
        const onnx::tensor* found = constant(n, input);
        if (found == nullptr) refuse_node(n, "has an input ", input, " that is no constant; expected parameters");
        return *found;
    }
    /// The one value of a constant input.
    bool is_constant(const onnx::node& n, std::size_t input, double wanted, double tolerance = 1e-6) const {
        const onnx::tensor* found = constant(n, input);
        return found != nullptr && onnx::count(found->shape) == 1 && std::abs((*found)[0] - wanted) <= tolerance;
    }
    static std::vector<double> values_in(const onnx::tensor& tensor) {
        std::vector<double> result;
        for (std::size_t i = 0; i < onnx::count(tensor.shape); ++i) result.push_back(tensor[i]);
        return result;
    }

    const onnx::extents& shape_of(const std::string& value) const { return graph_.values.at(value).shape; }

    /// Whether a node gives parts of its input, of which each branch may take one.
    static bool gives_parts(const onnx::node& n) { return n.type == "Inputs" || n.type == "Split"; }

    /// The outputs of a node that others take, or that are the end.
    std::vector<std::string> wanted_outputs(const onnx::node& n) const {
        std::vector<std::string> result;
        for (const std::string& name : n.outputs)
            if (!consumers(name).empty() || is_output(name)) result.push_back(name);
        return result;
    }

    /// Notes that a node has become part of a layer. Each may be that once, unless it gives parts.
    void take(const onnx::node& n) {
        const auto i = static_cast<std::size_t>(&n - graph_.nodes.data());
        if ((*taken_)[i] && !gives_parts(n)) refuse_node(n, "is needed by two branches, which would compute it twice");
        (*taken_)[i] = true;
    }
    /// The first node that has not become part of a layer, or null.
    const onnx::node* first_left() const {
        const auto found = std::find(taken_->begin(), taken_->end(), false);
        return found != taken_->end() ? &node(static_cast<std::size_t>(found - taken_->begin())) : nullptr;
    }
    std::size_t count_taken() const {
        return static_cast<std::size_t>(std::count(taken_->begin(), taken_->end(), true));
    }

    /// The same graph, in which only nodes that lead to this value count. What is taken there is taken here.
    translation leading_to(const std::string& value) const {
        std::set<std::string> needed{value};
        std::set<std::size_t> leading;
        for (std::size_t i = graph_.nodes.size(); i-- > 0;)
            for (const std::string& output : node(i).outputs)
                if (needed.contains(output)) {
                    leading.insert(i);
                    needed.insert(node(i).inputs.begin(), node(i).inputs.end());
                }
        translation part = *this;
        for (auto& [name, nodes] : part.consumers_)
            std::erase_if(nodes, [&](std::size_t i) { return !leading.contains(i); });
        part.outputs_ = {value};
        return part;
    }

    [[noreturn]] void refuse_node(const onnx::node& n, auto... words) const { refuse(about(n), words..., "."); }
    /// Because of the order that the axes have in ours: another one may fit.
    [[noreturn]] void refuse_order(const onnx::node& n, const std::string& words) const {
        throw order_error(about(n) + words + ".");
    }

private:
    /// The beginning of a sentence about a node: "model.onnx: node 3 (Conv) of float[1,3] "
    std::string about(const onnx::node& n) const {
        std::string shapes;
        for (const std::string& name : n.inputs) {
            const auto found = graph_.values.find(name);
            shapes += shapes.empty() ? "" : ", ";
            shapes += found == graph_.values.end() ? "-" : onnx::text(found->second.type, found->second.shape);
        }
        return graph_.source + ": " + onnx::text(n) + " of " + shapes + " ";
    }

    const onnx::model& graph_;
    std::map<std::string, std::vector<std::size_t>> consumers_;
    std::vector<std::string> outputs_;
    std::vector<axes> inputs_;
    std::shared_ptr<std::vector<bool>> taken_;
};

/// Translates a node, to which the chain's value is an input, and those behind it that belong to the same layer.
using translator = void (*)(translation&, const onnx::node&, chain&);

}}}  // namespace ingrain::INGRAIN_ABI::host::convert
