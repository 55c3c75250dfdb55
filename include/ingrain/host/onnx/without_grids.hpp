#pragma once
/// \file
/// A graph between QuantizeLinear and DequantizeLinear as one of numbers, and what these nodes say.

#include <ingrain/host/error.hpp>
#include <ingrain/host/file_integers.hpp>
#include <ingrain/host/onnx/model.hpp>
#include <ingrain/integers/grid.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx {

/// A graph whose nodes compute with real numbers, and the grids on which their results are.
struct graph_of_integers {
    model graph;
    file_integers integers;
};

/// Whether a graph puts values on grids that depend on its inputs: constants alone may be integers in any network.
inline bool computes_with_integers(const model& m) {
    for (const node& n : m.nodes)
        if (n.type == "QuantizeLinear" ||
            (n.type == "DequantizeLinear" && !n.inputs.empty() && !m.constants.contains(n.inputs[0])))
            return true;
    return false;
}

namespace detail {

class grid_removal {
public:
    explicit grid_removal(model m) : m_(std::move(m)) {}

    graph_of_integers removed() && {
        name_nodes();
        std::vector<node> nodes = std::move(m_.nodes);
        m_.nodes.clear();
        for (node& n : nodes) {
            for (std::string& name : n.inputs)
                if (const auto before = same_as_.find(name); before != same_as_.end()) name = before->second;
            const bool is_between = n.type == "QuantizeLinear" || n.type == "DequantizeLinear";
            if (is_between && (n.inputs.empty() || n.outputs.size() != 1 || n.outputs[0].empty()))
                refuse(m_.source, ": ", text(n), " needs an input, and one output.");
            if (n.type == "QuantizeLinear")
                on_grid(n);
            else if (n.type == "DequantizeLinear" && m_.constants.contains(n.inputs[0]))
                constant(n);
            else if (n.type == "DequantizeLinear")
                on_grid(n);
            else
                keep(std::move(n));
        }
        for (value& input : m_.inputs) {
            if (!grids_.contains(input.name)) refuse(m_.source, ": the input ", in_quotes(input.name), " has no grid.");
            said_.x = grids_.at(input.name), input.type = element::f32;
        }
        for (value& output : m_.outputs) {
            if (const auto before = same_as_.find(output.name); before != same_as_.end())
                rename(before->second, output.name);
            output.type = element::f32;
        }
        if (m_.inputs.size() != 1 || m_.outputs.size() != 1)
            refuse(m_.source, " computes with integers, and has ", m_.inputs.size(), " inputs and ", m_.outputs.size(),
                   " outputs; expected one of each.");
        return {std::move(m_), std::move(said_)};
    }

private:
    /// Steps of constants: their scales, one or one for each index along an axis, and integers less their zero points.
    struct steps {
        std::vector<double> scales;
        std::int64_t axis = 0;
        std::size_t rank = 0;
    };

    /// Names are what layers are found by, so each node has one of its own.
    void name_nodes() {
        std::set<std::string> names;
        for (node& n : m_.nodes)
            if (n.name.empty() || !names.insert(n.name).second)
                names.insert(n.name += (n.name.empty() ? "" : " ") + n.type + " " + std::to_string(n.position));
    }
    /// Gives a value the name that the answer has in the file.
    void rename(const std::string& from, const std::string& to) {
        for (node& n : m_.nodes)
            for (auto* const names : {&n.inputs, &n.outputs}) std::replace(names->begin(), names->end(), from, to);
    }
    const tensor& constant_of(const node& n, std::size_t i) const {
        const auto found = i < n.inputs.size() ? m_.constants.find(n.inputs[i]) : m_.constants.end();
        if (found == m_.constants.end())
            refuse(m_.source, ": ", text(n), " has a scale or a zero point that is no constant.");
        return found->second;
    }
    bool has_zero(const node& n) const { return n.inputs.size() > 2 && !n.inputs[2].empty(); }
    static void check_scale(const model& m, const node& n, double scale) {
        if (!std::isfinite(scale) || !(scale >= 0x1p-126))
            refuse(m.source, ": ", text(n), " has the scale ", scale, "; expected a normal number above 0.");
    }

    /// Notes the grid of a value, which is what the node gives from now on.
    void on_grid(const node& n) {
        const tensor& scale = constant_of(n, 1);
        if (count(scale.shape) != 1 || !is_real(scale.type))
            refuse(m_.source, ": ", text(n), " has ", count(scale.shape), " scales; of values that are no constants ",
                   "expected one.");
        check_scale(m_, n, scale.reals[0]);
        const tensor* const zero = has_zero(n) ? &constant_of(n, 2) : nullptr;
        const element type = zero != nullptr ? zero->type : element::u8;
        if (type != element::u8 && type != element::i8)
            refuse(m_.source, ": ", text(n), " computes with ", name(type), "; expected int8 or uint8.");
        if (zero != nullptr && zero->integers.size() != 1)
            refuse(m_.source, ": ", text(n), " has ", zero->integers.size(), " zero points; expected one.");
        const std::int64_t at_zero = (zero != nullptr ? zero->integers[0] : 0) - (type == element::u8 ? 128 : 0);
        if (at_zero < -128 || at_zero > 127) refuse(m_.source, ": ", text(n), " has a zero point that is no byte.");
        const grid g{scale.reals[0], static_cast<std::int32_t>(at_zero)};
        const std::string& x = n.inputs[0];
        const auto [found, is_new] = grids_.try_emplace(x, g);
        if (!is_new && (found->second.scale < g.scale || found->second.scale > g.scale || found->second.zero != g.zero))
            refuse(m_.source, ": ", text(n), " puts a value on a second grid.");
        if (const auto by = given_by_.find(x); by != given_by_.end()) said_.by_operator[by->second].y = g;
        same_as_[n.outputs[0]] = x;
    }
    /// Integers as the numbers that they stand for, exactly.
    void constant(const node& n) {
        const tensor q = m_.constants.at(n.inputs[0]);
        const tensor& scale = constant_of(n, 1);
        const tensor* const zero = has_zero(n) ? &constant_of(n, 2) : nullptr;
        const std::int64_t given = n.integer("axis", 1), rank = static_cast<std::int64_t>(q.shape.size());
        const std::int64_t axis = given < 0 ? given + rank : given;
        const std::size_t scales = count(scale.shape), zeros = zero != nullptr ? count(zero->shape) : 1;
        if (is_real(q.type) || !is_real(scale.type) || scales == 0 || (zero != nullptr && is_real(zero->type)) ||
            (zeros != 1 && zeros != scales) ||
            (scales > 1 && (axis < 0 || axis >= rank || q.shape[static_cast<std::size_t>(axis)] != scales)))
            refuse(m_.source, ": ", text(n), " has scales or zero points that do not fit its constant.");
        for (const double each : scale.reals) check_scale(m_, n, each);
        std::size_t behind = 1;
        for (std::size_t i = static_cast<std::size_t>(axis) + 1; scales > 1 && i < q.shape.size(); ++i)
            behind *= q.shape[i];
        tensor real{element::f32, q.shape, {}, {}, true};
        for (std::size_t i = 0; i < count(q.shape); ++i) {
            const std::size_t at = scales > 1 ? i / behind % scales : 0;
            const std::int64_t z = zero != nullptr ? zero->integers[zeros > 1 ? at : 0] : 0;
            real.reals.push_back(static_cast<double>(q.integers[i] - z) * scale.reals[at]);
        }
        constants_[n.outputs[0]] = {scale.reals, axis, q.shape.size()};
        m_.constants[n.outputs[0]] = std::move(real);
    }
    /// A node of numbers. One with weights notes their scales.
    void keep(node n) {
        const bool is_product = n.type == "Gemm" || n.type == "MatMul",
                   has_weights = is_product || n.type == "Conv" || n.type == "ConvTranspose";
        if (has_weights) {
            const auto weights = n.inputs.size() > 1 ? constants_.find(n.inputs[1]) : constants_.end();
            if (weights == constants_.end())
                refuse(m_.source, ": ", text(n),
                       " has weights that are no constant of integers; a network of integers ", "is whole.");
            if (n.real("alpha", 1) < 1 || n.real("alpha", 1) > 1 || n.real("beta", 1) < 1 || n.real("beta", 1) > 1)
                refuse(m_.source, ": ", text(n), " multiplies by alpha or beta; among integers expected 1.");
            const steps& found = weights->second;
            const std::int64_t axis = n.type == "Conv" || (n.type == "Gemm" && n.integer("transB", 0) != 0) ? 0 : 1;
            if (found.scales.size() > 1 && found.axis != axis)
                refuse(m_.source, ": ", text(n), " has scales of its weights along axis ", found.axis, "; expected ",
                       axis, ".");
            said_.by_operator[n.name].weight_scales = found.scales;
        } else if (n.type == "Add" && n.inputs.size() == 2) {  // the bias of a product
            for (std::size_t i = 0; i < 2; ++i)
                if (const auto by = given_by_.find(n.inputs[i]); by != given_by_.end())
                    if (m_.constants.contains(n.inputs[1 - i]) && products_.contains(by->second)) n.name = by->second;
        }
        said_.by_operator[n.name].text = text(n);
        if (is_product) products_.insert(n.name);
        for (const std::string& output : n.outputs) given_by_[output] = n.name;
        m_.nodes.push_back(std::move(n));
    }

    model m_;
    file_integers said_;
    std::map<std::string, std::string> same_as_, given_by_;
    std::map<std::string, grid> grids_;
    std::map<std::string, steps> constants_;
    std::set<std::string> products_;
};

}  // namespace detail

/// The graph without the nodes that put values on grids and back: values that these give are those before. Refuses
/// grids that are no constants, a value on two grids, and weights that are no constants of integers, by node.
inline graph_of_integers without_grids(model m) { return detail::grid_removal(std::move(m)).removed(); }

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx
