#pragma once
/// \file
/// Operators that compute with integers as those of numbers, between grids.

#include <ingrain/host/error.hpp>
#include <ingrain/host/onnx/model.hpp>

#include <cstddef>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace ingrain { inline namespace INGRAIN_ABI { namespace host::onnx::detail {

/// Replaces QLinearConv, QLinearMatMul, ConvInteger and MatMulInteger by DequantizeLinear, Conv or MatMul, and
/// QuantizeLinear or Cast. The products of two steps are exact in double precision, so answers are the same.
class integer_expansion {
public:
    explicit integer_expansion(model& m) : m_(m) {
        for (const auto& [name, constant] : m.constants) names_.insert(name);
        for (const value& input : m.inputs) names_.insert(input.name);
        for (const node& n : m.nodes) names_.insert(n.outputs.begin(), n.outputs.end());
    }
    void replace_all() {
        std::vector<node> before = std::move(m_.nodes);
        m_.nodes.clear();
        for (node& n : before) {
            if (is_replaced(n.type) && n.outputs.size() != 1)
                refuse(m_.source, ": ", text(n), " has ", n.outputs.size(), " outputs; expected one.");
            if (n.type == "QLinearConv")
                q_linear(n, "Conv", 0);
            else if (n.type == "QLinearMatMul")
                q_linear(n, "MatMul", -1);
            else if (n.type == "ConvInteger" || n.type == "MatMulInteger")
                of_integers(n, n.type == "ConvInteger" ? "Conv" : "MatMul");
            else
                m_.nodes.push_back(std::move(n));
        }
    }

private:
    static bool is_replaced(const std::string& type) {
        return type == "QLinearConv" || type == "QLinearMatMul" || type == "ConvInteger" || type == "MatMulInteger";
    }
    static std::string input(const node& n, std::size_t i) { return i < n.inputs.size() ? n.inputs[i] : std::string(); }
    std::string unused(std::string name) {
        while (!names_.insert(name).second) name += '_';
        return name;
    }
    void add(const node& of, const char* type, std::vector<std::string> inputs, std::string output,
             std::vector<attribute> attributes = {}) {
        node made{of.name, type, {}, std::move(inputs), {std::move(output)}, std::move(attributes)};
        made.position = of.position;
        m_.nodes.push_back(std::move(made));
    }
    std::string dequantized(const node& n, const std::string& q, const std::string& scale, const std::string& zero,
                            std::int64_t axis) {
        const std::string y = unused(n.outputs[0] + ":" + q);
        std::vector<std::string> inputs{q, scale};
        if (!zero.empty()) inputs.push_back(zero);
        add(n, "DequantizeLinear", std::move(inputs), y, {{"axis", attribute_kind::integer, {}, {axis}, {}, {}}});
        return y;
    }

    /// x, its scale and zero point, weights with theirs, those of y, and perhaps a bias.
    void q_linear(node& n, const char* type, std::int64_t axis) {
        const std::string x = dequantized(n, input(n, 0), input(n, 1), input(n, 2), -1),
                          w = dequantized(n, input(n, 3), input(n, 4), input(n, 5), axis);
        std::vector<std::string> inputs{x, w};
        if (!input(n, 8).empty()) {
            const std::string scale = unused(n.outputs[0] + ":bias scale");
            product(n, input(n, 1), input(n, 4), scale);
            inputs.push_back(dequantized(n, input(n, 8), scale, "", 0));
        }
        const std::string sums = unused(n.outputs[0] + ":sums");
        add(n, type, std::move(inputs), sums, n.attributes);
        add(n, "QuantizeLinear", {sums, input(n, 6), input(n, 7)}, n.outputs[0]);
    }
    /// Of a scale and scales; a constant where both are.
    void product(const node& n, const std::string& x, const std::string& w, const std::string& y) {
        const auto of_x = m_.constants.find(x), of_w = m_.constants.find(w);
        if (of_x == m_.constants.end() || of_w == m_.constants.end() || of_x->second.reals.size() != 1)
            return add(n, "Mul", {x, w}, y);
        tensor scales = of_w->second;
        for (double& each : scales.reals) each *= of_x->second.reals[0];
        m_.constants[y] = std::move(scales);
    }
    /// x, weights, and their zero points; the sums as integers.
    void of_integers(node& n, const char* type) {
        const std::string one = unused(n.outputs[0] + ":one"), sums = unused(n.outputs[0] + ":sums");
        m_.constants[one] = {element::f32, {}, {1}, {}, true};
        const bool is_product = std::string(type) == "MatMul";
        const std::string x = dequantized(n, input(n, 0), one, input(n, 2), is_product ? -2 : -1),
                          w = dequantized(n, input(n, 1), one, input(n, 3), is_product ? -1 : 0);
        add(n, type, {x, w}, sums, n.attributes);
        add(n, "Cast", {sums}, n.outputs[0], {{"to", attribute_kind::integer, {}, {6}, {}, {}}});
    }

    model& m_;
    std::set<std::string> names_;
};

}}}  // namespace ingrain::INGRAIN_ABI::host::onnx::detail
